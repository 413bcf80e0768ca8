"""What the files of a repository call their institutions, themes and review rounds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ogpctl.plan.field_rows import Reference
from ogpctl.plan.fields import only_reference_names
from ogpctl.terms.nearest import nearest, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.plan.model import Institution, Round, Theme
    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.position import Path

_OF_PLANS = (Reference.THEME, Reference.ROUND)
_MOST_SEARCHES = 50
_LONGEST = 200


class IdsByName:
    """The ids of some records by what they are called, in every language."""

    def __init__(self, field: str, records: Iterable[Institution | Theme | Round]) -> None:
        self.field = field
        self.ids: list[str] = []
        self._by_name: dict[str, str] = {}
        self._searches = 0
        for record in records:
            self.ids.append(record.id)
            called = getattr(record, "name", None) or getattr(record, "title", None) or {}
            for name in (record.id, *called.values()):
                self._by_name.setdefault(simplified(name), record.id)

    def meant(self, text: str) -> str | None:
        """Return the id of the record that `text` calls by its name, by the beginning of it or nearly so.

        None where no record, or more than one, is called like that.
        """
        self._searches += 1
        if len(text) > _LONGEST or self._searches > _MOST_SEARCHES:
            return None
        plain = simplified(text)
        if plain in self._by_name:
            return self._by_name[plain]
        longer = {
            found
            for name, found in self._by_name.items()
            if _continues(name, plain) or _continues(plain, name)
        }
        if len(longer) == 1:
            return longer.pop()
        near = nearest(plain, self._by_name)
        return self._by_name[near] if near is not None and not longer else None


class KnownNames:
    """The names of one repository; what is asked for is looked up once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._of_plans: dict[str, dict[Reference, IdsByName]] = {}

    def of_field(self, document: Document[Any], path: Path) -> IdsByName | None:
        """Return the names of what the field at `path` refers to; None for a field that refers to nothing."""
        keys = [step for step in path if isinstance(step, str)]
        if not keys:
            return None
        if keys[-1] in only_reference_names(Reference.INSTITUTION) or keys[-2:] == ["answer", "by"]:
            return self._institutions
        of_plan = next((item for item in _OF_PLANS if keys[-1] in only_reference_names(item)), None)
        if of_plan is not None:
            plan = next(
                (item for item in self._repository.plans if document.path.startswith(f"{item.folder}/")), None
            )
            return self._of_plan(plan)[of_plan] if plan is not None else None
        return None

    @cached_property
    def _institutions(self) -> IdsByName:
        listed = self._repository.institutions
        return IdsByName(
            "institutions", listed.content.institutions if listed is not None and listed.content else ()
        )

    def _of_plan(self, plan: PlanDocuments) -> dict[Reference, IdsByName]:
        if plan.folder not in self._of_plans:
            header = plan.header.content if plan.header is not None else None
            self._of_plans[plan.folder] = {
                Reference.THEME: IdsByName("themes", header.themes if header is not None else ()),
                Reference.ROUND: IdsByName("rounds", header.rounds if header is not None else ()),
            }
        return self._of_plans[plan.folder]


def _continues(longer: str, shorter: str) -> bool:
    """Whether `longer` begins with all of `shorter`, which is more than one word: else it says too little."""
    return "_" in shorter and longer.startswith(f"{shorter}_")
