"""Findings as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Finding, Severity
from ogpctl.checks.report import Report
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Keys, Output, at, spread
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.i18n.translator import Translator


class Severities(Keys, words=Severity):
    pass


class FindingOutput(Output, of=Finding):
    rule = at(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")
    """FR : La règle ; sa page est docs/fr/reference/rules/<règle>.md.

    EN: The rule; its page is docs/reference/rules/<rule>.md.
    """
    severity = at()
    message = at()
    """FR : Ce qui ne va pas.

    EN: What is wrong.
    """
    hint = at()
    """FR : Quoi écrire à la place.

    EN: What to write instead.
    """
    file = at()
    path = at()
    """FR : Le chemin dans le fichier, les éléments de liste par leur nom (id, adresse…) :
    milestones[2.1].due.

    EN: The path inside the file, list items by their name (id, address…): milestones[2.1].due.
    """
    line = at("span.line", least=1)
    column = at("span.column", least=1)
    """FR : En caractères Unicode, à partir de 1.

    EN: In Unicode characters, from 1.
    """
    end_line = at("span.end_line", least=1)
    end_column = at("span.end_column", least=1)
    """FR : Fin exclue.

    EN: Exclusive.
    """
    fingerprint = at(pattern="^[0-9a-f]{32}$")
    """FR : Fait de l’engagement, de la règle et du chemin : il survit aux lignes ajoutées plus haut.

    EN: Made of the commitment, the rule and the path: it survives lines added above.
    """


def _by_severity(report: Report) -> Mapping[str, int]:
    return {severity.value: report.count(severity) for severity in Severity}


class FindingCountsOutput(Output, of=Report):
    severities = spread(_by_severity, keys=Severities)
    waived = at()


class FindingsOutput(Output, of=Report):
    """The output of `ogpctl validate --format json`."""

    language = LANGUAGE
    plans = at()
    """FR : Les plans du dépôt.

    EN: The plans of the repository.
    """
    files = at()
    """FR : Les fichiers vérifiés, relatifs au dépôt, avec `/`.

    EN: The files that were checked, relative to the repository, with `/`.
    """
    counts = at(ITSELF, FindingCountsOutput)
    """FR : Le nombre de constats par gravité, et de ceux que couvre une dérogation d’ogpctl.toml.

    EN: The number of findings per severity, and of those that ogpctl.toml waives.
    """
    findings = at(output=FindingOutput)


def findings_json(report: Report, translator: Translator) -> str:
    """Return one JSON object; messages are in the translator's language, everything else in neither."""
    return json_document(FindingsOutput, report, translator)
