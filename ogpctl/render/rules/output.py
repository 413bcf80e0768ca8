"""`explain`: the list of all rules, and a rule with its page for programs.

Texts are in the language of the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.render.blocks import Column, Heading, Paragraph, Table, facts_block
from ogpctl.render.csv_text import csv_document
from ogpctl.render.findings.text import SEVERITY_LABELS
from ogpctl.render.json_text import json_document
from ogpctl.render.line import Style, styled
from ogpctl.render.outputs import ITSELF, Output, at, spread
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block, Facts

_FAMILIES: dict[Family, Message] = {
    Family.PROFILE: msg("Profile: is the file allowed YAML?"),
    Family.SCHEMA: msg("Schema: does each field have an allowed value?"),
    Family.REFERENCES: msg("References: do the files agree with each other?"),
    Family.CONSISTENCY: msg("Consistency: does the plan contradict itself?"),
    Family.HISTORY: msg("History: what changed since an earlier state?"),
}
_STYLES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.WEAK, Severity.NOTE: Style.FAIR}


def rule_list_blocks(rules: Sequence[Rule], translator: Translator, *, narrow: bool) -> Iterator[Block]:
    """Yield the rules of each family, in the order in which a file is judged.

    They come in tables, or where it is `narrow`, as at a terminal, as lines that wrap: nothing is cut.
    """
    for family, question in _FAMILIES.items():
        members = [rule for rule in rules if rule.family is family]
        yield Heading(translator.render(question), 2)
        yield _lines(members, translator) if narrow else _table(members, translator)
    count = translator.render(nmsg("{count} rule.", "{count} rules.", len(rules)))
    pages = translator.gettext("Show the page of a rule with `ogpctl explain RULE`.")
    yield Paragraph(f"{count} {pages}", Style.QUIET)


def _lines(rules: Iterable[Rule], translator: Translator) -> Facts:
    return facts_block(
        (
            (rule.id, translator.gettext("{severity}: {title}", severity=severity, title=title))
            for rule in rules
            for severity, title in [_words(rule, translator)]
        )
    )


def _table(rules: Iterable[Rule], translator: Translator) -> Table:
    _ = translator.gettext
    rows = []
    for rule in rules:
        severity, title = _words(rule, translator)
        rows.append((rule.id, styled(severity, _STYLES[rule.severity]), title))
    return Table((Column(_("Rule")), Column(_("Severity")), Column(_("What it checks"))), tuple(rows))


def _words(rule: Rule, translator: Translator) -> tuple[str, str]:
    return translator.render(SEVERITY_LABELS[rule.severity]), translator.render(rule.title)


class RuleOutput(Output, of=Rule):
    id = at()
    """Its stable id, as findings name it."""
    family = at()
    severity = at()
    """The usual one, before `ogpctl.toml`."""
    title = at()
    """What the rule finds, in `language`."""


class RuleLine(Output, of=Rule):
    rule = at("id")
    family = at()
    severity = at()
    title = at()


class RulesOutput(Output, of=tuple[Rule, ...]):
    """Without one."""

    language = LANGUAGE
    rules = at(ITSELF, RuleOutput)
    """Every rule, in the order in which a file is judged."""


@dataclass(frozen=True, slots=True)
class _RulePage:
    rule: Rule
    page: str


class RulePageOutput(Output, of=_RulePage):
    """With a rule."""

    language = LANGUAGE
    rule = spread("rule", RuleOutput)
    page = at()
    """The page of the rule in `language`, as Markdown."""


def rules_csv(rules: Sequence[Rule], translator: Translator) -> str:
    """Return the rules as CSV, titles in the language of `translator`."""
    return csv_document(RuleLine, rules, translator)


def rules_json(rules: Sequence[Rule], translator: Translator) -> str:
    """Return the rules as JSON, without their pages."""
    return json_document(RulesOutput, rules, translator)


def rule_json(rule: Rule, page: str, translator: Translator) -> str:
    """Return one rule as JSON, with its page as Markdown."""
    return json_document(RulePageOutput, _RulePage(rule, page), translator)
