"""What people read after a workbook was brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ogpctl.checks.finding import Finding, Severity
from ogpctl.exchange.brought_back import BroughtBack, CellOutcome, CellOutcomeKind
from ogpctl.exchange.telling.brought_back_blocks import brought_back_markdown, brought_back_text
from ogpctl.i18n.message import msg
from ogpctl.i18n.translator import Translator
from ogpctl.render.surface import Surface
from ogpctl.store.position import Span

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "data/zedland/commitments/01-x.yaml"
NOTE = msg("the plan has changed since the export")
CELLS = (
    CellOutcome(CellOutcomeKind.TAKEN, "commitments!D3", "ZZ-1", "completion", "complete", "limited",
                "limited", FILE, "completion"),
    CellOutcome(CellOutcomeKind.TAKEN, "evidence!D9", "ZZ-1", "url", "x.example", "", "", FILE,
                "evidence[x.example]"),
    CellOutcome(
        CellOutcomeKind.CONFLICT, "commitments!D4", "ZZ-2", "completion", "complete", "substantial", "", FILE,
        "completion", NOTE
    ),
    CellOutcome(
        CellOutcomeKind.CONFLICT, "commitments!E4", "ZZ-2", "progress_fr",
        "Un [texte](x)\x1b[31m\n" + "long " * 40, "Autre", None,
        FILE, "progress.fr", NOTE,
    ),
    CellOutcome(
        CellOutcomeKind.EMPTIED, "milestones!F3", "ZZ-1", "due", "", "2016-07", "2016-07", FILE,
        "milestones[1.1].due",
        msg("--allow-removal would remove it from the plan"),
    ),
    CellOutcome(
        CellOutcomeKind.REFUSED, "commitments!E5", "ZZ-3", "progress_en", "=1+1",
        reason=msg("a formula; write its value as text"),
    ),
)  # fmt: skip  # data, read by rows
ERROR = Finding(
    "url-malformed",
    Severity.ERROR,
    msg("`{field}` is not a web address: {url}", field="url", url="x.example"),
    None,
    FILE,
    "evidence[x.example].url",
    Span(),
    "1",
)


DONE = {
    "written": BroughtBack(
        "xlsx", "report.xlsx", dry_run=False, rows=40, evidence=1, cells=CELLS, files=(FILE,)
    ),
}
DONE["refused"] = replace(DONE["written"], refused_by=(ERROR,), added=(ERROR,))


@pytest.mark.parametrize("outcome", DONE)
def test_what_people_read(outcome: str, translator: Translator, matches: Callable[[str, str], None]) -> None:
    text = brought_back_text(DONE[outcome], [], translator, Surface(80))

    matches(f"brought-back-{outcome}.{translator.language}.txt", text)


def test_the_same_in_markdown(matches: Callable[[str, str], None]) -> None:
    matches("brought-back-refused.en.md", brought_back_markdown(DONE["refused"], [], Translator("en")))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Nothing to import: the plan already has every edit.\n"),
        ("fr", "Rien à importer\u00a0: le plan contient déjà toutes les modifications.\n"),
    ],
)
def test_nothing_edited(language: str, sentence: str) -> None:
    done = BroughtBack("csv", "tables", dry_run=True, rows=40)

    assert brought_back_text(done, [], Translator(language), Surface()) == sentence


def test_nothing_of_what_was_edited(translator: Translator) -> None:
    """It would be no answer that nothing was edited, above a list of edits."""
    surface = Surface(width=80, color=False)
    nothing = BroughtBack("csv", "tables", dry_run=True, rows=40)
    told = [
        brought_back_text(done, [], translator, surface)
        for done in (nothing, replace(nothing, cells=CELLS[2:]))
    ]
    assert told[0].splitlines()[0] not in told[1]
