"""From one state of the files to a `Repository` of documents.

Nearly every file is right nearly every time, so a run first asks only whether it is (`accept`), and asks what
is wrong and where later, of the other files alone (`strict`, `schema_explaining`). What the first pass
accepts the second must accept with the same value: property tests, a corpus and the YAML test suite hold the
two together. Where a fast library is not installed, the second pass does all the work.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ogpctl.plan.model import Commitment, Consultation, Content, Institutions, PlanHeader, build
from ogpctl.store.accept import accept
from ogpctl.store.document import Document, Kind, PlanDocuments, Repository
from ogpctl.store.own_fields import Own
from ogpctl.store.own_values import as_modelled
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.schema_copies import outdated_copies
from ogpctl.store.tree import FolderEntry, ReadRefusal

if TYPE_CHECKING:
    from ogpctl.store.schema_error import SchemaError
    from ogpctl.store.settings import Settings
    from ogpctl.store.strict import StrictDocument
    from ogpctl.store.tree import Tree

PLAN_FILE = "plan.yaml"
INSTITUTIONS_FILE = "institutions.yaml"
COMMITMENTS = "commitments"
CONSULTATIONS = "consultations"
SUFFIX = ".yaml"

_MODELS: dict[Kind, type[Content]] = {
    Kind.PLAN: PlanHeader,
    Kind.COMMITMENT: Commitment,
    Kind.CONSULTATION: Consultation,
    Kind.INSTITUTIONS: Institutions,
}

Known = dict[tuple[Kind, bytes, Own], Document[Any]]
"""Documents understood before, by what they hold (`known_key`).

Two states of a plan have most of their files in common.
"""


def load(tree: Tree, settings: Settings, known: Known | None = None) -> Repository:
    """Read every plan of the repository whose files `tree` gives; never fails because of one file.

    A folder below the data folder is a plan where it holds a `plan.yaml` or a folder `commitments`. Names
    that begin with a dot, and the leftovers of editors, are passed over. With `known`, a file whose content
    was understood before is not parsed again, and the same path then gives the very same document.
    """
    data, own = settings.data, settings.own
    entries, refusal = _visible(tree, data)
    institutions = _refused(data, Kind.INSTITUTIONS, refusal) if refusal is not None else None
    plans = []
    stray = []
    for entry in entries:
        if entry.name == INSTITUTIONS_FILE:
            institutions = read_document(tree, entry.path, Kind.INSTITUTIONS, known, own)
        elif entry.is_folder:
            plan = _plan(tree, entry.path, known, own)
            if plan is not None:
                plans.append(plan)
            else:
                stray += _overlooked(tree, entry)
        else:
            stray += _overlooked(tree, entry)
    return Repository(data, institutions, tuple(plans), outdated_copies(tree), tuple(sorted(stray)))


def read_document(
    tree: Tree, path: str, kind: Kind, known: Known | None = None, own: Own = None
) -> Document[Any]:
    try:
        data = tree.read(path)
    except ReadRefusal as refusal:
        return _refused(path, kind, refusal)
    if known is None:
        return understood(path, kind, data, own)
    key = known_key(kind, data, own)
    document = known.get(key)
    if document is None:
        document = known[key] = understood(path, kind, data, own)
    return document if document.path == path else replace(document, path=path)


def known_key(kind: Kind, data: bytes, own: Own) -> tuple[Kind, bytes, Own]:
    """Return what the document of a file will be known by: its repository's own fields too, if it has any."""
    return kind, data, own if _MARK in data else None


_MARK = b"x-"
"""How the names of own fields begin; a file without it is judged by one schema in every repository."""


def understood(path: str, kind: Kind, data: bytes, own: Own = None) -> Document[Any]:
    """Return the bytes of a file as a document: by the quick pass, else explained."""
    own = own if _MARK in data else None
    value = accept(data, kind, own)
    if value is not None:
        content = build(as_modelled(value, _MODELS[kind], own), _MODELS[kind])
        return Document(path, kind, data, value, content, own=own)
    return explained(path, kind, data, own)


def explained(path: str, kind: Kind, data: bytes, own: Own = None) -> Document[Any]:
    """Return a document by the explaining pass, which is the authority on what is wrong.

    A file that this pass has nothing against is valid, though the quick pass left it. Of one with too many
    errors to name them all nothing is salvaged, since what is right in it is not known.
    """
    from ogpctl.store.salvage import salvage
    from ogpctl.store.schema_error import MOST_ERRORS
    from ogpctl.store.schemas import schema_errors
    from ogpctl.store.strict import read_strict

    strict = read_strict(data)
    errors = schema_errors(kind, strict.value, own)
    content = salvage(strict.value, errors, _MODELS[kind], own) if len(errors) < MOST_ERRORS else None
    return Document(
        path,
        kind,
        data,
        strict.value,
        content,
        strict,
        strict.profile_errors,
        _worth_saying(errors, strict),
        own,
    )


# What stands in for a value that these errors kept from being read is nothing that the schema may judge.
_UNREAD = {
    ProfileErrorKind.ALIAS,
    ProfileErrorKind.CONTROL_CHARACTER,
    ProfileErrorKind.MERGE_KEY,
    ProfileErrorKind.NON_STRING_KEY,
    ProfileErrorKind.NUMBER_OUT_OF_RANGE,
    ProfileErrorKind.TAG,
}


def _worth_saying(errors: tuple[SchemaError, ...], strict: StrictDocument) -> tuple[SchemaError, ...]:
    """Return those that do not only follow from an error of the profile; none where the reading broke off."""
    if not strict.complete:
        return ()
    unread = {error.path for error in strict.profile_errors if error.kind in _UNREAD and error.path}
    merged = {error.path[:-1] for error in strict.profile_errors if error.kind is ProfileErrorKind.MERGE_KEY}
    return tuple(
        error
        for error in errors
        if not any(error.path[:length] in unread for length in range(1, len(error.path) + 1))
        and not (error.keyword == "required" and error.path in merged)
    )


def _refused(path: str, kind: Kind, refusal: ReadRefusal) -> Document[Any]:
    """Return the document of a file that will not be read, or of a folder whose files will not."""
    return Document(path, kind, b"", profile_errors=(refusal.profile_error,))


def _plan(tree: Tree, folder: str, known: Known | None, own: Own) -> PlanDocuments | None:
    entries, refusal = _visible(tree, folder)
    if refusal is not None:
        return PlanDocuments(folder, _refused(f"{folder}/{PLAN_FILE}", Kind.PLAN, refusal))
    names = {entry.name for entry in entries}
    if COMMITMENTS not in names and PLAN_FILE not in names:
        return None
    header = (
        read_document(tree, f"{folder}/{PLAN_FILE}", Kind.PLAN, known, own) if PLAN_FILE in names else None
    )
    commitments, stray = _documents(tree, f"{folder}/{COMMITMENTS}", Kind.COMMITMENT, known, own)
    consultations, more = _documents(tree, f"{folder}/{CONSULTATIONS}", Kind.CONSULTATION, known, own)
    expected = {PLAN_FILE, COMMITMENTS, CONSULTATIONS}
    beside = [path for entry in entries if entry.name not in expected for path in _overlooked(tree, entry)]
    return PlanDocuments(folder, header, commitments, consultations, tuple(sorted(beside + stray + more)))


def _documents(
    tree: Tree, folder: str, kind: Kind, known: Known | None, own: Own
) -> tuple[tuple[Document[Any], ...], list[str]]:
    """Return the documents in `folder`, and the paths of what is no YAML file."""
    entries, refusal = _visible(tree, folder)
    if refusal is not None:
        return (_refused(folder, kind, refusal),), []
    documents = tuple(
        read_document(tree, entry.path, kind, known, own) for entry in entries if entry.name.endswith(SUFFIX)
    )
    others = [entry for entry in entries if not entry.name.endswith(SUFFIX)]
    return documents, [f"{entry.path}/" if entry.is_folder else entry.path for entry in others]


def _overlooked(tree: Tree, entry: FolderEntry) -> list[str]:
    """Return what nobody would read: `entry` itself where it is a YAML file or a folder with YAML files.

    For a folder of folders, those of them that hold some; no deeper, since people sort files no deeper.
    """
    if not entry.is_folder:
        return [entry.path] if _is_yaml(entry.name) else []
    found, deeper = _yaml_folder(tree, entry)
    return found or [path for folder in deeper for path in _yaml_folder(tree, folder)[0]]


def _yaml_folder(tree: Tree, folder: FolderEntry) -> tuple[list[str], list[FolderEntry]]:
    """Return the path of `folder`, with a slash, where it holds YAML files; and the folders in it."""
    entries, _ = _visible(tree, folder.path)
    has_yaml = any(not entry.is_folder and _is_yaml(entry.name) for entry in entries)
    return [f"{folder.path}/"] if has_yaml else [], [entry for entry in entries if entry.is_folder]


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((SUFFIX, ".yml"))


def _visible(tree: Tree, folder: str) -> tuple[list[FolderEntry], ReadRefusal | None]:
    """Return what `folder` holds, or why it will not be read."""
    try:
        return [entry for entry in tree.entries(folder) if not _passed_over(entry.name)], None
    except ReadRefusal as refusal:
        return [], refusal


def _passed_over(name: str) -> bool:
    """Return whether `name` is hidden, or what an editor leaves behind (`x.yaml~`, `#x.yaml#`, `x.swp`)."""
    return name.startswith(".") or name.endswith(("~", ".swp", ".swo")) or (name[0] == name[-1] == "#")
