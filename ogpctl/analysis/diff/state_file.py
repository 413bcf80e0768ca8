"""A file in one state of a plan: what it says, with its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ogpctl.store.document import Kind
    from ogpctl.store.own_fields import Own


@dataclass(frozen=True, slots=True)
class StateFile:
    """A file in one state; `value` is its parsed YAML, None where it could not be read at all.

    `valid` tells whether it keeps the profile and its schema; what could be read of one that does not takes
    part in the comparison all the same. `complete` is false where the reading broke off: what is not in
    `value` may then stand further down in the file. `own` are the fields that the repository adds.
    """

    path: str
    kind: Kind
    data: bytes
    value: Any
    valid: bool = True
    complete: bool = True
    own: Own = None

    @property
    def id(self) -> str:
        """What the file calls its object; for one that says nothing usable, a name that nothing else has."""
        found = self.value.get("id") if isinstance(self.value, dict) else None
        return found if isinstance(found, str) and found else f"({self.path})"

    @property
    def readable(self) -> bool:
        """Whether the file holds a mapping, as every plan file does, and one that tells what it is of.

        Where the reading broke off in the id itself (`id: [`), the file tells of nothing: not even that what
        it held is gone.
        """
        return isinstance(self.value, dict) and (
            self.complete or isinstance(self.value.get("id"), str) or "institutions" in self.value
        )
