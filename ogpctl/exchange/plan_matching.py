"""Which plan and which commitments here are those of a file from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ogpctl.exchange.foreign_identity import Likeness, identity_here, likeness
from ogpctl.exchange.ids_from_names import name_key, same_name
from ogpctl.exchange.incoming import IncomingCommitment, is_made_up
from ogpctl.plan.fields import text_names
from ogpctl.plan.numbering import number_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ogpctl.exchange.foreign_identity import PlanIdentity
    from ogpctl.exchange.incoming import IncomingPlan
    from ogpctl.plan.model import PlanHeader
    from ogpctl.store.document import Document, PlanDocuments, Repository


_Named = TypeVar("_Named")


@dataclass(frozen=True, slots=True)
class PlanMatch:
    """The plan here that an incoming plan is, None where it is a new one.

    Or the plans that it may be, for all is known.
    """

    plan: PlanDocuments | None = None
    candidates: tuple[PlanDocuments, ...] = ()


class PlansHere:
    """The plans of a repository, and which of them is which of a file.

    `in_file` are all plans of the file, whichever are asked for: what is another one's is not given to a
    second.
    """

    def __init__(self, repository: Repository, in_file: Iterable[PlanIdentity]) -> None:
        self._plans = {plan.id: plan for plan in repository.plans}
        self._identities = {plan.id: identity_here(plan) for plan in repository.plans}
        self._in_file = tuple(in_file)

    def target_of(self, item: IncomingPlan, named: str | None) -> PlanMatch:
        """Return the plan here that an incoming plan is.

        The one `named` by the user, where there is such a name.
        """
        if named is not None:
            return PlanMatch(self._plans.get(named))
        found = {id_: likeness(item.identity, here) for id_, here in self._identities.items()}
        found = {
            id_: like for id_, like in found.items() if like and not self._is_of_another(id_, item, like)
        }
        best = max(found.values(), default=Likeness.APART)
        doubtful = [
            id_
            for id_, like in found.items()
            if like is best or (like is Likeness.PERHAPS and best is not Likeness.BY_ID)
        ]
        if best is Likeness.BY_ID and item.id in doubtful:
            return PlanMatch(
                self._plans[item.id]
            )  # of several that have OGP's id, the one that came in as this
        if best is Likeness.APART and item.id in self._plans:
            doubtful = [item.id]  # another plan has the id that the new one would get
        elif (
            best > Likeness.PERHAPS and len(doubtful) == 1 and not self._is_contested(doubtful[0], item, best)
        ):
            return PlanMatch(self._plans[doubtful[0]])
        return PlanMatch(candidates=tuple(self._plans[id_] for id_ in doubtful))

    def _rivals(self, id_: str, item: IncomingPlan) -> Iterator[Likeness]:
        """Yield how much each other plan of the file is like the one here."""
        for other in self._in_file:
            if other != item.identity:
                yield likeness(other, self._identities[id_])

    def _is_of_another(self, id_: str, item: IncomingPlan, like: Likeness) -> bool:
        """Whether the plan here is another plan of the file.

        Its id agrees, or its year where that of this one is near.
        """
        strongest = max(self._rivals(id_, item), default=Likeness.APART)
        return like < strongest and (strongest is Likeness.BY_ID or like is Likeness.NEAR)

    def _is_contested(self, id_: str, item: IncomingPlan, like: Likeness) -> bool:
        """Whether the plan here may as well be another plan of the file."""
        rivals = set(self._rivals(id_, item))
        return like in rivals or (like is not Likeness.BY_ID and Likeness.PERHAPS in rivals)


def adapted(item: IncomingPlan, target: PlanDocuments, *, all_languages: bool = False) -> IncomingPlan:
    """Return an incoming plan in the terms of the one that is here.

    Its rounds, themes, languages, its keeper. The word of another keeper goes into the assessments only, and
    a text in a language that the plan does not report in is left out, unless `all_languages` keeps it.
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
        header=_with_titles(own(item.header), item.header, header),
        commitments=tuple(
            IncomingCommitment(
                own({name: value for name, value in commitment.value.items() if name not in leave}),
                commitment.word,
            )
            for commitment in item.commitments
        ),
    )


def _with_titles(own: dict[str, Any], there: Mapping[str, Any], here: PlanHeader) -> dict[str, Any]:
    """Return a header whose rounds and themes that are not here yet keep a title, in whatever language.

    They need one.
    """
    known = {*(round_.id for round_ in here.rounds), *(theme.id for theme in here.themes)}
    titled: dict[str, Any] = {
        name: [
            entry if entry["id"] in known else {"title": other["title"], **entry}
            for entry, other in zip(own[name], there[name], strict=True)
        ]
        for name in ("rounds", "themes")
        if name in own
    }
    return {**own, **titled}


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
    """Return the ids of themes that go by another id here.

    Those of the same title, but for a number before it.
    """
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
    """Return `value` without its texts in other languages than these.

    Fields that this leaves empty go too.
    """
    if isinstance(value, list):
        return [_without_languages(item, languages) for item in value]
    if not isinstance(value, dict):
        return value
    texts = text_names()
    kept = {
        name: {code: text for code, text in item.items() if code in languages}
        if name in texts and isinstance(item, dict)
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

    Matched by OGP's id, else by a title that no other commitment of the plan has, else by id, else by number.
    A number says nothing where both sides have ids of OGP's and they are not the same: its numbers are not
    always those of the plan. Nor does one that the import made up, unless the title is the same: another
    edition of the file may have another order. Several entries of OGP's may be one commitment here; otherwise
    each file is only taken once.
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
    by_title = _alone((title, document) for document in here for title in _titles(document.content))
    titled = _alone((title, one) for one in item.commitments for title in _titles_of(one.value))
    both = by_title.keys() & titled.keys()
    ways: tuple[Callable[[IncomingCommitment], Document[Any] | None], ...] = (
        lambda one: _same_title(one, by_id.get(one.value["id"])),
        lambda one: next((by_title[name] for name in _titles_of(one.value) if name in both), None),
        lambda one: None if is_made_up(one.number) else by_id.get(one.value["id"]),
        lambda one: None if is_made_up(one.number) else by_number.get(number_key(one.number.casefold())),
    )
    for way in ways:
        for commitment in item.commitments:
            match = way(commitment) if commitment.number not in found else None
            if match is not None and match.path not in taken and not _are_apart(commitment, match):
                found[commitment.number] = match
                taken.add(match.path)
    return found


def _titles(content: Any) -> set[str]:
    return {name_key(_bare(text)) for text in content.title.values()}


def _titles_of(value: Mapping[str, Any]) -> set[str]:
    return {name_key(_bare(text)) for text in value.get("title", {}).values()}


def _alone(named: Iterable[tuple[str, _Named]]) -> dict[str, _Named]:
    """Return what a title leads to, without the titles that several have."""
    found: dict[str, list[_Named]] = {}
    for title, one in named:
        found.setdefault(title, []).append(one)
    return {title: several[0] for title, several in found.items() if title and len(several) == 1}


def _same_title(commitment: IncomingCommitment, document: Document[Any] | None) -> Document[Any] | None:
    same = document is not None and not _titles_of(commitment.value).isdisjoint(_titles(document.content))
    return document if same else None


def _are_apart(commitment: IncomingCommitment, document: Document[Any]) -> bool:
    """Whether both have ids of OGP's, which are not the same."""
    return bool(commitment.value.get("ogp_ids")) and bool(document.content and document.content.ogp_ids)


def own_part(commitment: IncomingCommitment, document: Document[Any]) -> IncomingCommitment:
    """Return what an entry of OGP's says of a commitment here that is several of its entries.

    Its assessments only. Its title, dates and text are those of a part, and each of its assessments names the
    entry that it is of.
    """
    ids = commitment.value.get("ogp_ids", ())
    if document.content is None or len(document.content.ogp_ids) < 2 or len(ids) != 1:  # noqa: PLR2004 - several
        return commitment
    views = [{"ogp_id": ids[0], **view} for view in commitment.value.get("assessments", ())]
    kept = {name: commitment.value[name] for name in ("id", "number", "sources")}
    return IncomingCommitment({**kept, **({"assessments": views} if views else {})}, commitment.word)
