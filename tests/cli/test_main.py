"""The shell of the command line: languages, exit statuses, streams."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ogpctl import __version__
from ogpctl.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ogpctl", *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_version_is_printed_by_the_short_way_and_by_the_long_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["--lang", "fr", "--version"]) == 0

    assert capsys.readouterr().out == f"ogpctl {__version__}\n" * 2


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({}, "Usage"),
        ({"LANG": "fr_FR.UTF-8"}, "Utilisation"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"}, "Usage"),
        ({"LANGUAGE": "fr:en", "LANG": "de_DE.UTF-8"}, "Utilisation"),
        ({"LANGUAGE": "fr", "LANG": "C"}, "Usage"),
        ({"OGPCTL_LANG": "fr", "LANG": "en_US.UTF-8"}, "Utilisation"),
        ({"OGPCTL_LANG": "xx", "LANG": "fr_CA.UTF-8"}, "Utilisation"),
    ],
)
def test_the_language_follows_the_surroundings(
    environment: dict[str, str],
    word: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert main(["--help"]) == 0

    assert capsys.readouterr().out.startswith(word)


def test_lang_wins_over_the_surroundings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OGPCTL_LANG", "fr")

    assert main(["--help", "--lang", "en"]) == 0

    assert capsys.readouterr().out.startswith("Usage: ogpctl")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--lang", "en", "summary", "--help", "--lang", "fr"], "Utilisation"),
        (["--lang=fr", "summary", "--help", "--lang=en"], "Usage"),
        (["--lang", "xx", "summary", "--help", "--lang", "fr"], "Utilisation"),
    ],
)
def test_the_last_lang_wins(arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0

    assert capsys.readouterr().out.startswith(word)


def test_an_argument_that_looks_like_lang_is_not_taken_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--language=fr"]) == 2
    assert main(["validate", "--repo", "nowhere", "--", "--lang", "fr"]) == 3

    assert "il n’y a pas" not in capsys.readouterr().err


def test_what_people_typed_cannot_write_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", "--repo", "a\x1b[31m\nogpctl: fine\udcff"]) == 3

    assert capsys.readouterr().err == ("ogpctl: error: no such folder: a\\x1b[31m\\x0aogpctl: fine\\xff\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["valdate"], "unknown command “valdate”"),
        (["validate", "--frmat", "json"], "unknown option --frmat"),
        (["validate", "--format", "xml"], "--format must be one of: auto, text, json, sarif"),
        (["validate", "--format"], "--format needs a value"),
        (["validate", "--strict=3"], "--strict takes no value"),
        (["validate", "--help=yes"], "--help takes no value"),
        (["list", "--reverse=x"], "--reverse takes no value"),
        (["--lang", "de", "validate"], "--lang: “de” is not one of en, fr"),
        (["validate", "--plan"], "--plan needs a value"),
        (["show"], "missing argument: COMMITMENT"),
    ],
)
def test_wrong_usage_is_said_in_one_sentence_and_leaves_with_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("ogpctl: error: ")


def test_wrong_usage_is_said_in_french_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--lang=fr", "--frmat"]) == 2

    assert "option inconnue\xa0: --frmat" in capsys.readouterr().err


def test_no_plan_here_leaves_with_3_and_says_what_a_plan_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["validate"]) == 3

    out, err = capsys.readouterr()
    assert out == ""
    assert "no plan here" in err
    assert "plan.yaml" in err


def test_a_folder_that_does_not_exist_leaves_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summary", "--repo", str(tmp_path / "nowhere")]) == 3

    assert "no such folder" in capsys.readouterr().err


def shell(line: str, cwd: Path = ROOT) -> tuple[str, str]:
    """Run a line of bash with real pipes and files.

    Return what it printed and said, `$?` shown by the line.
    """
    process = subprocess.run(
        ["bash", "-c", f'ogpctl() {{ "{sys.executable}" -m ogpctl "$@"; }}; {line}'],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return process.stdout, process.stderr


@pytest.fixture
def broken_plan(tmp_path: Path) -> Path:
    """A plan with so many findings that they fill any pipe."""
    folder = tmp_path / "data" / "atlantis-2015" / "commitments"
    folder.mkdir(parents=True)
    (folder.parent / "plan.yaml").write_text("".join(f"key-{number}: x\n" for number in range(2000)), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    ["summary", "list --format json", "show 2", "validate --notes", "--help", "show --help", "--version"],
)
@pytest.mark.parametrize("reader", ["true", "head -c 1"])
def test_a_reader_that_goes_away_is_no_error(command: str, reader: str) -> None:
    said = shell(f"ogpctl {command} | {reader} > /dev/null; echo ${{PIPESTATUS[0]}}")

    assert said == ("0\n", "")


@pytest.mark.parametrize("output", ["text", "json"])
def test_a_verdict_stands_though_nobody_reads_it(output: str, broken_plan: Path) -> None:
    line = f"ogpctl validate --format {output} | true; echo ${{PIPESTATUS[0]}}"

    assert shell(line, broken_plan) == ("1\n", "")


@pytest.mark.parametrize("command", ["summary", "validate --notes", "--help", "list --help", "--version"])
@pytest.mark.parametrize(
    ("where", "why"), [("> /dev/full", "no space left on the disk"), (">&-", "standard output is closed")]
)
def test_a_result_that_cannot_be_written_leaves_with_3_and_a_line(command: str, where: str, why: str) -> None:
    out, err = shell(f"( ogpctl {command} {where} ); echo $?")

    assert (out, err) == ("3\n", f"ogpctl: error: cannot write the result: {why}\n")


@pytest.mark.parametrize(
    ("line", "status"),
    [("ogpctl valdate 2>/dev/full", "2"), ("ogpctl valdate 2>&-", "2"), ("ogpctl --help >&- 2>&-", "3")],
)
def test_the_status_stands_where_nothing_can_be_said(line: str, status: str) -> None:
    assert shell(f"( {line} ); echo $?") == (f"{status}\n", "")


def test_a_terminal_that_cannot_show_accents_gets_marks_and_no_traceback() -> None:
    process = run("--help", "--lang", "fr", cwd=ROOT, PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    assert process.returncode == 0
    assert process.stderr == ""
    assert "Utilisation" in process.stdout


def test_a_fault_of_the_program_is_one_line_and_70(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("wires crossed")

    monkeypatch.setattr("ogpctl.cli.app.run_command", broken)

    assert main(["summary"]) == 70

    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(RuntimeError, match="wires crossed"):
        main(["summary", "--debug"])


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that somebody is in cannot be removed there")
@pytest.mark.parametrize(
    "arguments",
    [
        ["validate"],
        ["review"],
        ["set", "1", "completion=complete"],
        ["setup-git"],
        ["report", "serve"],
        ["--debug", "diff"],
    ],
    ids=" ".join,
)
def test_a_working_directory_that_was_deleted_is_told_in_words(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert main([*arguments, "--lang", "en"]) == 3
    assert capsys.readouterr().err.startswith("ogpctl: error: the current folder no longer exists\n")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    "loading", ["ogpctl.cli.main", "ogpctl.cli.streams", "ogpctl.i18n.translator", "typer"]
)
def test_an_interruption_while_the_program_is_loaded_leaves_with_130(loading: str, tmp_path: Path) -> None:
    interrupting = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {loading!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "sys.argv = ['ogpctl', 'validate']\n"
        "from ogpctl.start import run\n"
        "run()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", interrupting], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (130, "")


def test_an_interruption_leaves_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("ogpctl.cli.app.run_command", interrupted)

    assert main(["summary"]) == 130


def test_a_catalogue_that_is_missing_is_said_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("ogpctl.i18n.translator.LOCALE_DIR", tmp_path)

    assert main(["--help", "--lang", "fr"]) == 0

    captured = capsys.readouterr()
    assert captured.out.startswith("Usage")
    assert captured.err.count("\n") == 1
    assert "ogpctl.mo" in captured.err

    assert main(["--help", "--lang", "en"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("arguments", [["-V"], ["-V", "--lang", "fr"]])
def test_the_version_has_a_short_option(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from ogpctl import __version__

    assert main(arguments) == 0
    assert capsys.readouterr().out == f"ogpctl {__version__}\n"


def test_out_has_a_short_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            [
                "--repo",
                str(Path(__file__).parents[1] / "cases" / "_base"),
                "export",
                "json",
                "-o",
                str(tmp_path / "plan.json"),
            ]
        )
        == 0
    )
    assert (tmp_path / "plan.json").stat().st_size > 0
