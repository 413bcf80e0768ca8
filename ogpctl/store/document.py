"""A data file of the repository, read and, where it can be, understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ogpctl.plan.model import (
    GOVERNMENT,
    ActionPlan,
    Commitment,
    Consultation,
    Gaps,
    Institutions,
    PlanHeader,
)
from ogpctl.plan.numbering import number_key

if TYPE_CHECKING:
    from ogpctl.store.own_fields import Own
    from ogpctl.store.profile_error import ProfileError
    from ogpctl.store.schema_error import SchemaError
    from ogpctl.store.strict import StrictDocument

ContentT_co = TypeVar(
    "ContentT_co", bound=PlanHeader | Commitment | Consultation | Institutions, covariant=True
)


class Kind(StrEnum):
    """The kinds of data files; the value is the name of the schema."""

    PLAN = "plan"
    COMMITMENT = "commitment"
    CONSULTATION = "consultation"
    INSTITUTIONS = "institutions"


@dataclass(frozen=True, slots=True)
class Document(Generic[ContentT_co]):
    """One file: `path` is relative to the repository's root, with `/`.

    `content` is the typed value: complete where the file is valid, what could be salvaged where it is not,
    None where nothing could be. `value` is the parsed YAML (JSON types). A file that the accepting pass took
    has no `strict`, no `profile_errors` and no `errors`; the explaining pass fills them for the others. `own`
    are the fields that its repository adds to the schema, where the file has any.
    """

    path: str
    kind: Kind
    data: bytes
    value: Any = None
    content: ContentT_co | None = None
    strict: StrictDocument | None = None
    profile_errors: tuple[ProfileError, ...] = ()
    errors: tuple[SchemaError, ...] = ()
    own: Own = None

    @property
    def known_by(self) -> tuple[Kind, bytes, Own]:
        """What `loading.Known` keeps it by."""
        return self.kind, self.data, self.own

    @property
    def valid(self) -> bool:
        """Whether the file keeps the profile and its schema."""
        return self.content is not None and not self.profile_errors and not self.errors


@dataclass(frozen=True, slots=True)
class PlanDocuments:
    """The documents of one plan; `folder` is the plan's folder, relative to the repository's root.

    `stray` lists what is not read: under `commitments/` and `consultations/` whatever is no YAML file, and
    elsewhere in the plan's folder YAML files and folders that hold some. Folders end with `/`.
    """

    folder: str
    header: Document[PlanHeader] | None
    commitments: tuple[Document[Commitment], ...] = ()
    consultations: tuple[Document[Consultation], ...] = ()
    stray: tuple[str, ...] = ()

    @property
    def keeper(self) -> str:
        """Whose word `completion` is: the government's, unless `plan.yaml` says otherwise."""
        header = self.header.content if self.header is not None else None
        return header.completion_by if header is not None else GOVERNMENT

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that `plan.yaml` names; none where it cannot be read."""
        header = self.header.content if self.header is not None else None
        return header.languages if header is not None else ()

    @property
    def id(self) -> str:
        """The plan's id: the name of its folder."""
        return self.folder.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Repository:
    """Everything read from one state of a repository.

    `institutions` is None where the repository has no `institutions.yaml`. `outdated_schemas` are the files
    of its own `schema/` folder that differ from the installed schemas. `stray` lists YAML files and folders
    with YAML files (these end with `/`) below the data folder that belong to no plan.
    """

    data_folder: str
    institutions: Document[Institutions] | None
    plans: tuple[PlanDocuments, ...]
    outdated_schemas: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()

    def documents(self) -> tuple[Document[PlanHeader | Commitment | Consultation | Institutions], ...]:
        """Every document, in the order in which findings are shown: by path."""
        found: list[Document[PlanHeader | Commitment | Consultation | Institutions]] = []
        if self.institutions is not None:
            found.append(self.institutions)
        for plan in self.plans:
            if plan.header is not None:
                found.append(plan.header)
            found += [*plan.commitments, *plan.consultations]
        return tuple(sorted(found, key=lambda document: document.path))

    @property
    def languages(self) -> dict[str, tuple[str, ...]]:
        """The languages of each plan, by its id."""
        return {plan.id: plan.languages for plan in self.plans}

    def action_plan(self, plan: PlanDocuments) -> ActionPlan:
        """Return the plan's typed values, commitments in the order of their numbers.

        A file of which nothing could be read is absent; the plan's `gaps` say so.
        """
        header = plan.header.content if plan.header is not None else None
        institutions = self.institutions.content if self.institutions is not None else None
        return ActionPlan(
            header=header or PlanHeader(id=plan.id),
            commitments=tuple(
                sorted(
                    (document.content for document in plan.commitments if document.content is not None),
                    key=lambda commitment: number_key(commitment.number),
                )
            ),
            consultations=tuple(
                document.content for document in plan.consultations if document.content is not None
            ),
            institutions={item.id: item for item in institutions.institutions} if institutions else {},
            gaps=self._gaps(plan),
        )

    def _gaps(self, plan: PlanDocuments) -> Gaps:
        broken = [document for document in plan.commitments if not document.valid]
        return Gaps(
            header=plan.header is None or not plan.header.valid,
            institutions=self.institutions is None or not self.institutions.valid,
            commitments=sum(document.content is None for document in broken),
            partial=frozenset(document.content.id for document in broken if document.content is not None),
        )
