"""From plans elsewhere and the repository here to the files that an import would write.

Pure: nothing is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ogpctl.checks.commitment_file_name import proposed_name
from ogpctl.errors import OgpError, WrongUsage
from ogpctl.exchange.ids_from_names import file_words, without_number
from ogpctl.exchange.import_additions import combine
from ogpctl.exchange.imported import FieldDifference
from ogpctl.exchange.plan_matching import PlansHere, adapted, matched_commitments, own_part
from ogpctl.i18n.message import msg
from ogpctl.store.document import Kind
from ogpctl.store.loading import COMMITMENTS, PLAN_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ogpctl.exchange.import_additions import FieldClash
    from ogpctl.exchange.incoming import ImportReading, IncomingCommitment, IncomingPlan
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.position import Path

    Change = tuple[Path, Any]

_PLAN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MEND = msg("the file has errors; fix them first")
_NEVER = frozenset({"id", "number", "sources", "languages", "country"})


@dataclass(slots=True)
class PlanProposal:
    """What would become of one plan.

    The new bytes of its files, by path, and what there is to say of them.
    """

    id: str
    folder: str
    incoming: IncomingPlan
    is_new: bool
    candidates: tuple[PlanDocuments, ...] = ()
    """The plans here that it may be, where that is not certain: then nothing of it is written."""
    files: dict[str, bytes] = field(default_factory=dict)
    new: int = 0
    extended: int = 0
    same: int = 0
    milestones: int = 0
    differences: list[FieldDifference] = field(default_factory=list)
    errors: list[tuple[str, Message]] = field(default_factory=list)
    institutions: set[str] = field(default_factory=set)
    """The new institutions that the new bytes name."""

    def note_institutions(self, value: object) -> None:
        """Keep the new institutions that are named in a value that goes into a file."""
        if isinstance(value, str):
            self.institutions |= {value} & self.incoming.institutions.keys()
        elif isinstance(value, (dict, list)):
            for item in value.values() if isinstance(value, dict) else value:
                self.note_institutions(item)


def propose(
    reading: ImportReading,
    repository: Repository,
    *,
    plan: str | None = None,
    overwrite: bool = False,
) -> list[PlanProposal]:
    """Return what an import of the plans that were read would write into the repository.

    `plan` is the id that the user names for the only incoming plan. With `overwrite` the incoming value of a
    field that differs is taken. Raises `OgpError` where `plan` cannot be meant, `WrongUsage` where it is no
    id.
    """
    if plan is not None and len(reading.plans) != 1:
        raise OgpError(
            msg(
                "--plan {plan} gives one plan, but the file contains {count}",
                plan=plan,
                count=len(reading.plans),
            ),
            msg("Select one with --country, --plan-number and --year, or leave --plan out."),
        )
    proposals = []
    here = PlansHere(repository, reading.in_file)
    for item in reading.plans:
        target = here.target_of(item, plan)
        if target.candidates:
            folder = f"{repository.data_folder}/{item.id}"
            proposals.append(PlanProposal(item.id, folder, item, is_new=False, candidates=target.candidates))
        elif target.plan is None:
            if plan is not None and not _PLAN_ID.fullmatch(plan):
                raise WrongUsage(
                    msg("“{plan}” is not a valid plan id", plan=plan),
                    msg("An id consists of lower-case letters, digits and hyphens, as in france-2015-2017."),
                )
            named = item if plan is None else replace(item, header={**item.header, "id": plan})
            proposals.append(_new_plan(named, repository.data_folder))
        else:
            _must_not_be_another(item, target.plan)
            proposals.append(_extended_plan(item, target.plan, overwrite=overwrite))
    return proposals


def _must_not_be_another(item: IncomingPlan, target: PlanDocuments) -> None:
    """Raise `OgpError` where the file's plan is certainly not the one here that is meant by it."""
    header = target.header.content if target.header is not None else None
    there = item.header.get("country")
    if header is not None and header.country and there not in {None, header.country}:
        raise OgpError(
            msg(
                "the plan {there} in the file is for {country}, but {here} is for another country",
                there=item.id,
                country=there,
                here=target.id,
            ),
            msg("Give the right plan with --plan, or leave --plan out to create a new plan."),
        )
    ogp_id = item.identity.ogp_id
    if header is not None and header.ogp_id is not None and ogp_id not in {None, header.ogp_id}:
        raise OgpError(
            msg(
                "the plan {there} in the file has another OGP id than {here}: {ogp_id}, not {known}",
                there=item.id,
                here=target.id,
                ogp_id=ogp_id,
                known=header.ogp_id,
            ),
            msg("Give the right plan with --plan, or leave --plan out to create a new plan."),
        )


def _new_plan(item: IncomingPlan, data_folder: str) -> PlanProposal:
    from ogpctl.edit.canonical import canonical, schema_line

    folder = f"{data_folder}/{item.id}"
    proposal = PlanProposal(item.id, folder, item, is_new=True)
    proposal.note_institutions(item.header)
    depth = folder.count("/") + 1
    proposal.files[f"{folder}/{PLAN_FILE}"] = canonical(
        item.header, Kind.PLAN, header=schema_line(Kind.PLAN, depth)
    )
    for commitment in item.commitments:
        _add_file(proposal, commitment, depth + 1)
    return proposal


def _add_file(
    proposal: PlanProposal,
    commitment: IncomingCommitment,
    depth: int,
    there: frozenset[str] | set[str] = frozenset(),
) -> None:
    from ogpctl.edit.canonical import canonical, schema_line

    words = file_words(without_number(_title(commitment), commitment.number))
    name = proposed_name(words, commitment.number)
    path = f"{proposal.folder}/{COMMITMENTS}/{name}"
    if path in there:
        proposal.errors.append((path, msg("a commitment with another number already uses this file name")))
        return
    proposal.files[path] = canonical(
        commitment.value, Kind.COMMITMENT, header=schema_line(Kind.COMMITMENT, depth)
    )
    proposal.note_institutions(commitment.value)
    proposal.new += 1
    proposal.milestones += len(commitment.value.get("milestones", ()))


def _title(commitment: IncomingCommitment) -> str:
    texts: Mapping[str, str] = commitment.value["title"]
    return texts.get("en") or next(iter(texts.values()))


def _extended_plan(item: IncomingPlan, target: PlanDocuments, *, overwrite: bool) -> PlanProposal:
    # A commitment that is not here yet keeps its texts, whatever their language: it would have no title.
    whole = adapted(item, target, all_languages=True)
    item = adapted(item, target)
    proposal = PlanProposal(target.id, target.folder, item, is_new=False)
    unknown = [other.path for other in target.commitments if other.content is None]
    proposal.errors += [(path, _MEND) for path in unknown]  # nobody can tell which commitments they are
    extender = _Extender(proposal, target, overwrite=overwrite)
    header = target.header
    if header is not None and header.content is not None:
        extender.extend(header, item.header, item.only_for_new, source_of=item.source)
    matches = matched_commitments(item, target)
    there = {document.path for document in target.commitments}
    for commitment, in_full in zip(item.commitments, whole.commitments, strict=True):
        document = matches.get(commitment.number)
        if document is None:
            _add_file(proposal, in_full, target.folder.count("/") + 2, there)
        elif extender.extend(
            document, own_part(commitment, document).value, frozenset(), source_of=_source(commitment, item)
        ):
            proposal.extended += 1
        else:
            proposal.same += 1
    return proposal


def _source(commitment: IncomingCommitment, item: IncomingPlan) -> str:
    sources = commitment.value.get("sources") or [{"url": item.source}]
    return str(sources[0]["url"])


class _Extender:
    """Adds to the files of one plan what they lack."""

    def __init__(self, proposal: PlanProposal, target: PlanDocuments, *, overwrite: bool) -> None:
        self._proposal = proposal
        self._overwrite = overwrite
        header = target.header.content if target.header is not None else None
        self._languages = header.languages if header is not None else ()
        rounds = proposal.incoming.header.get("rounds", ())
        self._is_last = any(round_.get("stage") == "end_of_term" for round_ in rounds)

    def extend(
        self, document: Document[Any], there: Mapping[str, Any], leave: frozenset[str], source_of: str
    ) -> bool:
        """Add to a file what it lacks; return whether that is anything.

        A file with errors is left as it is.
        """
        from ogpctl.edit.source import read_source

        if not document.valid:
            self._proposal.errors.append((document.path, _MEND))
            return False
        data = self._proposal.files.get(document.path, document.data)  # two entries of a file may be one here
        value = document.value if data is document.data else read_source(data).value
        found = combine(value, there, _NEVER | leave)
        earlier = _is_of_another_round(value, there)
        clashes = [clash for clash in found.clashes if self._is_last or not earlier(clash)]
        taken = [clash for clash in clashes if self._overwrite or (self._is_last and earlier(clash))]
        self._proposal.differences += [
            FieldDifference(document.path, clash.named, shown(clash.here), shown(clash.there), clash in taken)
            for clash in clashes
        ]
        changes = [*found.additions, *((clash.path, clash.there) for clash in taken)]
        changes += _sourced(changes, value, source_of)
        if not changes:
            return False
        new = self._edited(document, data, changes)
        if new is None or new == data:
            return False
        self._proposal.files[document.path] = new
        self._proposal.note_institutions([value for _, value in changes])
        self._proposal.milestones += _new_milestones(found.additions)
        return True

    def _edited(self, document: Document[Any], data: bytes, changes: Iterable[Change]) -> bytes | None:
        from ogpctl.edit.editing import put
        from ogpctl.edit.source import NotEditable

        try:
            for path, value in changes:
                data = put(data, path, value, document.kind, self._languages)
        except NotEditable as refusal:
            self._proposal.errors.append(
                (document.path, msg("it cannot be edited: {why}", why=refusal.message))
            )
            return None
        return data


def _is_of_another_round(here: Mapping[str, Any], there: Mapping[str, Any]) -> Callable[[FieldClash], bool]:
    """Return whether a completion here is the same reviewer's word for another round.

    It is then no editor's own. A later report of theirs replaces it, and an earlier one says nothing against
    it.
    """
    coming = {(view["by"], view["round"]) for view in there.get("assessments", ())}
    bodies = {by for by, _ in coming}
    words = {
        view.get("completion")
        for view in here.get("assessments", ())
        if view.get("by") in bodies and (view.get("by"), view.get("round")) not in coming
    }
    return lambda clash: clash.path == ("completion",) and clash.here in words


def _new_milestones(additions: Iterable[Change]) -> int:
    count = 0
    for path, value in additions:
        if path == ("milestones",):
            count += len(value)
        elif path[0] == "milestones" and len(path) == len(("milestones", 0)):
            count += 1
    return count


def _sourced(changes: Sequence[Change], value: Mapping[str, Any], source: str) -> list[Change]:
    """Return what `sources` lacks so that the fields of these changes have theirs.

    An entry of the same address gains the fields, unless it has a note, which is on its own.
    """
    names = list(dict.fromkeys(str(path[0]) for path, _ in changes))
    sources = value.get("sources") or []
    same = [(place, item) for place, item in enumerate(sources) if item.get("url") == source]
    said = {name for _, item in same for name in item.get("for", names)}
    unsaid = [name for name in names if name not in said]
    bare = next(
        ((place, item["for"]) for place, item in same if item.get("for") and "note" not in item), None
    )
    if bare is not None:
        place, there = bare
        return [(("sources", place, "for", len(there) + more), name) for more, name in enumerate(unsaid)]
    return [(("sources", len(sources)), {"url": source, "for": unsaid})] if unsaid else []


def shown(value: Any) -> str:
    """Return a value as one line for people."""
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {shown(item)}" for name, item in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split())
