"""What there is to know around a difference: the object, its two versions, the names of what it mentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.change import Change, DataText, Listing
from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.leaves import canonical, shown_path
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.analysis.diff.change import Subject
    from ogpctl.analysis.diff.differences import Difference
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.state import PlanState
    from ogpctl.i18n.message import Message
    from ogpctl.plan.fields import ModelField


class Names:
    """The names of institutions, themes and rounds: as the later state has them, else as the earlier had.

    They are looked up when the first change asks for one.
    """

    def __init__(self, before: PlanState, after: PlanState) -> None:
        self._states = (before, after)

    def institution(self, known: object) -> DataText:
        """Return the name of an institution, which falls back to its id."""
        return self._institutions.get(known, DataText({}, str(known)))

    def theme(self, known: object) -> DataText:
        """Return the title of a theme."""
        return self._themes.get(known, DataText({}, str(known)))

    def round(self, known: object) -> DataText:
        """Return the title of a review round."""
        return self._rounds.get(known, DataText({}, str(known)))

    def institutions(self, known: Iterable[object]) -> Listing:
        """Return the names of several institutions."""
        return Listing(tuple(self.institution(item) for item in known))

    @cached_property
    def _institutions(self) -> Mapping[object, DataText]:
        files = [file.value for state in self._states for file in state.of_kind(Kind.INSTITUTIONS)]
        return _named((value.get("institutions") for value in files if isinstance(value, dict)), "name")

    @cached_property
    def _themes(self) -> Mapping[object, DataText]:
        return _named((state.header.get("themes") for state in self._states), "title")

    @cached_property
    def _rounds(self) -> Mapping[object, DataText]:
        return _named((state.header.get("rounds") for state in self._states), "title")


@dataclass(frozen=True, slots=True)
class Scene:
    """One object that is in both states, or in one of them (the other version is then empty)."""

    subject: Subject
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    names: Names
    own: Mapping[type, tuple[ModelField, ...]] = field(default_factory=dict)
    """The fields that the repository adds to records, by either version's settings."""

    def change(
        self,
        kind: str,
        path: LeafPath,
        text: Message,
        covers: Iterable[Difference],
        values: tuple[object, object] | None = None,
    ) -> Change:
        """Return a change that tells of `covers`.

        Its values are `values`, before and after; else those of the one difference at `path`; else, for
        several differences, what each of them changed, by the rest of its path.
        """
        taken = tuple(covers)
        before, after = map(canonical, values) if values is not None else _values(path, taken)
        return Change(kind, self.subject, path, before, after, text, taken)


def mapping(value: object) -> Mapping[str, Any]:
    """Return `value` where it is a mapping, else an empty one.

    Files that break the schema are compared too.
    """
    return value if isinstance(value, dict) else {}


def data_text(value: object, fallback: object = "") -> DataText:
    """Return a text of the data as it goes into a sentence."""
    texts = {key: text for key, text in mapping(value).items() if isinstance(text, str)}
    return DataText(texts, str(fallback))


def _values(path: LeafPath, covers: tuple[Difference, ...]) -> tuple[Any, Any]:
    if len(covers) == 1 and covers[0].path == path:
        return _present(covers[0].before), _present(covers[0].after)

    depth = len(path)
    before = {shown_path(item.path[depth:]): item.before for item in covers if item.before is not ABSENT}
    after = {shown_path(item.path[depth:]): item.after for item in covers if item.after is not ABSENT}
    return before or None, after or None


def _present(value: Any) -> Any:
    return None if value is ABSENT else value


def _named(lists: Iterable[object], field: str) -> Mapping[object, DataText]:
    names: dict[object, DataText] = {}
    for items in lists:
        for item in items if isinstance(items, list) else ():
            known = mapping(item).get("id")
            if isinstance(known, str):
                names[known] = data_text(item.get(field), known)
    return names
