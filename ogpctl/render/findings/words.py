"""The sentences of a finding as other programs show them: inert whatever the data holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.catalogue import rule_named
from ogpctl.render.escaping import escaped_line
from ogpctl.render.json_text import inert_json

if TYPE_CHECKING:
    from ogpctl.checks.finding import Finding, Rule
    from ogpctl.i18n.translator import Translator

__all__ = ["found_rules", "inert_json", "on_one_line", "rule_page", "sentence", "way_out"]


def sentence(finding: Finding, translator: Translator) -> str:
    """Return what is wrong, on one line."""
    return escaped_line(translator.render(finding.message))


def way_out(finding: Finding, translator: Translator) -> list[str]:
    """Return what to do as one line, none where there is no hint.

    A line end in it can only be from data, such as the name of a folder.
    """
    return [] if finding.hint is None else [escaped_line(translator.render(finding.hint))]


def on_one_line(finding: Finding, translator: Translator) -> str:
    """Return what is wrong with what to do."""
    said = sentence(finding, translator)
    hint = "".join(f" {line}" for line in way_out(finding, translator))
    return f"{said}{'' if not hint or said.endswith(('.', '!', '?')) else '.'}{hint}"


def found_rules(findings: tuple[Finding, ...]) -> dict[str, Rule]:
    """Return the rules that these findings name, by id, in the order in which they first appear."""
    rules = {finding.rule: rule_named(finding.rule) for finding in findings}
    return {name: rule for name, rule in rules.items() if rule is not None}


def rule_page(rule: str, language: str) -> str:
    """Return where this project's documentation explains a rule, from the root of its repository."""
    return f"docs/{'' if language == 'en' else language + '/'}reference/rules/{rule}.md"
