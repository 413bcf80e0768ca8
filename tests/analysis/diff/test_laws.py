"""The laws of a comparison, on states that nobody thought of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import states
from hypothesis import given, strategies as st

from ogpctl.analysis.diff.differences import ABSENT, differences, same
from ogpctl.analysis.diff.leaves import canonical, flatten, unflatten
from ogpctl.analysis.diff.plan_diff import diff_plans
from ogpctl.analysis.diff.state import PlanState
from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from ogpctl.analysis.diff.differences import Difference
    from ogpctl.analysis.diff.leaves import LeafPath

WORDS = ("not_started", "limited", "substantial", "complete", "withdrawn")
IDS = ("finance", "justice", "état", "x#2")
URLS = ("https://a.example/1", "https://a.example/2", "https://b.example/10")

texts = st.dictionaries(
    st.sampled_from(["fr", "en", "de"]), st.sampled_from(["a", "a b", "a  b", "c d e", "=x"]), max_size=3
)
dates = st.sampled_from([2016, "2016", "2016-02", "2016-02-29", "2016-12-31", "soon"])
ids = st.lists(st.sampled_from(IDS), max_size=3)


def applied(found: Iterable[Difference], before: Mapping[LeafPath, Any]) -> dict[LeafPath, Any]:
    """Return the leaves that `before` becomes by `found`.

    Raises ValueError where a difference does not fit, since it then is not one of these leaves.
    """
    leaves = dict(before)
    for item in found:
        held = leaves.pop(item.path, ABSENT)
        if (held is ABSENT) is not (item.before is ABSENT) or (
            held is not ABSENT and not same(held, item.before)
        ):
            raise ValueError(item.path)
        if item.after is not ABSENT:
            leaves[item.path] = item.after
    return leaves


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return mappings that have any of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


evidence = st.lists(
    record(url=st.sampled_from(URLS), title=texts, date=dates, archived=st.sampled_from(URLS)), max_size=3
)
sources = st.lists(record(url=st.sampled_from(URLS), **{"for": ids, "note": texts}), max_size=3)
odd = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 2) | st.sampled_from(["", "1", "a"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "url", "k"]), inner, max_size=3)
    ),
    max_leaves=6,
)
milestones = st.lists(
    record(
        id=st.sampled_from(["1.1", "1.2", "1.10"]),
        title=texts,
        due=dates,
        due_text=texts,
        start=dates,
        completion=st.sampled_from([*WORDS, "done"]),
        lead=ids,
        evidence=evidence,
        results=texts,
        ogp_id=st.sampled_from(IDS),
    ),
    max_size=3,
)
assessments = st.lists(
    record(
        round=st.sampled_from(["r1", "r2"]),
        by=st.sampled_from(["irm", "civil_society"]),
        institution=st.sampled_from(IDS),
        completion=st.sampled_from(["limited", "unclear"]),
        starred=st.booleans(),
        comment=texts,
    ),
    max_size=3,
)
commitments = record(
    number=st.sampled_from(["1", "2", "10"]),
    title=texts,
    theme=st.sampled_from(IDS),
    completion=st.sampled_from([*WORDS, "done"]),
    lead=ids,
    supporting=ids,
    values=ids,
    ogp_ids=ids,
    period=record(start=dates, end=dates),
    progress=texts,
    milestones=milestones,
    evidence=evidence,
    assessments=assessments,
    sources=sources,
    links=sources,
    continues=st.lists(record(id=st.sampled_from(IDS)), max_size=2),
    unheard_of=odd,
    stakes=odd,
)
rounds = st.lists(
    record(
        id=st.sampled_from(["r1", "r2"]),
        title=texts,
        date=dates,
        closed=dates,
        note=texts,
        published=record(
            commitments=st.integers(0, 3),
            completion=st.dictionaries(st.sampled_from(WORDS), st.integers(0, 2)),
        ),
    ),
    max_size=3,
)
headers = record(
    title=texts,
    languages=st.lists(st.sampled_from(["fr", "en"]), unique=True),
    period=record(start=dates, end=dates),
    coordinator=ids,
    themes=st.lists(record(id=st.sampled_from(IDS), title=texts), max_size=3),
    rounds=rounds,
    links=sources,
    sources=sources,
    plan_number=st.integers(1, 2),
    unheard_of=odd,
)
consultations = record(
    title=texts,
    kind=st.sampled_from(["meeting", "workshop"]),
    date=dates,
    commitments=ids,
    summary=texts,
    links=sources,
    participants=record(count=st.integers(0, 2)),
    contributions=st.lists(
        record(
            id=st.sampled_from(["c1", "c2"]),
            by=texts,
            summary=texts,
            institution=st.sampled_from(IDS),
            answer=record(status=st.sampled_from(["accepted", "noted"]), text=texts),
        ),
        max_size=3,
    ),
)
institutions = st.lists(
    record(id=st.sampled_from(IDS), name=texts, kind=st.sampled_from(["ministry", "court"])), max_size=3
)


@st.composite
def plan_states(draw: st.DrawFn) -> PlanState:
    """A state with up to three commitments and one consultation, any of which another state may lack."""
    return states.state(
        commitments=[
            {"id": known, **draw(commitments)}
            for known in draw(st.sets(st.sampled_from(["Z-1", "Z-2", "Z-3"])))
        ],
        header={"id": "zedland", **draw(headers)},
        consultations=[
            {"id": known, **draw(consultations)} for known in draw(st.sets(st.sampled_from(["c"])))
        ],
        institutions=draw(st.none() | institutions),
    )


def leaves_of(state: PlanState) -> dict[tuple[str, str], dict[Any, Any]]:
    """The leaves of each object of a state, by kind and id."""
    return {
        (file.kind.value, "" if file.kind in {Kind.PLAN, Kind.INSTITUTIONS} else file.id): flatten(file.value)
        for file in state.files
    }


def shuffled(value: Any, rng: random.Random) -> Any:
    """The same data in another order; the order of a plan's languages is data."""
    if isinstance(value, dict):
        items = [(key, item if key == "languages" else shuffled(item, rng)) for key, item in value.items()]
        return dict(rng.sample(items, len(items)))
    if isinstance(value, list):
        return [shuffled(item, rng) for item in rng.sample(value, len(value))]
    return value


def shuffled_state(state: PlanState, rng: random.Random) -> PlanState:
    files = [states.file(file.kind, file.path, shuffled(file.value, rng)) for file in state.files]
    return PlanState(state.plan, state.name, state.folder, tuple(rng.sample(files, len(files))))


@given(plan_states())
def test_nothing_differs_from_itself(state: PlanState) -> None:
    found = diff_plans(state, state)

    assert found.changes == ()
    assert found.formatting_only == ()
    assert found.totals_before == found.totals_after


@given(plan_states(), st.randoms(use_true_random=False))
def test_order_is_no_difference(state: PlanState, rng: random.Random) -> None:
    found = diff_plans(state, shuffled_state(state, rng))

    assert found.changes == ()


@given(plan_states(), plan_states(), st.randoms(use_true_random=False))
def test_order_does_not_change_what_is_told(before: PlanState, after: PlanState, rng: random.Random) -> None:
    straight = diff_plans(before, after)
    mixed = diff_plans(shuffled_state(before, rng), shuffled_state(after, rng))

    assert [(item.kind, item.where, item.before, item.after) for item in straight.changes] == [
        (item.kind, item.where, item.before, item.after) for item in mixed.changes
    ]
    assert straight.moves == mixed.moves


@given(plan_states(), plan_states())
def test_the_changes_lead_from_the_one_to_the_other(before: PlanState, after: PlanState) -> None:
    """Each difference of the data is told by exactly one change.

    Applying what they cover gives the other state.
    """
    found = diff_plans(before, after)
    covered: dict[tuple[str, str], list[Any]] = {}
    for change in found.changes:
        known = (
            change.subject.kind.value,
            "" if change.subject.kind in {Kind.PLAN, Kind.INSTITUTIONS} else change.subject.id,
        )
        covered.setdefault(known, []).extend(change.covers)

    old, new = leaves_of(before), leaves_of(after)
    for known in old.keys() | new.keys():
        result = applied(covered.get(known, []), old.get(known, {}))
        assert unflatten(result) == unflatten(new.get(known, {}))
        assert max(Counter(item.path for item in covered.get(known, [])).values(), default=1) == 1


@given(plan_states(), plan_states())
def test_the_moves_explain_the_totals(before: PlanState, after: PlanState) -> None:
    found = diff_plans(before, after)
    both = sum(found.moves.counts.values())

    assert both + found.moves.removed == found.totals_before.commitments
    assert both + found.moves.added == found.totals_after.commitments
    assert sum(sum(row.values()) for row in found.moves.table.values()) == both


@given(odd | commitments | headers)
def test_a_value_is_its_leaves(value: Any) -> None:
    once = canonical(value)

    assert canonical(once) == once
    assert flatten(once) == flatten(value)


@given(odd | commitments, odd | commitments)
def test_leaves_lead_from_the_one_to_the_other(before: Any, after: Any) -> None:
    old, new = flatten({"x": before}), flatten({"x": after})

    assert unflatten(applied(differences(old, new), old)) == unflatten(new)


def test_only_files_whose_bytes_differ_are_looked_at() -> None:
    """A value that cannot be walked does no harm in a file that is the same in both states."""
    file = StateFile(
        f"{states.FOLDER}/commitments/1.yaml", Kind.COMMITMENT, b"same", {"id": "Z-1", "x": object()}
    )
    state = PlanState("zedland", states.AFTER, states.FOLDER, (file,))
    twin = StateFile(file.path, file.kind, b"same", {"id": "Z-1", "x": object()})

    found = diff_plans(state, PlanState("zedland", states.AFTER, states.FOLDER, (twin,)))

    assert found.empty


def test_a_value_of_many_lists_in_lists_is_laid_out_once_at_each_depth() -> None:
    """A file of the history may hold what no plan may: twice at each depth would never end."""
    deep: object = "x"
    for _ in range(100):
        deep = [deep]

    assert canonical({"texts": deep}) == {"texts": deep}
