"""Which plan and which commitments here are those of a file from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.incoming import IncomingCommitment
from ogpctl.exchange.names import same_name
from ogpctl.plan.numbering import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.exchange.incoming import IncomingPlan
    from ogpctl.plan.model import PlanHeader
    from ogpctl.store.document import Document, PlanDocuments, Repository

_YEARS_APART = 1
_TEXTS = frozenset({
    "title", "stakes", "description", "progress", "next_steps", "challenges", "results", "due_text", "note", "comment",
})  # fmt: skip
"""The fields of a plan that hold a text by language."""


def target_of(
    item: IncomingPlan, others: Sequence[IncomingPlan], repository: Repository, plan: str | None
) -> PlanDocuments | None:
    """Return the plan here that an incoming plan is, None where it is a new one.

    It is the one that the user names, the one of the same id, or the only one of the same country and number that
    begins at about the same time.
    """
    by_id = {here.id: here for here in repository.plans}
    if plan is not None or item.id in by_id:
        return by_id.get(plan or item.id)
    same = [here for here in repository.plans if _is_alike(item, here)]
    rivals = [
        other
        for other in others
        if other is not item
        and (other.header.get("country"), other.header.get("plan_number"))
        == (item.header.get("country"), item.header.get("plan_number"))
    ]
    return same[0] if len(same) == 1 and not rivals else None


def _is_alike(item: IncomingPlan, here: PlanDocuments) -> bool:
    header = here.header.content if here.header is not None else None
    if header is None or header.plan_number is None:
        return False
    if (header.country, header.plan_number) != (item.header.get("country"), item.header.get("plan_number")):
        return False
    start = item.header.get("period", {}).get("start")
    if start is None or header.period.start is None:
        return True
    return abs(int(str(start)[:4]) - header.period.start.year) <= _YEARS_APART


def adapted(item: IncomingPlan, target: PlanDocuments, *, all_languages: bool = False) -> IncomingPlan:
    """Return an incoming plan in the terms of the one that is here: its rounds, themes, languages, its keeper.

    The word of another keeper goes into the assessments only, and a text in a language that the plan does not
    report in is left out, unless `all_languages` keeps it.
    """
    header = target.header.content if target.header is not None else None
    if header is None:
        return item
    rounds = _round_ids(item.header.get("rounds", ()), header)
    themes = _theme_ids(item.header.get("themes", ()), header)
    languages = frozenset() if all_languages else frozenset(header.languages)
    leave = {"completion"} if header.completion_by != item.keeper else set()

    def own(value: Any) -> Any:
        return _renamed(_without_languages(value, languages) if languages else value, rounds, themes)

    return replace(
        item,
        header=own(item.header),
        commitments=tuple(
            IncomingCommitment(
                own({name: value for name, value in commitment.value.items() if name not in leave}),
                commitment.word,
            )
            for commitment in item.commitments
        ),
    )  # fmt: skip


def _round_ids(rounds: Iterable[Mapping[str, Any]], header: PlanHeader) -> dict[str, str]:
    """Return the ids of rounds that go by another id here: those of the same kind and stage."""
    known = {round_.id for round_ in header.rounds}
    found = {}
    for round_ in rounds:
        same = [
            here.id
            for here in header.rounds
            if here.kind == round_["kind"] and here.stage is not None and here.stage == round_.get("stage")
        ]
        if round_["id"] not in known and len(same) == 1:
            found[round_["id"]] = same[0]
    return found


def _theme_ids(themes: Iterable[Mapping[str, Any]], header: PlanHeader) -> dict[str, str]:
    """Return the ids of themes that go by another id here: those of the same title, but for a number before it."""
    found = {}
    for theme in themes:
        for here in header.themes:
            if any(
                same_name(_bare(one), _bare(other))
                for one in here.title.values()
                for other in theme["title"].values()
            ):
                found[theme["id"]] = here.id
    return found


def _bare(text: str) -> str:
    return text.lstrip("0123456789.) ")


def _without_languages(value: Any, languages: frozenset[str]) -> Any:
    """Return `value` without its texts in other languages than these, and without fields that this leaves empty."""
    if isinstance(value, list):
        return [_without_languages(item, languages) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {
        name: {code: text for code, text in item.items() if code in languages}
        if name in _TEXTS and isinstance(item, dict)
        else _without_languages(item, languages)
        for name, item in value.items()
    }
    return {name: item for name, item in kept.items() if item != {}}


def _renamed(value: Any, rounds: Mapping[str, str], themes: Mapping[str, str]) -> Any:
    """Return `value` with the ids of rounds and themes that the plan here uses."""
    if isinstance(value, list):
        return [_renamed(item, rounds, themes) for item in value]
    if not isinstance(value, dict):
        return value
    new = {name: _renamed(item, rounds, themes) for name, item in value.items()}
    if "round" in new and "by" in new:
        new["round"] = rounds.get(new["round"], new["round"])
    if isinstance(new.get("theme"), str):
        new["theme"] = themes.get(new["theme"], new["theme"])
    for name, ids in (("rounds", rounds), ("themes", themes)):
        if isinstance(new.get(name), list):
            new[name] = [{**item, "id": ids.get(item["id"], item["id"])} for item in new[name]]
    return new


def matched_commitments(item: IncomingPlan, target: PlanDocuments) -> dict[str, Document[Any]]:
    """Return the file of each incoming commitment that is here already, by the incoming number.

    Matched by OGP's id, else by id, else by number. A number says nothing where both sides have ids of OGP's and they
    are not the same: its numbers are not always those of the plan. Several entries of OGP's may be one commitment
    here; by id and by number, each file is only taken once.
    """
    here = [document for document in target.commitments if document.content is not None]
    by_ogp_id = {ogp_id: document for document in here for ogp_id in document.content.ogp_ids}  # type: ignore[union-attr]
    found = {}
    for commitment in item.commitments:
        match = next(
            (by_ogp_id[id_] for id_ in commitment.value.get("ogp_ids", ()) if id_ in by_ogp_id), None
        )
        if match is not None:
            found[commitment.number] = match
    taken = {document.path for document in found.values()}
    by_id = {document.content.id: document for document in here}  # type: ignore[union-attr]
    by_number = {number_key(document.content.number.casefold()): document for document in here}  # type: ignore[union-attr]
    for commitment in item.commitments:
        if commitment.number in found:
            continue
        ways = (by_id.get(commitment.value["id"]), by_number.get(number_key(commitment.number.casefold())))
        for match in ways:
            if match is None or match.path in taken or _are_apart(commitment, match):
                continue
            found[commitment.number] = match
            taken.add(match.path)
            break
    return found


def _are_apart(commitment: IncomingCommitment, document: Document[Any]) -> bool:
    """Whether both have ids of OGP's, which are not the same."""
    return bool(commitment.value.get("ogp_ids")) and bool(document.content and document.content.ogp_ids)


def own_part(commitment: IncomingCommitment, document: Document[Any]) -> IncomingCommitment:
    """Return what an entry of OGP's says of a commitment here that is several of its entries: its assessments only.

    Its title, dates and text are those of a part, and each of its assessments names the entry that it is of.
    """
    ids = commitment.value.get("ogp_ids", ())
    if document.content is None or len(document.content.ogp_ids) < 2 or len(ids) != 1:  # noqa: PLR2004 - several
        return commitment
    views = [{"ogp_id": ids[0], **view} for view in commitment.value.get("assessments", ())]
    kept = {name: commitment.value[name] for name in ("id", "number", "sources")}
    return IncomingCommitment({**kept, **({"assessments": views} if views else {})}, commitment.word)
