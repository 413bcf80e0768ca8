"""What a new commitment is called and where its file lies, from those that are there and those that were."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from ogpctl.checks.commitment_file_name import proposed_name
from ogpctl.plan.numbering import number_key
from ogpctl.store.loading import COMMITMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.plan.model import ActionPlan

_COUNTED_ID = re.compile(r"(.+-)([0-9]{1,9})")
_LAST_DIGITS = re.compile(r"([0-9]{1,9})(?=[^0-9]*\Z)")
_USUAL_WIDTH = 2
_MOST_WORDS = 4
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "au",
        "aux",
        "avec",
        "ce",
        "ces",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "et",
        "la",
        "le",
        "les",
        "leur",
        "leurs",
        "ou",
        "par",
        "pour",
        "sa",
        "se",
        "ses",
        "son",
        "sur",
        "un",
        "une",
    ]
)


def next_number(plan: ActionPlan) -> str:
    """Return the number after the plan's last one: `27` after `26`, `4.4` after `4.3`."""
    numbers = sorted((item.number for item in plan.commitments if item.number), key=number_key)
    if not numbers:
        return "1"
    found = _LAST_DIGITS.search(numbers[-1])
    if found is None:
        return f"{numbers[-1]}.1"
    last = numbers[-1]
    return f"{last[: found.start()]}{int(found[0]) + 1}{last[found.end() :]}"


def next_id(plan: ActionPlan, taken: Iterable[str]) -> str:
    """Return an id in the manner of the plan's others that none of `taken` is: ids are never used twice.

    Of a plan without commitments, its country and its first year begin the id: `FR-2018-01`.
    """
    known = [*(item.id for item in plan.commitments), *taken]
    counted = [(found[1], found[2]) for item in known if (found := _COUNTED_ID.fullmatch(item))]
    own = Counter(found[1] for item in plan.commitments if (found := _COUNTED_ID.fullmatch(item.id)))
    if own:
        prefix = own.most_common(1)[0][0]
    else:
        start = re.match(r"[0-9]{4}", str(plan.header.period.start or ""))
        prefix = "-".join([plan.header.country or "XX", *([start[0]] if start else [])]) + "-"
    used = [digits for name, digits in counted if name == prefix]
    width = max((len(digits) for digits in used), default=_USUAL_WIDTH)
    return f"{prefix}{max(map(int, used), default=0) + 1:0{width}}"


def slug(title: str) -> str:
    """Return the words of a file's name for a title: `open-data-policy`."""
    decomposed = unicodedata.normalize("NFKD", title.replace("’", " ").replace("'", " ").casefold())
    words = re.findall(
        r"[a-z0-9]+", "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    )
    telling = [word for word in words if word not in _SMALL_WORDS and len(word) > 1] or words
    return "-".join(telling[:_MOST_WORDS])[:60].strip("-")


def file_of(folder: str, number: str, words: str) -> str:
    """Return the path of the file of a commitment in a plan's folder: `…/commitments/27-open-data.yaml`."""
    return f"{folder}/{COMMITMENTS}/{proposed_name(words, number)}"


def still_to_tell(value: dict[str, object], languages: tuple[str, ...], number: str) -> str:
    """Return, as comments for the end of a new file, the fields that matter and are not there yet."""
    language = languages[0] if languages else "en"
    number = number if re.fullmatch(r"[A-Za-z0-9.-]+", number) else "1"
    examples = {
        "theme": "…",
        "lead": "[…]",
        "values": "[access_to_information]",
        "period": "{start: YYYY-MM, end: YYYY-MM}",
        "description": f"{{{language}: …}}",
        "completion": "…",
        "milestones": f'[{{id: "{number}.1", title: {{{language}: …}}, due: YYYY-MM}}]',
        "evidence": f"[{{url: https://…, title: {{{language}: …}}}}]",
        "sources": "[{url: https://…}]",
    }
    return "".join(f"# {name}: {example}\n" for name, example in examples.items() if name not in value)
