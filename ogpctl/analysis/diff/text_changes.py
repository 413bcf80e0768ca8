"""Changes of a text in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.change import Listing
from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.fields import as_it_is, field_label, language_label
from ogpctl.analysis.diff.scene import mapping
from ogpctl.i18n.message import msg
from ogpctl.plan.sameness import composed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Difference, Rest
    from ogpctl.analysis.diff.fields import Wrap
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.scene import Scene
    from ogpctl.i18n.message import Message
    from ogpctl.plan.fields import ModelField


def text_changes(
    scene: Scene,
    rest: Rest,
    fields: Iterable[ModelField],
    versions: tuple[Mapping[str, object], Mapping[str, object]],
    *,
    path: LeafPath = (),
    wrap: Wrap = as_it_is,
) -> Iterator[Change]:
    """Yield the changes of those of these fields, of a record that stands at `path`, that hold a text."""
    before, after = versions
    for field in fields:
        name = field.written
        if field.is_text_for_readers:
            told = scene, rest, field.row.label or field_label(name), wrap
            yield from _of_field(told, (*path, name), (before.get(name), after.get(name)))


def _of_field(
    told: tuple[Scene, Rest, Message, Wrap], path: LeafPath, versions: tuple[object, object]
) -> Iterator[Change]:
    """Yield the changes of the text at `path`, whose two `versions` are given.

    A text that was not there in any language is added, and one of which none is left is removed: one change
    each. Otherwise each language has its own.
    """
    scene, rest, field, wrap = told
    before, after = map(_texts, versions)
    found = [item for item in rest.below(*path) if _told(rest, item, len(path))]
    if not found:
        return
    if not before and after:
        text = msg("{field} added ({languages})", field=field, languages=_languages(after))
        yield scene.change("text-added", path, wrap(text), found, (None, after))
    elif before and not after:
        text = msg("{field} removed ({languages})", field=field, languages=_languages(before))
        yield scene.change("text-removed", path, wrap(text), found, (before, None))
    else:
        for item in found:
            yield _in_one_language(scene, item, field, wrap)


def _in_one_language(scene: Scene, item: Difference, field: Message, wrap: Wrap) -> Change:
    names = {"field": field, "language": language_label(str(item.path[-1]))}
    if item.before is ABSENT:
        return scene.change(
            "text-translated", item.path, wrap(msg("{field} added in {language}", **names)), [item]
        )
    if item.after is ABSENT:
        return scene.change(
            "text-removed", item.path, wrap(msg("{field} removed in {language}", **names)), [item]
        )
    if composed(item.before).split() == composed(item.after).split():
        text = msg("{field}, {language}: only spaces or line breaks changed", **names)
        return scene.change("text-respaced", item.path, wrap(text), [item])
    return scene.change("text-edited", item.path, wrap(msg("{field} edited ({language})", **names)), [item])


def _told(rest: Rest, item: Difference, depth: int) -> bool:
    """Return whether the difference is of a text in one language; any other is put back."""
    sides = (item.before, item.after)
    if len(item.path) == depth + 1 and all(side is ABSENT or isinstance(side, str) for side in sides):
        return True
    rest.put_back(item)
    return False


def _texts(value: object) -> Mapping[str, str]:
    return {key: text for key, text in mapping(value).items() if isinstance(text, str)}


def _languages(codes: Iterable[str]) -> Listing:
    return Listing(tuple(language_label(code) for code in sorted(codes)))
