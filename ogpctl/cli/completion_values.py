"""The plans, rounds, commitments and words that a parameter takes, for completion.

Files are read by the quick parser alone: one with errors gives what its line `id:` says, and is not explained.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ogpctl.cli.candidates import Answer, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.cli.global_options import GlobalOptions
    from ogpctl.i18n.translator import Translator

_ID = re.compile(rb"^id:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)


def values(name: str, metavar: str, options: GlobalOptions, translator: Translator) -> Answer:
    """Return what the parameter of this name takes; where names do not say, its metavar does."""
    if metavar in {"DIR", "FOLDER"}:
        return Answer(kind="folders")
    if metavar in {"PATH", "FILE"} and name != "field":
        return Answer(kind="files")
    if name == "output" and metavar == "FORMAT=FILE":
        from ogpctl.cli.finding_outputs import Format

        return Answer(tuple((f"{item.value}=", "") for item in Format if item is not Format.AUTO), "open")
    found = _BY_NAME.get(name) or _BY_METAVAR.get(metavar)
    return Answer(tuple(found(options, translator))) if found is not None else Answer()


def plans(options: GlobalOptions, translator: Translator | None = None) -> Iterator[Candidate]:
    """Yield the plans of the repository."""
    for _, header in _headers(options, chosen=False):
        yield str(header.get("id", "")), _title(header.get("title"), translator)


def _commitments(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for folder, _ in _headers(options):
        for value in _files(folder / "commitments"):
            yield str(value.get("id", "")), _title(value.get("title"), translator)


def _rounds(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for _, header in _headers(options):
        for item in _mappings(header.get("rounds")):
            yield str(item.get("id", "")), _title(item.get("title"), translator)


def _themes(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for _, header in _headers(options):
        for item in _mappings(header.get("themes")):
            yield str(item.get("id", "")), _title(item.get("title"), translator)


def _institutions(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
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


_BY_NAME: dict[str, Any] = {
    "commitment": _commitments,
    "round_": _rounds,
    "rule": _rules,
    "only": _change_kinds,
    "fail_on": _change_kinds,
    "theme": _themes,
    "institution": _institutions,
    "value": _ogp_values,
    "completion": _completions,
    "kind": _file_kinds,
}
_BY_METAVAR: dict[str, Any] = {
    "COMMITMENT": _commitments,
    "ROUND": _rounds,
    "REV": _rounds,
    "FROM": _rounds,
    "TO": _rounds,
    "BASE": _rounds,
    "HEAD": _rounds,
    "DATE|REV": _rounds,
    "PLAN": plans,
    "INSTITUTION": _institutions,
    "THEME": _themes,
    "RULE": _rules,
}


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
    """Return what a file holds, its id alone where the quick parser leaves it, nothing where it cannot be read."""
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
