"""The files of the working tree with the line ends that Git would store.

So they compare with what it has. On Windows a checked out file has CR LF at its line ends where Git holds LF
(`core.autocrlf`, and the attributes `text` and `eol`), and no one changed anything. The rules are those of
Git's `convert.c` for a file that is added. Filters are left alone: they are programs.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.git.repository import Git

DocumentT = TypeVar("DocumentT", bound="Document[Any] | None")

_CRLF = b"\r\n"
_UNPRINTABLE = bytes(sorted({*range(32), 127} - {*b"\b\t\n\r\x0c\x1b"}))
_TRUE = frozenset({"true", "yes", "on", "1", ""})


class _Conversion(Enum):
    """What Git does with the line ends of a file that is added."""

    NONE = auto()
    ALWAYS = auto()
    WHERE_TEXT = auto()


def as_stored(git: Git, repository: Repository) -> Repository:
    """Return the working tree, as it was read, with the bytes that Git would store of each file."""
    written = {document.path: document.data for document in repository.documents() if _CRLF in document.data}
    if not written or git.bare:
        return repository
    stored = _stored(git, written)
    if not stored:
        return repository

    def new(document: DocumentT) -> DocumentT:
        if document is None or document.path not in stored:
            return document
        return replace(document, data=stored[document.path])

    def of_plan(plan: PlanDocuments) -> PlanDocuments:
        return replace(
            plan,
            header=new(plan.header),
            commitments=tuple(map(new, plan.commitments)),
            consultations=tuple(map(new, plan.consultations)),
        )

    return replace(
        repository,
        institutions=new(repository.institutions),
        plans=tuple(map(of_plan, repository.plans)),
    )


def _stored(git: Git, written: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files whose bytes Git would change, as it would store them."""
    conversions = _conversions(git, written)
    converted = {path for path, conversion in conversions.items() if conversion is _Conversion.ALWAYS}
    maybe = [
        path
        for path, conversion in conversions.items()
        if conversion is _Conversion.WHERE_TEXT and not _is_binary(written[path])
    ]
    converted.update(set(maybe) - _stored_so(git, maybe))
    return {path: written[path].replace(_CRLF, b"\n") for path in converted}


def _stored_so(git: Git, paths: Iterable[str]) -> set[str]:
    """Return which of these files have CR LF in the index: Git then leaves them as they are."""
    wanted = {git.prefix + path: path for path in paths}
    if not wanted:
        return set()
    ids = {
        wanted[node.path]: node.id
        for node in git.index((".",))
        if node.path in wanted and node.stage in {0, 2}
    }
    held = git.objects.read(ids.values())
    return {
        path
        for path, name in ids.items()
        if (data := held[name]) is not None and _CRLF in data and not _is_binary(data)
    }


def _conversions(git: Git, paths: Iterable[str]) -> dict[str, _Conversion]:
    asked = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    answer = git.plumbing.run("check-attr", "-z", "--stdin", "text", "crlf", "eol", stdin=asked).stdout
    words = answer.decode("utf-8", "surrogateescape").split("\0")
    attributes: dict[str, dict[str, str]] = {}
    for path, name, value in zip(words[::3], words[1::3], words[2::3], strict=False):
        attributes.setdefault(path, {})[name] = value
    configured = git.plumbing.run("config", "--get", "core.autocrlf", status=(0, 1)).stdout
    word = configured.decode("utf-8", "replace").strip().lower() if configured else "false"
    automatic = word == "input" or word in _TRUE
    return {path: _conversion(found, automatic=automatic) for path, found in attributes.items()}


def _conversion(attributes: Mapping[str, str], *, automatic: bool) -> _Conversion:
    text = attributes["text"]
    if text not in {"set", "unset", "auto", "input"}:
        text = attributes["crlf"]  # what the attribute was called before
    if text == "unset":
        return _Conversion.NONE
    if text == "auto":
        return _Conversion.WHERE_TEXT
    if text in {"set", "input"} or attributes["eol"] in {"lf", "crlf"}:
        return _Conversion.ALWAYS
    return _Conversion.WHERE_TEXT if automatic else _Conversion.NONE


def _is_binary(data: bytes) -> bool:
    """Return whether Git takes a file for binary where it has to guess."""
    if b"\0" in data or data.count(b"\r") != data.count(_CRLF):
        return True
    unprintable = len(data) - len(data.translate(None, _UNPRINTABLE)) - data.endswith(b"\x1a")
    ends = data.count(b"\n") + data.count(b"\r")
    return (len(data) - ends - unprintable) >> 7 < unprintable
