"""Findings at a terminal: nothing is broken inside a word, and notes do not fill the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ogpctl.checks.finding import Finding, Severity
from ogpctl.checks.report import Report
from ogpctl.i18n.message import literal
from ogpctl.i18n.translator import Translator
from ogpctl.render.findings.terminal import findings_at_terminal
from ogpctl.store.position import Span

FILE = "data/zedland-2020-2022/commitments/01-open-budget.yaml"
ERROR = Finding(
    "date-malformed",
    Severity.ERROR,
    literal("`due` is not written as a date: at the end of the second half of the year 2016, or a bit later"),
    literal("Write the part that is certain, such as 2016, and keep the plan’s wording in `due_text`."),
    FILE,
    "milestones[1.2].due",
    Span(14, 10, 14, 20),
    "f1",
    excerpt="    due: at the end",
)
NOTE = replace(ERROR, rule="missing-translation", severity=Severity.NOTE, fingerprint="f2")


def shown(*findings: Finding, columns: int = 60, language: str = "en", notes_in_full: bool = False) -> str:
    report = Report(findings, (FILE,), ("zedland-2020-2022",), commitments={FILE: "ZZ-2020-01"})
    return findings_at_terminal(report, Translator(language), columns, notes_in_full=notes_in_full)


def test_the_place_has_a_line_and_sentences_fold_below_it() -> None:
    assert shown(ERROR) == (
        f"{FILE}:14:10  error[date-malformed]\n"
        "  `due` is not written as a date: at the end of the second\n"
        "  half of the year 2016, or a bit later\n"
        "   |\n"
        "14 |     due: at the end\n"
        "   |          ^^^^^^^^^^\n"
        "   = Write the part that is certain, such as 2016, and keep\n"
        "     the plan’s wording in `due_text`.\n"
        "\n"
        "1 error; 1 file checked.\n"
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_word_is_broken(columns: int) -> None:
    said = shown(ERROR, columns=columns).split()

    for text in (ERROR.message, ERROR.hint):
        assert text is not None
        assert set(Translator("en").render(text).split()) <= set(said)


def test_notes_are_one_line_that_counts_them_by_rule() -> None:
    others = [replace(NOTE, rule="long-text", fingerprint=str(number)) for number in range(3)]

    assert shown(NOTE, *others, columns=100) == (
        "4 notes: long-text (3), missing-translation (1). Use `--notes` to "
        "show them.\n\nValid: 1 commitment, 0 errors.\n"
    )
    assert "due_text" in shown(NOTE, notes_in_full=True)


def test_warnings_do_not_make_a_plan_invalid_and_are_counted() -> None:
    text = shown(replace(ERROR, severity=Severity.WARNING))

    assert text.endswith("\n\nValid: 1 commitment, 0 errors, 1 warning.\n")


def test_in_french() -> None:
    assert shown(NOTE, language="fr", columns=100) == (
        "1 remarque\u00a0: missing-translation (1). Utilisez `--notes` "
        "pour l’afficher.\n\nValide\u00a0: 1 engagement, 0 erreur.\n"
    )
