"""What a new plan repository is made of, and whether it can be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import WrongUsage
from ogpctl.i18n import steering
from ogpctl.i18n.message import Message, msg
from ogpctl.i18n.translator import LANGUAGES
from ogpctl.plan.dates import PartialDate
from ogpctl.store.composing import FORBIDDEN_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.installation.install_place import InstallPlace

FORGES = ("gitlab", "github")
LONGEST_ID = 80
"""The longest id of a plan that the schema takes."""

_UNPRINTABLE = re.compile(f"{FORBIDDEN_CHARACTER.pattern}|[\r{steering.TURNING}]")
_YEARS = re.compile(r"\s*([0-9]{4})\s*[-–—/]\s*([0-9]{4})\s*")


@dataclass(frozen=True, slots=True)
class ScaffoldRequest:
    """A plan repository to make: every value has passed the functions below.

    `titles` has a text for each of `languages`, the leading one first; `forges` says whose files to write,
    `data` is the folder of the plans. The jobs, and where it is a Git address the hooks, install ogpctl from
    `install_from`: there is one wherever there are `forges`.
    """

    country: str
    country_name: str
    start: PartialDate
    end: PartialDate
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    plan: str
    forges: tuple[str, ...] = FORGES
    data: str = "data"
    install_from: InstallPlace | None = None

    @property
    def page_languages(self) -> tuple[str, ...]:
        """The languages of the pages for people: those of the plan that ogpctl speaks, else English."""
        return tuple(code for code in self.languages if code in LANGUAGES) or ("en",)


def country_code(text: str) -> str:
    """Return a country's ISO 3166-1 code in capitals; raise WrongUsage."""
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise WrongUsage(
            msg("the country must be a two-letter code, such as FR; found “{found}”", found=text)
        )
    return code


def period(text: str) -> tuple[PartialDate, PartialDate]:
    """Return the first and the last date of `2027-2029` or `2027-09/2029-08`; raise WrongUsage."""
    years = _YEARS.fullmatch(text)
    first, _, last = (f"{years[1]}/{years[2]}" if years else text.strip()).partition("/")
    try:
        start, end = PartialDate.parse(first.strip()), PartialDate.parse(last.strip())
    except ValueError:
        raise WrongUsage(
            msg(
                "the period must be two years, such as 2027-2029, or two dates, such as 2027-09/2029-08;"
                " found “{found}”",
                found=text,
            )
        ) from None
    if start.first > end.last or "0" in {start[:1], end[:1]}:
        raise WrongUsage(msg("the period ends before it starts: {found}", found=text))
    return start, end


def languages(text: str) -> tuple[str, ...]:
    """Return the language codes of `fr, en`, each once, the first of them leading; raise WrongUsage."""
    codes = tuple(dict.fromkeys(code.lower() for code in re.split(r"[\s,;]+", text) if code))
    if not codes or not all(re.fullmatch("[a-z]{2,3}", code) for code in codes):
        raise WrongUsage(
            msg(
                "the languages must be codes of two or three letters, such as fr, en; found “{found}”",
                found=text,
            )
        )
    return codes


def plan_id(text: str) -> str:
    """Return the id of a plan, which is the name of its folder; raise WrongUsage."""
    name = text.strip()
    if len(name) > LONGEST_ID or not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name):
        raise WrongUsage(
            msg(
                "the plan’s id must consist of lower-case letters, digits and hyphens, such as "
                "france-2027-2029; found “{found}”",
                found=text,
            )
        )
    return name


def title(text: str) -> str:
    """Return a title as it was given; raise WrongUsage where it is empty or holds what no file may hold."""
    return _text(text, msg("the title"))


def country_name(text: str) -> str:
    """Return a country's name without spaces around it; raise WrongUsage as `title` does."""
    return _text(text, msg("the country’s name")).strip()


def usual_id(name: str, code: str, start: PartialDate, end: PartialDate) -> str:
    """Return an id for a plan: the country's name in plain letters, else its code, and the years."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    word = re.sub("[^a-z0-9]+", "-", letters.replace("'", "-")).strip("-")[:40].strip("-")
    return f"{word or code.lower()}-{start.year}-{end.year}"


def _text(text: str, what: Message) -> str:
    if not text.strip():
        raise WrongUsage(msg("{what} is empty", what=what))
    unprintable = _UNPRINTABLE.search(text)
    if unprintable is not None:
        raise WrongUsage(
            msg(
                "{what} contains a character that is not allowed: {code}",
                what=what,
                code=steering.code_of(unprintable[0]),
            )
        )
    return text
