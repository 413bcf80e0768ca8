"""The plans, rounds, commitments and words that a parameter takes, for completion.

Files are read by the quick parser alone: one with errors gives what its line `id:` says, and is not
explained.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ogpctl.cli.completing.candidates import Candidate, CompletionReply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.cli.completing.candidates import IncompleteParameter
    from ogpctl.cli.global_options import GlobalOptions
    from ogpctl.i18n.translator import Translator

_ID = re.compile(rb"^id:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)


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


def behind_commas(begun: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield each candidate behind the words that are there already, with their commas.

    Those words are left out.
    """
    done, comma, _ = begun.rpartition(",")
    there = set(done.split(","))
    for word, meaning in candidates:
        if word not in there:
            yield f"{done}{comma}{word}", meaning


def plans(options: GlobalOptions, translator: Translator | None = None) -> Iterator[Candidate]:
    for _, header in _headers(options, chosen=False):
        yield str(header.get("id", "")), _title(header.get("title"), translator)


def commitments(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for value in commitment_files(options):
        yield str(value.get("id", "")), _title(value.get("title"), translator)


def _with_milestones(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    yield from commitments(options, translator)
    for value in commitment_files(options):
        for item in _mappings(value.get("milestones")):
            yield str(item.get("id", "")), _title(item.get("title"), translator)


def _reasons(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    """Yield the commitments without a completion, each to be followed by a reason."""
    for value in commitment_files(options):
        if "completion" not in value:
            yield f"{value.get('id', '')}=", _title(value.get("title"), translator)


def _rounds(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for item in _round_records(options):
        yield str(item.get("id", "")), _title(item.get("title"), translator)


def _open_rounds(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for item in _round_records(options):
        if not item.get("closed"):
            yield str(item.get("id", "")), _title(item.get("title"), translator)


def _closed_rounds(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for item in _round_records(options):
        if item.get("closed"):
            yield str(item.get("id", "")), _title(item.get("title"), translator)


def themes(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for _, header in _headers(options):
        for item in _mappings(header.get("themes")):
            yield str(item.get("id", "")), _title(item.get("title"), translator)


def institutions(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    value = _read(_data_folder(options) / "institutions.yaml")
    for item in _mappings(value.get("institutions")):
        yield str(item.get("id", "")), _title(item.get("name"), translator)


def _rules(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.checks.catalogue import RULES

    for rule in RULES:
        yield rule.id, translator.render(rule.title)


def _change_kinds(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.analysis.diff.kinds import KINDS

    for kind in KINDS:
        yield kind.id, ""


def _ogp_values(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import VALUE_LABELS

    for word, label in VALUE_LABELS.items():
        yield word, translator.render(label)


def _completions(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED, RECORDED_COMPLETIONS

    for word in (*RECORDED_COMPLETIONS, NONE_RECORDED):
        yield str(word), translator.render(COMPLETION_LABELS[word])


def _file_kinds(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.store.document import Kind

    for kind in Kind:
        yield kind.value, ""


def _round_kinds(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import ROUND_KIND_LABELS

    for word, label in ROUND_KIND_LABELS.items():
        yield word, translator.render(label)


def languages(options: GlobalOptions, translator: Translator | None = None) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import LANGUAGE_LABELS

    for _, header in _headers(options):
        found = header.get("languages")
        for code in found if isinstance(found, list) else ():
            label = LANGUAGE_LABELS.get(str(code))
            yield str(code), translator.render(label) if label is not None and translator is not None else ""


def _tables(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.exchange.export.descriptions import title_of
    from ogpctl.exchange.export.plan_tables import plan_tables

    for table in plan_tables([]):
        yield table.name, title_of(table, translator)


def _report_forms(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.cli.commands.report.build import FORMS

    for name in (*FORMS, "all"):
        yield name, ""


def _columns(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.render.list.columns import COLUMN_NAMES

    for name in COLUMN_NAMES:
        yield name, ""


def _finding_formats(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.cli.finding_outputs import RENDERERS

    for item in RENDERERS:
        yield f"{item.value}=", ""


_SEVERAL = {"to", "columns"}
"""The parameters that take several words with commas."""

_BY_PLACE: dict[tuple[str, str], Any] = {
    ("set", "commitment"): _with_milestones,
    ("edit", "name"): commitments,
    ("round close", "round_id"): _open_rounds,
    ("round close", "without_status"): _reasons,
    ("round open", "round_id"): _closed_rounds,
    ("round open", "kind"): _round_kinds,
    ("round verify", "round_id"): _closed_rounds,
    ("export", "table"): _tables,
    ("report build", "to"): _report_forms,
    ("list", "columns"): _columns,
    ("validate", "output"): _finding_formats,
}
_BY_NAME: dict[str, Any] = {
    "commitment": commitments,
    "text_lang": languages,
    "round_": _rounds,
    "rule": _rules,
    "only": _change_kinds,
    "fail_on": _change_kinds,
    "theme": themes,
    "institution": institutions,
    "value": _ogp_values,
    "completion": _completions,
    "kind": _file_kinds,
}
_BY_METAVAR: dict[str, Any] = {
    "COMMITMENT": commitments,
    "ROUND": _rounds,
    "REV": _rounds,
    "FROM": _rounds,
    "TO": _rounds,
    "BASE": _rounds,
    "HEAD": _rounds,
    "DATE|REV": _rounds,
    "PLAN": plans,
    "INSTITUTION": institutions,
    "THEME": themes,
    "RULE": _rules,
}


def commitment_files(options: GlobalOptions) -> Iterator[dict[Any, Any]]:
    """Yield what the file of each commitment holds."""
    for folder, _ in _headers(options):
        yield from _files(folder / "commitments")


def _round_records(options: GlobalOptions) -> Iterator[dict[Any, Any]]:
    for _, header in _headers(options):
        yield from _mappings(header.get("rounds"))


def _headers(options: GlobalOptions, *, chosen: bool = True) -> Iterator[tuple[Path, dict[Any, Any]]]:
    """Yield the folder and the plan.yaml of each plan, of the chosen one alone where there is one."""
    data = _data_folder(options)
    for folder in sorted(path for path in data.iterdir() if path.is_dir() and not path.name.startswith(".")):
        header = _read(folder / "plan.yaml")
        wanted = not chosen or options.plan is None or options.plan in {header.get("id"), folder.name}
        if header and wanted:
            yield folder, header


def _data_folder(options: GlobalOptions) -> Path:
    from ogpctl.store.root import find_root

    root = find_root(Path(options.repo or ".").expanduser())
    return root.folder / root.settings.data


def _files(folder: Path) -> Iterator[dict[Any, Any]]:
    for path in sorted(folder.glob("*.yaml")):
        yield _read(path)


def _read(path: Path) -> dict[Any, Any]:
    """Return what a file holds, nothing where it cannot be read.

    Its id alone where the quick parser leaves it.
    """
    from ogpctl.store.accept import plain_value
    from ogpctl.store.tree import MAX_BYTES

    try:
        with path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError:
        return {}
    if len(data) > MAX_BYTES:
        return {}
    value = plain_value(data)
    if value is not None:
        return value
    found = _ID.search(data)
    return {"id": found[1].decode()} if found is not None else {}


def _mappings(value: Any) -> Iterator[dict[Any, Any]]:
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item


def _title(texts: Any, translator: Translator | None) -> str:
    """Return a text in the user's language, else in another."""
    if not isinstance(texts, dict) or not texts:
        return ""
    language = translator.language if translator is not None else ""
    return str(texts.get(language) or next(iter(texts.values())))
