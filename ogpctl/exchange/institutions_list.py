"""Many institutions added to `institutions.yaml` at once.

The file is read and proved once, not once for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.document import Kind
from ogpctl.store.loading import INSTITUTIONS_FILE
from ogpctl.store.tree import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.exchange.proposing import PlanProposal
    from ogpctl.store.document import Repository

_KEY = "institutions"


def institutions_file(
    proposals: Iterable[PlanProposal], repository: Repository
) -> tuple[str, bytes, int] | None:
    """Return the path and new bytes of `institutions.yaml`, and how many it gains; None where it gains none.

    Raises `OgpError` where the file that is there cannot be extended.
    """
    document = repository.institutions
    there = {item.id for item in document.content.institutions} if document and document.content else set()
    added = {
        id_: item
        for proposal in proposals
        for id_, item in proposal.incoming.institutions.items()
        if id_ in proposal.institutions and id_ not in there
    }
    if not added:
        return None
    path = f"{repository.data_folder}/{INSTITUTIONS_FILE}"
    if document is not None and not document.valid:
        raise OgpError(msg("{file} has errors; fix them first", file=document.path))
    data = extended(document.data if document is not None else None, list(added.values()), path)
    return path, data, len(added)


def extended(data: bytes | None, added: Sequence[Mapping[str, Any]], path: str) -> bytes:
    """Return the bytes of the file with `added` at its end; `data` is None where there is no file yet.

    Raises `OgpError` where the file cannot be edited, or would be larger than any data file may be.
    """
    new = _new_file(added, path) if data is None else _appended(data, added, path)
    if len(new) > MAX_BYTES:
        raise OgpError(
            msg("{file} would exceed 1 MiB, the limit for a data file", file=path),
            msg("Import fewer countries into one repository: select them with --country."),
        )
    return new


def _new_file(added: Sequence[Mapping[str, Any]], path: str) -> bytes:
    from ogpctl.edit.canonical import canonical, schema_line

    header = schema_line(Kind.INSTITUTIONS, path.count("/"))
    return canonical({_KEY: list(added)}, Kind.INSTITUTIONS, header=header)


def _appended(data: bytes, added: Sequence[Mapping[str, Any]], path: str) -> bytes:
    from ogpctl.edit.canonical import canonical
    from ogpctl.edit.editing import append, holds, put
    from ogpctl.edit.source import NotEditable, read_source

    try:
        value = read_source(data).value
        if not value.get(_KEY):
            return put(data, (_KEY,), list(added), Kind.INSTITUTIONS)
        expected = {**value, _KEY: [*value.get(_KEY, []), *(dict(item) for item in added)]}
        lines = canonical({_KEY: list(added)}, Kind.INSTITUTIONS).split(b"\n", 1)[1]
        end = b"\r\n" if b"\r\n" in data else b"\n"
        base = data if data.endswith(b"\n") else data + end
        quick = base + lines.replace(b"\n", end)
        if holds(quick, expected):
            return quick
        for item in added:
            data = append(data, (_KEY,), dict(item), Kind.INSTITUTIONS)
    except NotEditable as refusal:
        raise OgpError(msg("{file} cannot be edited: {why}", file=path, why=refusal.message)) from None
    return data
