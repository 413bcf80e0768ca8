"""`summary`, `list` and `show` from the command line, on a repository of one small plan."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

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
        (["list", "--completion", "not started"], "not_started"),
    ],
)
def test_a_wrong_value_is_wrong_usage(
    arguments: list[str], meant: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    assert f"Did you mean {meant}?" in capsys.readouterr().err


def test_an_unknown_commitment(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "ZZ-2020-11"]) == 3

    assert "Did you mean ZZ-2020-01?" in capsys.readouterr().err


def test_a_file_with_errors_is_told_and_hides_no_other(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = repository / "data" / "zedland-2020-2022" / "commitments" / "04-broken.yaml"
    broken.write_text("id: [", encoding="utf-8")

    assert main(["summary", "--format", "json"]) == 0

    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert document["plans"][0]["commitments"] >= 4
    assert document["unread"] == ["data/zedland-2020-2022/commitments/04-broken.yaml"]
    assert "04-broken.yaml" in captured.err


def test_a_pipe_needs_no_library_for_terminals(repository: Path) -> None:
    code = (
        "import sys; from ogpctl.cli.main import main; main(['summary', '--by', 'value']);"
        "print(sorted({'rich', 'git', 'ruamel', 'jsonschema', 'babel'} & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository, env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip

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
    assert "The status of 26 of 26 commitments is not recorded here: the report published only totals." in out
