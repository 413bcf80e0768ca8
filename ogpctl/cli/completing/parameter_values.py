"""Which of the lists a parameter is completed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.cli.completing.candidate_lists import (
    change_kinds,
    closed_rounds,
    columns,
    commitments,
    completions,
    file_kinds,
    finding_formats,
    institutions,
    languages,
    ogp_values,
    open_rounds,
    plans,
    reasons,
    report_forms,
    round_kinds,
    rounds,
    rules,
    tables,
    themes,
    with_milestones,
)
from ogpctl.cli.completing.candidates import CompletionReply, behind_commas

if TYPE_CHECKING:
    from ogpctl.cli.completing.candidates import IncompleteParameter
    from ogpctl.cli.global_options import GlobalOptions
    from ogpctl.i18n.translator import Translator


def values(asked: IncompleteParameter, options: GlobalOptions, translator: Translator) -> CompletionReply:
    """Return what a parameter takes: by its command, else by its name, else by its metavar."""
    if asked.metavar == "FIELD=VALUE":
        from ogpctl.cli.completing.assignment_values import assignments

        return assignments(asked, options, translator)
    found = _BY_PLACE.get((asked.command, asked.name))
    if found is None and asked.metavar in {"DIR", "FOLDER"}:
        return CompletionReply(kind="folders")
    if found is None and asked.metavar in {"PATH", "FILE"} and asked.name != "field":
        return CompletionReply(kind="files")
    found = found or _BY_NAME.get(asked.name) or _BY_METAVAR.get(asked.metavar)
    if found is None:
        return CompletionReply()
    given = tuple(found(options, translator))
    if asked.name in _SEVERAL:
        given = tuple(behind_commas(asked.begun, given))
    return CompletionReply(
        given, "open" if given and all(word.endswith("=") for word, _ in given) else "words"
    )


_SEVERAL = {"to", "columns"}
"""The parameters that take several words with commas."""

_BY_PLACE: dict[tuple[str, str], Any] = {
    ("set", "commitment"): with_milestones,
    ("edit", "name"): commitments,
    ("round close", "round_id"): open_rounds,
    ("round close", "without_status"): reasons,
    ("round open", "round_id"): closed_rounds,
    ("round open", "kind"): round_kinds,
    ("round verify", "round_id"): closed_rounds,
    ("export", "table"): tables,
    ("report build", "to"): report_forms,
    ("list", "columns"): columns,
    ("validate", "output"): finding_formats,
}
_BY_NAME: dict[str, Any] = {
    "commitment": commitments,
    "text_lang": languages,
    "round_": rounds,
    "rule": rules,
    "only": change_kinds,
    "fail_on": change_kinds,
    "theme": themes,
    "institution": institutions,
    "value": ogp_values,
    "completion": completions,
    "kind": file_kinds,
}
_BY_METAVAR: dict[str, Any] = {
    "COMMITMENT": commitments,
    "ROUND": rounds,
    "REV": rounds,
    "FROM": rounds,
    "TO": rounds,
    "BASE": rounds,
    "HEAD": rounds,
    "DATE|REV": rounds,
    "PLAN": plans,
    "INSTITUTION": institutions,
    "THEME": themes,
    "RULE": rules,
}
