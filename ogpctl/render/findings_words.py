"""The sentences of a finding as other programs show them: inert whatever the data holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ogpctl.checks.catalogue import rule_named
from ogpctl.render.escaping import escaped_line
from ogpctl.render.json_text import plain

if TYPE_CHECKING:
    from ogpctl.checks.finding import Finding, Rule
    from ogpctl.i18n.translator import Translator

_STEERING = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")


def sentence(finding: Finding, translator: Translator) -> str:
    """Return what is wrong, on one line."""
    return escaped_line(translator.render(finding.message))


def way_out(finding: Finding, translator: Translator) -> list[str]:
    """Return the lines that say what to do, none where there is no hint."""
    if finding.hint is None:
        return []
    return [escaped_line(line) for line in translator.render(finding.hint).split("\n")]


def on_one_line(finding: Finding, translator: Translator) -> str:
    """Return what is wrong with what to do; an example of YAML, which needs its lines, is left out."""
    lines = way_out(finding, translator)
    said = sentence(finding, translator)
    if len(lines) != 1:
        return said
    return f"{said}{'' if said.endswith(('.', '!', '?')) else '.'} {lines[0]}"


def found_rules(findings: tuple[Finding, ...]) -> dict[str, Rule]:
    """Return the rules that these findings name, by id, in the order in which they first appear."""
    rules = {finding.rule: rule_named(finding.rule) for finding in findings}
    return {name: rule for name, rule in rules.items() if rule is not None}


def rule_page(rule: str, language: str) -> str:
    """Return where this project's documentation explains a rule, from the root of its repository."""
    return f"docs/{'' if language == 'en' else language + '/'}reference/rules/{rule}.md"


def inert_json(content: Any) -> str:
    """Return `content` as JSON, in which characters that steer a terminal or turn text around are escapes.

    A reader gets the same values, file names with line ends or bytes that are no UTF-8 included.
    """
    text = json.dumps(plain(content), ensure_ascii=False, indent=2)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
