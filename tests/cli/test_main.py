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
    ("arguments", "said"),
    [
        (["valdate"], "there is no command “valdate”"),
        (["validate", "--frmat", "json"], "there is no option --frmat"),
        (["validate", "--format", "xml"], "--format must be one of: text, json"),
        (["validate", "--format"], "--format needs a value"),
        (["--lang", "de", "validate"], "--lang: “de” is not one of en, fr"),
        (["validate", "--plan"], "--plan needs a value"),
        (["show"], "is missing"),
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

    assert "l’option --frmat n’existe pas" in capsys.readouterr().err


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

    assert "there is no folder" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f'"{sys.executable}" -m ogpctl validate --format json; echo "status $?" >&2'
    process = subprocess.run(
        ["bash", "-c", f"({command}) | head -c 1"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.stderr in {"status 0\n", "status 1\n"}


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


def test_an_interruption_leaves_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("ogpctl.cli.app.run_command", interrupted)

    assert main(["summary"]) == 130
