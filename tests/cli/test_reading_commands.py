"""`summary`, `list` and `show` from the command line, on a repository of one small plan."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from plans import COMMITMENTS, CONSULTATION, INSTITUTIONS, ZEDLAND

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The plan of Zedland on disk; JSON is YAML too."""
    plan = tmp_path / "data" / "zedland-2020-2022"
    (plan / "commitments").mkdir(parents=True)
    (plan / "consultations").mkdir()
    files: dict[Path, object] = {
        tmp_path / "data" / "institutions.yaml": INSTITUTIONS,
        plan / "plan.yaml": ZEDLAND,
        plan / "consultations" / "2021-06-draft.yaml": CONSULTATION,
    }
    for item in COMMITMENTS:
        files[plan / "commitments" / f"{item['number']:0>2}-x.yaml"] = item
    for path, content in files.items():
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_summary(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", "--by", "theme"]) == 0

    captured = capsys.readouterr()
    assert "4 commitments · 2 ministries" in captured.out
    assert "By theme" in captured.out
    assert captured.err == ""


def test_summary_of_an_unknown_round(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", "--round", "1999"]) == 3

    captured = capsys.readouterr()
    assert captured.out == ""
    assert "2020-adoption, 2021-mid-term, 2022-irm" in captured.err


@pytest.mark.parametrize("command", [["summary"], ["list"], ["show", "1"]])
def test_every_format(command: list[str], repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema_version"] == "1"

    assert main([*command, "--format", "csv"]) == 0
    assert len({len(row) for row in csv.reader(io.StringIO(capsys.readouterr().out))}) == 1

    assert main([*command, "--format", "markdown"]) == 0
    assert "| Completion |" in capsys.readouterr().out.replace("| No. | Title | Lead ", "")


def test_list_is_filtered_sorted_and_cut_to_columns(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "--institution", "finance", "--sort", "number", "--reverse", "--columns", "id"]) == 0

    assert capsys.readouterr().out == "Id\nZZ-2020-10\nZZ-2020-03\nZZ-2020-01\n"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["list", "--theme", "bugdet"], "budget"),
        (["list", "--columns", "titel"], "title"),
        (["list", "--completion", "not startd"], "not_started"),
    ],
)
def test_a_wrong_value_is_wrong_usage(
    arguments: list[str], meant: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    assert f"Did you mean {meant}?" in capsys.readouterr().err


def test_an_unknown_commitment(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "ZZ-2020-11"]) == 3

    assert "Did you mean ZZ-2020-01, ZZ-2020-10?" in capsys.readouterr().err


def test_a_file_with_errors_is_told_and_hides_no_other(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = repository / "data" / "zedland-2020-2022" / "commitments" / "04-broken.yaml"
    broken.write_text("id: [", encoding="utf-8")

    assert main(["summary", "--format", "json"]) == 1

    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert document["plans"][0]["commitments"] >= 4
    assert document["files_with_errors"] == ["data/zedland-2020-2022/commitments/04-broken.yaml"]
    assert "04-broken.yaml" in captured.err


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_data_needs_no_library_for_terminals(repository: Path, format_: str) -> None:
    code = (
        f"import sys; from ogpctl.cli.main import main; main(['summary', '--format', '{format_}']);"
        "print(sorted({'rich', 'git', 'ruamel', 'jsonschema', 'babel'} & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr == "[]\n"


def test_an_output_that_is_not_unicode_gets_ascii_signs(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ogpctl", "summary", "--lang", "en"],
        cwd=repository,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )

    text = done.stdout.decode("latin-1")
    assert "* complete" in text
    assert "#" in text
    assert "?" not in text.replace("? none recorded", "")


def test_the_french_plan_shows_the_figures_of_its_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The mid-term report of July 2016 printed totals, and no list of statuses."""
    monkeypatch.chdir(ROOT)

    assert (
        main(["--plan", "france-2015-2017", "summary", "--round", "2016-mid-term", "--format", "json"]) == 0
    )

    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    published = plan["completion"]["published"]
    assert (plan["commitments"], plan["institutions"]["ministries"]) == (26, 10)
    assert (published["complete"], published["substantial"], published["limited"]) == (1, 15, 10)
    assert published["not_started"] == 0
    assert published["source"].startswith("https://www.etalab.gouv.fr/")
    assert plan["completion"]["recorded"]["none"] == 26
    assert [remark["kind"] for remark in plan["remarks"]] == ["not_recorded_published_totals"]


def test_the_french_plan_says_that_statuses_are_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(["--plan", "france-2015-2017", "summary", "--round", "2016-mid-term"]) == 0

    out = capsys.readouterr().out
    assert "26 commitments · 10 ministries" in out
    assert (
        "Completion is not recorded for 26 of 26 commitments; only the totals of the report are known." in out
    )


PLAN = Path("data") / "zedland-2020-2022"


def _break(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _json(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    assert main([*arguments, "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert "See `ogpctl validate`." in captured.err
    return json.loads(captured.out)


def test_a_completion_behind_a_syntax_error_is_not_called_none_recorded(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = repository / PLAN / "commitments" / "02-x.yaml"
    file.write_text(
        'id: ZZ-2020-02\nnumber: "2"\ntitle: {fr: Ouvrir}\nlead: [finance\ncompletion: substantial\n',
        encoding="utf-8",
    )

    (plan,) = _json(["summary", "--by", "theme"], capsys)["plans"]
    assert (plan["commitments"], plan["unread_files"]) == (4, 0)
    assert (plan["completion"]["unread"], plan["completion"]["recorded"]["none"]) == (1, 1)
    assert "ministries_differ" not in {remark["kind"] for remark in plan["remarks"]}
    assert plan["by"]["rows"][-1] == {
        "key": None, "label": {}, "total": 2, "unread": 1, "uncertain": True,
        "recorded": {"complete": 1, "substantial": 0, "limited": 0, "in_progress": 0, "not_started": 0,
                     "withdrawn": 0, "none": 0},
    }  # fmt: skip  # data, read by rows

    lines = _json(["list"], capsys)["commitments"]
    assert [(line["completion"], line["file_has_errors"]) for line in lines if line["number"] == "2"] == [
        (None, True)
    ]
    assert _json(["list", "--completion", "none"], capsys)["commitments"][0]["number"] == "10"
    assert _json(["show", "2"], capsys)["commitment"]["file_has_errors"] is True

    for arguments in (["summary", "--by", "theme"], ["list"], ["show", "2"]):
        for format_ in ("table", "markdown"):
            assert main([*arguments, "--format", format_]) == 1
            out = capsys.readouterr().out
            assert "! could not be read" in out
            assert "1 file has errors" in out
            assert "02-x.yaml" in out


def test_a_file_of_which_nothing_could_be_read_explains_what_differs(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / PLAN / "commitments" / "01-x.yaml").write_bytes(b"\xff")

    (plan,) = _json(["summary"], capsys)["plans"]

    assert (plan["commitments"], plan["unread_files"]) == (3, 1)
    assert not {remark["kind"] for remark in plan["remarks"]} & {"commitments_differ", "ministries_differ"}
    assert main(["summary"]) == 1
    assert "3 readable commitments · " in capsys.readouterr().out


def test_without_institutions_nobody_says_how_many_are_ministries(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "data" / "institutions.yaml").write_text("institutions: [", encoding="utf-8")

    (plan,) = _json(["summary"], capsys)["plans"]

    assert (
        plan["institutions"]["total"],
        plan["institutions"]["ministries"],
        plan["institutions"]["others"],
    ) == (
        4,
        None,
        None,
    )
    assert "ministries_differ" not in {remark["kind"] for remark in plan["remarks"]}
    assert main(["summary"]) == 1
    assert "4 commitments · 4 lead institutions · 1 supporting" in capsys.readouterr().out


def test_without_a_header_nobody_says_how_many_themes_or_figures_there_are(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _break(repository / PLAN / "plan.yaml", '"2021-09-30"', '"some day"')
    assert _json(["summary", "--round", "2022-irm"], capsys)["plans"][0]["themes"] is None

    (repository / PLAN / "plan.yaml").write_text("id: [", encoding="utf-8")
    assert main(["summary", "--round", "2022-irm"]) == 3
    assert "zedland-2020-2022/plan.yaml. See" in capsys.readouterr().err


def test_an_unreadable_commitment_is_told_where_it_is_asked_for(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / PLAN / "commitments" / "02-x.yaml").write_bytes(b"\xff")

    assert main(["show", "2"]) == 3

    assert "02-x.yaml" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such file names")
def test_a_file_name_steers_no_terminal(repository: Path) -> None:
    folder = os.fsencode(repository / PLAN / "commitments")
    for name in (b"04-\x1b[31mred.yaml", b"05-\nline.yaml", b"06-\xff.yaml"):
        Path(os.fsdecode(folder + b"/" + name)).write_text("id: [", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "ogpctl", "list", "--columns", "id"],
        cwd=repository,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    (told,) = done.stderr.splitlines()
    for text in (told, done.stdout):
        assert "\x1b" not in text
        assert all(name in text for name in (r"04-\x1b[31mred.yaml", r"05-\x0aline.yaml", r"06-\xff.yaml"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such file names")
def test_a_file_name_that_is_not_utf8_reads_the_same_in_every_json(
    repository: Path,
) -> None:
    plan = os.fsdecode(os.fsencode(repository / "data") + b"/caf\xe9")
    (Path(plan) / "commitments").mkdir(parents=True)
    (Path(plan) / "plan.yaml").write_text("id: [", encoding="utf-8")
    read = {}
    for command in (["validate"], ["list"], ["summary"], ["show", "ZZ-2020-01"]):
        done = subprocess.run(
            [sys.executable, "-m", "ogpctl", *command, "--format", "json"],
            cwd=repository,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        read[command[0]] = json.loads(done.stdout.decode("utf-8"))

    file = r"data/caf\xe9/plan.yaml"
    assert file in read["validate"]["files"]
    assert r"caf\xe9" in read["validate"]["plans"]
    assert file in {finding["file"] for finding in read["validate"]["findings"]}
    assert all(read[name]["files_with_errors"] == [file] for name in ("list", "summary", "show"))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "1", "--format", "json"],
        ["show", "1", "--format", "csv"],
        ["list", "--format", "csv"],
        ["summary", "--format", "json"],
        ["summary", "--format", "markdown"],
        ["validate", "--format", "json"],
    ],
)
def test_data_is_utf8_wherever_it_is_made(repository: Path, arguments: list[str], encoding: str) -> None:
    def made(**environment: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "ogpctl", *arguments, "--lang", "fr"],
            cwd=repository,
            env={"PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            check=False,
        ).stdout

    text = made(PYTHONUTF8="0", PYTHONIOENCODING=encoding)

    assert text == made(PYTHONUTF8="1")
    assert text.decode("utf-8")


def test_the_plan_of_the_current_folder_is_not_one_whose_name_begins_alike(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    longer = repository / f"{PLAN}-2"
    (longer / "commitments").mkdir(parents=True)
    (longer / "plan.yaml").write_text(json.dumps({**ZEDLAND, "id": longer.name}), encoding="utf-8")
    monkeypatch.chdir(longer / "commitments")

    assert main(["summary", "--format", "json"]) == 0

    assert [plan["id"] for plan in json.loads(capsys.readouterr().out)["plans"]] == [longer.name]


def test_a_broken_institutions_file_is_told_whatever_the_plan(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "data" / "institutions.yaml").write_text("institutions: [", encoding="utf-8")
    monkeypatch.chdir(repository / PLAN)

    assert main(["list", "--format", "json"]) == 1

    captured = capsys.readouterr()
    assert json.loads(captured.out)["files_with_errors"] == ["data/institutions.yaml"]
    assert "institutions.yaml" in captured.err


def test_an_empty_plan_says_so(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (repository / PLAN / "commitments").iterdir():
        file.unlink()

    assert main(["list"]) == 0
    assert capsys.readouterr().out == "No commitments are recorded here yet.\n"
    assert main(["summary"]) == 0
    assert "Recorded and published figures differ" not in capsys.readouterr().out


def test_each_published_figure_has_its_own_source(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(["summary", "--round", "2016-mid-term", "--format", "csv"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    sources = {(row["section"], row["key"] or row["word"]): row["source"] for row in rows}
    assert sources["completion.published", "limited"].startswith("https://www.etalab.gouv.fr/")
    assert "etalab.gouv.fr/pgo" not in sources["published", "ministries"]
    assert sources["published", "ministries"].startswith("https://pascalelucianiboyer.fr/")
    assert "suivi-gouvernement-ouvert" in sources["published", "commitments"]


def test_a_plan_whose_sources_name_no_institution_is_not_said_to_have_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--repo", str(ROOT), "--plan", "finland-2013-2014", "summary"]) == 0

    out = capsys.readouterr().out
    assert "no lead institution recorded" in out
    assert "0 ministries" not in out
