"""What changed for a reader between two states of a plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.change import Change, Subject, change_key
from ogpctl.analysis.diff.commitment_changes import commitment_changes
from ogpctl.analysis.diff.consultation_changes import consultation_changes
from ogpctl.analysis.diff.differences import ABSENT, Rest, differences
from ogpctl.analysis.diff.institution_changes import institution_changes, own_institutions
from ogpctl.analysis.diff.leaves import flatten, shown_path
from ogpctl.analysis.diff.matching import (
    Unread,
    by_later_ids,
    changed_pairs,
    hidden_objects,
    objects,
    unread_files,
)
from ogpctl.analysis.diff.moves import Moves, Totals, count_moves, count_words, counted_word, is_unread_word
from ogpctl.analysis.diff.plan_changes import plan_changes
from ogpctl.analysis.diff.scene import Names, Scene, data_text
from ogpctl.analysis.diff.unread import has_unknown_key, split_unread
from ogpctl.i18n.message import Message, literal, msg
from ogpctl.plan.sameness import composed
from ogpctl.store.document import Kind
from ogpctl.store.own_values import RECORD_NAMES, declared_field

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from ogpctl.analysis.diff.differences import Difference
    from ogpctl.analysis.diff.matching import ObjectKey, Pair
    from ogpctl.analysis.diff.state import PlanState, StateName
    from ogpctl.analysis.diff.state_file import StateFile
    from ogpctl.plan.fields import ModelField
    from ogpctl.plan.model import Text

_CLASSIFIERS: Mapping[Kind, Callable[[Scene, Rest], Iterator[Change]]] = {
    Kind.PLAN: plan_changes,
    Kind.COMMITMENT: commitment_changes,
    Kind.CONSULTATION: consultation_changes,
    Kind.INSTITUTIONS: institution_changes,
}


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """The answer of `diff` for one plan.

    `formatting_only` are the files whose bytes or name changed and whose data did not. `all_changes` is the
    number of changes before any of them was left out by `narrowed`. `totals_lack` tells that the totals leave
    out a commitment, or its completion, that could not be read.
    """

    plan: str
    title: Text
    languages: tuple[str, ...]
    before: StateName
    after: StateName
    changes: tuple[Change, ...]
    moves: Moves
    totals_before: Totals
    totals_after: Totals
    formatting_only: tuple[str, ...]
    unread: tuple[Unread, ...]
    all_changes: int
    totals_lack: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether some changes were left out."""
        return len(self.changes) != self.all_changes

    @property
    def empty(self) -> bool:
        """Whether nothing changed, as far as it could be read."""
        return not self.changes and not self.unread

    @property
    def files(self) -> tuple[str, ...]:
        """The files that the changes are in: where they are now, or were before they were removed."""
        return tuple(sorted({change.subject.file for change in self.changes}))

    def only(self, kinds: frozenset[str] | None, commitment: str | None) -> PlanDiff:
        """Return the same with the changes of these kinds and of this commitment (None for all)."""
        kept = tuple(
            change
            for change in self.changes
            if (kinds is None or change.kind in kinds)
            and (
                commitment is None
                or (change.subject.kind is Kind.COMMITMENT and change.subject.id == commitment)
            )
        )
        return replace(self, changes=kept)


def diff_plans(before: PlanState, after: PlanState) -> PlanDiff:
    """Return what changed from one state of a plan to another; only files whose bytes differ are compared."""
    states = (before, after)
    new = objects(after)
    old = by_later_ids(objects(before), new)
    pairs = changed_pairs(states, old, new)
    names = Names(before, after)
    changes: list[Change] = []
    formatting_only = []
    for pair in pairs:
        scene = _scene(pair, names, after.plan)
        if pair.before is not None and pair.after is not None and pair.before.data == pair.after.data:
            if _renamed(pair.before, pair.after, states):
                formatting_only.append(scene.subject.file)
            continue
        found = _known(differences(*map(flatten, _unlike(scene.before, scene.after))), pair)
        if found:
            changes += _told(scene, pair, found, states)
        elif all(file is not None and file.complete for file in (pair.before, pair.after)):
            formatting_only.append(scene.subject.file)
    changes += _moved_folder(states, names)
    header = after.header or before.header
    words_before, words_after = _words(old), _words(new)
    broken_off = _unsure(old) | _unsure(new)
    unsure = broken_off | hidden_objects(states, old, new)
    return PlanDiff(
        plan=after.plan,
        title=data_text(header.get("title")).text,
        languages=_languages(header),
        before=before.name,
        after=after.name,
        changes=tuple(sorted(changes, key=change_key)),
        moves=count_moves(_without(words_before, unsure), _without(words_after, unsure)),
        totals_before=count_words(words_before),
        totals_after=count_words(words_after),
        formatting_only=tuple(sorted(formatting_only)),
        unread=unread_files(states, pairs),
        all_changes=len(changes),
        totals_lack=bool(broken_off)
        or any(not file.readable for state in states for file in state.of_kind(Kind.COMMITMENT)),
    )


def _unlike(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return both without the fields that are written alike.

    Most are, and laying them out takes most of the time. Compared by `repr`, since to Python `True` is 1.
    """
    alike = {key for key in before.keys() & after.keys() if repr(before[key]) == repr(after[key])}
    old, new = ({key: item for key, item in side.items() if key not in alike} for side in (before, after))
    return old, new


def _told(
    scene: Scene, pair: Pair, found: list[Difference], states: tuple[PlanState, PlanState]
) -> Iterator[Change]:
    """Yield the changes that tell of all that is `found`."""
    kind = pair.key[0]
    if kind is Kind.INSTITUTIONS:
        before, after = (own_institutions(version, states) for version in (scene.before, scene.after))
        scene = replace(scene, before=before, after=after)
        found = _known(differences(flatten(before), flatten(after)), pair)
    elif pair.before is None or pair.after is None:
        yield _whole(scene, kind, found, added=pair.before is None)
        return
    with_errors = kind is Kind.COMMITMENT and pair.after is not None and not pair.after.valid
    unread, known = split_unread(found, scene.after if with_errors else None)
    for path, items in unread.items():
        text = msg("changed: {path}", path=literal(shown_path(path)))
        yield scene.change("other-changed", path, text, items)
    rest = Rest(known)
    yield from _CLASSIFIERS[kind](scene, rest)
    for item in rest.below():
        text = msg("changed: {path}", path=literal(shown_path(item.path)))
        yield scene.change("other-changed", item.path, text, [item])


def _whole(scene: Scene, kind: Kind, found: list[Difference], *, added: bool) -> Change:
    """Return the change of an object that only one state has."""
    title = scene.subject.title
    said: Mapping[tuple[Kind, bool], Message] = {
        (Kind.PLAN, True): msg("plan added: {title}", title=title),
        (Kind.PLAN, False): msg("plan removed: {title}", title=title),
        (Kind.COMMITMENT, True): msg("commitment added: {title}", title=title),
        (Kind.COMMITMENT, False): msg("commitment removed: {title}", title=title),
        (Kind.CONSULTATION, True): msg("consultation added: {title}", title=title),
        (Kind.CONSULTATION, False): msg("consultation removed: {title}", title=title),
    }
    values = (None, scene.after) if added else (scene.before, None)
    return scene.change(
        f"{kind.value}-{'added' if added else 'removed'}", (), said[kind, added], found, values
    )


def _scene(pair: Pair, names: Names, plan: str) -> Scene:
    before = pair.before.value if pair.before is not None else {}
    after = pair.after.value if pair.after is not None else {}
    file = pair.after or pair.before
    assert file is not None
    value = after or before
    number = str(value.get("number", ""))[:40] if pair.key[0] is Kind.COMMITMENT else ""
    known = {Kind.PLAN: plan, Kind.INSTITUTIONS: "institutions"}.get(pair.key[0], file.id)
    title = data_text(value.get("title"), known)
    subject = Subject(pair.key[0], known, file.path, number or None, title)
    return Scene(subject, before, after, names, _own_fields(pair))


def _own_fields(pair: Pair) -> dict[type, tuple[ModelField, ...]]:
    """Return the fields that the repository adds, by record: as declared later, else as before."""
    declared = {
        (item.record, item.name): item
        for file in (pair.before, pair.after)
        if file is not None
        for item in file.own or ()
    }
    return (
        {
            record: tuple(declared_field(item) for item in declared.values() if item.record == name)
            for record, name in RECORD_NAMES.items()
        }
        if declared
        else {}
    )


def _renamed(before: StateFile, after: StateFile, states: tuple[PlanState, PlanState]) -> bool:
    """Return whether a file has another name in its plan: one of a plan that moved as a whole has not."""
    names = [_inside(file.path, state) for file, state in zip((before, after), states, strict=True)]
    return before.kind is not Kind.INSTITUTIONS and composed(names[0]) != composed(names[1])


def _moved_folder(states: tuple[PlanState, PlanState], names: Names) -> Iterator[Change]:
    before, after = (state.folder for state in states)
    if before and after and before != after:
        title = data_text(states[1].header.get("title"), states[1].plan)
        scene = Scene(Subject(Kind.PLAN, states[1].plan, f"{after}/", None, title), {}, {}, names)
        text = msg(
            "folder of the plan moved from {before} to {after}", before=literal(before), after=literal(after)
        )
        yield scene.change("file-moved", (), text, (), (before, after))


def _inside(path: str, state: PlanState) -> str:
    return path.removeprefix(f"{state.folder}/")


def _words(files: Mapping[ObjectKey, StateFile]) -> dict[object, str]:
    return {
        key: counted_word(file.value.get("completion"))
        for key, file in files.items()
        if key[0] is Kind.COMMITMENT
    }


def _unsure(files: Mapping[ObjectKey, StateFile]) -> set[ObjectKey]:
    """Return the commitments whose completion could not be read.

    Another word, or one that may stand elsewhere. It may where the reading broke off before it, and where a
    key is there that no commitment has.
    """
    return {
        key
        for key, file in files.items()
        if key[0] is Kind.COMMITMENT
        and (
            ("completion" not in file.value and not file.complete)
            or (not file.valid and _hides_completion(file.value))
        )
    }


def _hides_completion(value: Mapping[str, object]) -> bool:
    """Whether the completion of a commitment with errors is another word, or perhaps under another key."""
    if "completion" in value:
        return is_unread_word(value["completion"])
    return has_unknown_key(value, ())


def _without(words: Mapping[object, str], unsure: Collection[object]) -> dict[object, str]:
    return {key: word for key, word in words.items() if key not in unsure}


def _known(found: list[Difference], pair: Pair) -> list[Difference]:
    """Leave out what only seems gone or new because the reading of a file broke off."""
    if pair.before is None or pair.after is None:
        return found
    return [
        item
        for item in found
        if (pair.before.complete or item.before is not ABSENT)
        and (pair.after.complete or item.after is not ABSENT)
    ]


def _languages(header: Mapping[str, object]) -> tuple[str, ...]:
    codes = header.get("languages")
    return tuple(code for code in codes if isinstance(code, str)) if isinstance(codes, list) else ()
