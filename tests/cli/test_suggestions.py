"""What was mistyped is answered by what was probably meant."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from ogpctl.cli.main import main
from ogpctl.i18n.translator import LANGUAGES, Translator
from ogpctl.plan.vocabulary import COMPLETION_LABELS, VALUE_LABELS, Completion
from ogpctl.terms.nearest import likely

ROOT = Path(__file__).resolve().parents[2]

TYPOS = {
    # commands
    "valdate": "validate",
    "sumary": "summary",
    "freshnes": "freshness",
    "assesments": "assessments",
    "setup_gti": "setup-git",
    "clos": "round close",
    "round verfy 2016-mid-term": "round verify",
    "rond close 2016-mid-term": "round",
    "import irn": "import irm",
    "report bild": "report build",
    "help": "--help",
    "version": "--version",
    # options, ours and those of every command
    "validate --formt json": "--format",
    "validate -formt json": "--format",
    "validate --strit": "--strict",
    "list --comletion partial": "--completion",
    "list --langue fr": "--lang",
    "list --pln france": "--plan",
    "--colr never list": "--color",
    "fmt --chekc": "--check",
    "diff --exit-cod": "--exit-code",
    "export csv --outt x": "--out",
    # words that an option or argument takes
    "list --format josn": "json",
    "list --format=makrdown": "markdown",
    "list --sort titel": "title",
    "list --columns titel": "title",
    "list --completion completee": "complete",
    "list --completion substatial": "substantial",
    "list --completion parteil": "limited",
    "list --value technolgy": "technology_and_innovation",
    "--color nevr list": "never",
    "--lang frr list": "fr",
    "export xlxs": "xlsx",
    "completion bsh": "bash, zsh",
    "schema comitment": "commitment",
    "schema --field completoin": "completion",
    "history --only completon": "completion",
    "set FR-2015-02 completin=limited": "`completion`",
    "set FR-2015-02 completion=substential": "`substantial`",
    # ids
    "list --plan france": "france-2015-2017",
    "list --plan finland-2013": "finland-2013-2014",
    "list --plan frnace": "france-2015-2017",
    "explain not-allowed": "not-allowed-value",
    "explain date_imposible": "date-impossible",
    "explain without-evidence": "completion-without-evidence, completion-advanced-without-evidence",
    "show FR-2015-2": "FR-2015-02",
    "show FR201502": "FR-2015-02",
    "set FR-2015-2 completion=limited": "FR-2015-02",
    "summary --round 2016": "2016-mid-term",
    "summary --round 2018-self-asessment": "2018-self-assessment",
    "list --at 2016-midterm": "2016-mid-term",
    "list --theme acountability": "accountability",
    "list --institution fnance": "finance",
}  # fmt: skip


@pytest.mark.parametrize(("line", "meant"), TYPOS.items(), ids=TYPOS)
def test_a_typo_is_answered_by_what_was_meant(
    line: str, meant: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(shlex.split(line)) in {2, 3}

    out, err = capsys.readouterr()
    assert out == ""
    assert f"Did you mean {meant}?" in err


@pytest.mark.parametrize(
    "line", ["xyzzy", "list --xyzzy", "explain xyzzy", "show xyzzy", "list --plan zzzzz"]
)
def test_nothing_is_suggested_for_what_is_like_nothing(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(line.split()) in {2, 3}

    assert "Did you mean" not in capsys.readouterr().err


def test_of_several_plans_that_lack_a_revision_the_rounds_of_all_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(["diff", "2016", "2018"]) == 3

    err = capsys.readouterr().err
    assert "progress-report" in err
    assert "2018-irm-end-of-term" in err


@pytest.mark.parametrize("ends", [("2016-mid-term", "2018"), ("2018", "end-of-term")])
def test_where_a_plan_has_one_of_two_rounds_the_other_is_what_is_unknown(
    ends: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """France and Finland have rounds of their own: none of them may be called unknown."""
    monkeypatch.chdir(ROOT)

    assert main(["diff", *ends, "--lang", "en"]) == 3

    err = capsys.readouterr().err
    assert "“2018”" in err.splitlines()[0]
    assert all(
        name in err for name in ("progress-report", "end-of-term", "2016-mid-term", "2018-self-assessment")
    )


def test_rounds_of_two_plans_are_not_compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    assert main(["diff", "progress-report", "2016-mid-term", "--lang", "en"]) == 3

    first, hint, *_ = capsys.readouterr().err.splitlines()
    assert "no plan has these rounds together" in first
    assert "progress-report" in first
    assert "2016-mid-term" in first
    assert "`ogpctl rounds`" in hint


def test_words_that_are_equally_near_are_all_named() -> None:
    known = ["rule", "role", "other"]

    assert likely("rle", known) == ("role", "rule")
    assert likely("rulee", known) == ("rule",)
    assert likely("ax", ["a1", "a2", "a3", "a4"]) == ("a1",)  # of many, one is enough


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["list", "--columns", "id", "--format", "csv", *arguments, "--repo", str(ROOT)]) == 0
    return capsys.readouterr().out.splitlines()[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_take_the_words_that_tables_print(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In either language, whichever the run speaks."""
    render = Translator(language).render
    for option, labels in (("--completion", COMPLETION_LABELS), ("--value", VALUE_LABELS)):
        for word, label in labels.items():
            if word not in {Completion.UNCLEAR, Completion.NO_EVIDENCE_AVAILABLE}:  # of assessments alone
                assert listed(capsys, option, render(label)) == listed(capsys, option, word)
    without_theme = listed(capsys, "--theme", render(COMPLETION_LABELS["none"]))
    assert without_theme == listed(capsys, "--theme", "none") != []


def test_a_theme_is_found_by_the_title_that_tables_print(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--columns", "id,theme", "--repo", str(ROOT), "--lang", "en"]) == 0
    titles = {
        line.split("  ", 1)[1].strip()
        for line in capsys.readouterr().out.splitlines()[1:]
        if "  " in line.strip()
    }

    assert titles
    for title in titles:
        assert listed(capsys, "--theme", title)


@pytest.mark.parametrize("option", ["--theme", "--institution"])
def test_none_lists_what_has_none_beside_what_else_is_asked_for(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    some = "accountability" if option == "--theme" else "finance"
    without = listed(capsys, option, "none")
    with_some = listed(capsys, option, some)

    assert without
    assert set(without).isdisjoint(with_some)
    assert set(listed(capsys, option, "none", option, some)) == {*without, *with_some}
