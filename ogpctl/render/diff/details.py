"""What stands under the sentence of a change: the words of a text, or each value that changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.leaves import Item, shown_path
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.wording import wording
from ogpctl.render.diff.words import changed_words, without_signs
from ogpctl.render.plain_text import one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Difference
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.i18n.translator import Translator

_LONGEST = 300
_LISTED = frozenset({"links-changed", "sources-changed", "lineage-changed"})
_VALUE_BY_VALUE = frozenset(
    {
        "round-changed",
        "closed-round-changed",
        "figures-published",
        "published-figures-changed",
        "theme-changed",
        "plan-changed",
        "period-changed",
        "evidence-changed",
        "assessment-changed",
        "ogp-ids-changed",
        "consultation-changed",
        "contribution-changed",
        "contribution-answered",
        "answer-changed",
        "institution-changed",
        "other-changed",
    }
)


def change_details(change: Change, translator: Translator, languages: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the paragraphs under the sentence of `change`; most kinds have none."""
    if change.kind == "text-edited":
        return (changed_words(change.before, change.after),)
    if change.kind in {"text-added", "text-removed", "text-translated"}:
        return _text(change, translator, languages)
    if is_listed(change):
        return tuple(_listed(change, translator))
    if change.kind in _VALUE_BY_VALUE or _is_of_record(change):
        return tuple(_values(change, translator))
    return ()


def is_listed(change: Change) -> bool:
    """Whether there is a paragraph for each item of a list; else there is one for each difference."""
    depth = len(change.path)
    return change.kind in _LISTED or (
        _is_of_parts(change)
        and any(isinstance(item.path[depth], Item) and len(item.path) > depth + 1 for item in change.covers)
    )


def _is_of_record(change: Change) -> bool:
    """Whether it tells of a field that is a record, which came or went."""
    return _is_of_parts(change) and not any(
        isinstance(item.path[len(change.path)], Item) for item in change.covers
    )


def _is_of_parts(change: Change) -> bool:
    deeper = all(len(item.path) > len(change.path) for item in change.covers)
    return change.kind.startswith("field-") and deeper and bool(change.covers)


def _text(change: Change, translator: Translator, languages: Sequence[str]) -> tuple[str, ...]:
    value = change.before if change.after is None else change.after
    text = value if isinstance(value, str) else wording(value, translator.language, languages).text
    return (_short(text),)


def _listed(change: Change, translator: Translator) -> Iterator[str]:
    """Yield one line for each item of a list that came, went or changed."""
    depth = len(change.path)
    covers: dict[object, list[Difference]] = {}
    for item in change.covers:
        covers.setdefault(item.path[depth] if len(item.path) > depth else "", []).append(item)
    for step, found in covers.items():
        label = _short(step.label if isinstance(step, Item) else str(step))
        if all(item.before is ABSENT for item in found):
            sentence = msg("added: {item}", item=label)
        elif all(item.after is ABSENT for item in found):
            sentence = msg("removed: {item}", item=label)
        else:
            sentence = msg("changed: {item}", item=label)
        yield translator.render(sentence)


def _values(change: Change, translator: Translator) -> Iterator[str]:
    """Yield a line for each value, and one for all items of a list with several values that came, or went."""
    depth = len(change.path)
    records: dict[LeafPath, list[Difference]] = {}
    for item in change.covers:
        records.setdefault(_record(item.path, depth), []).append(item)
    whole = {path: found for path, found in records.items() if len(found) > 1 and _moved_whole(found)}
    lists: dict[tuple[str, bool], list[str]] = {}
    for path, found in whole.items():
        named = without_signs(shown_path(path[depth:-1]))
        lists.setdefault((named, found[0].before is ABSENT), []).append(_label(path[-1]))
    for (named, came), labels in lists.items():
        items = ", ".join(labels)
        said = translator.render(
            msg("added: {item}", item=items) if came else msg("removed: {item}", item=items)
        )
        yield translator.render(msg("{path}: {after}", path=named, after=said)) if named else said
    for path, found in records.items():
        if path not in whole:
            yield from (_difference(item, depth, translator) for item in found)


def _record(path: LeafPath, depth: int) -> LeafPath:
    """Return the path of the item of a list that a value belongs to, its own where there is none."""
    place = next((place for place in range(depth, len(path)) if isinstance(path[place], Item)), None)
    return path if place is None else path[: place + 1]


def _label(step: str | Item) -> str:
    return without_signs(step.label if isinstance(step, Item) else step)


def _moved_whole(found: Sequence[Difference]) -> bool:
    return all(item.before is ABSENT for item in found) or all(item.after is ABSENT for item in found)


def _difference(item: Difference, depth: int, translator: Translator) -> str:
    path = without_signs(shown_path(item.path[depth:] or item.path[-1:]))
    if isinstance(item.before, str) and isinstance(item.after, str) and " " in item.before:
        return translator.render(
            Message("{path}: {after}", {"path": path, "after": changed_words(item.before, item.after)})
        )
    values = {"path": _short(path), "before": _shown(item.before), "after": _shown(item.after)}
    if item.before is ABSENT:
        return translator.render(msg("{path}: {after}", **values))
    return translator.render(msg("{path}: {before} → {after}", **values))


def _shown(value: Any) -> str:
    if value is ABSENT:
        return "–"
    return _short(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _short(text: str) -> str:
    return shortened(one_line(without_signs(text)), _LONGEST)
