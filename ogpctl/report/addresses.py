"""Where each page of the site lies: paths from its top, made of ids that cannot lead anywhere else."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

_SAFE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?|index")
_OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Slugs:
    """Hands out one file name for each id of a kind; no two ids get the same, whatever the file system."""

    _by_id: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def slug(self, name: str) -> str:
        """Return a file name, without suffix, of lower-case ASCII letters, digits, `.`, `_` and `-`."""
        known = self._by_id.get(name)
        if known is not None:
            return known
        found = name.lower()
        plain = _SAFE.fullmatch(found) is not None and ".." not in found and not _RESERVED.fullmatch(found)
        if not plain or found in self._taken:
            digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
            found = f"{_OTHER.sub('-', found).strip('-')[:60]}-{digest}".lstrip("-")
        self._by_id[name] = found
        self._taken.add(found)
        return found


class PlanAddresses:
    """The paths of one plan in one language, such as `fr/france-2015-2017/commitments/fr-2015-07.html`."""

    def __init__(self, folder: str, slugs: dict[str, Slugs]) -> None:
        self.folder = folder
        self._slugs = slugs

    def page(self, name: str) -> str:
        """Return the path of a page that each plan has once, such as `method`."""
        return f"{self.folder}/{name}.html"

    def item(self, kind: str, name: str) -> str:
        """Return the path of the page of one thing, such as a commitment, a theme or a round."""
        return f"{self.folder}/{kind}/{self._slugs.setdefault(kind, Slugs()).slug(name)}.html"

    def index(self, kind: str) -> str:
        """Return the path of the list of one kind."""
        return f"{self.folder}/{kind}/index.html"

    @property
    def feed(self) -> str:
        """The path of the feed of changes."""
        return f"{self.folder}/changes.xml"


def relative(path: str, start: str) -> str:
    """Return the address of `path` as the page at `start` links to it."""
    here, there = start.split("/")[:-1], path.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])
