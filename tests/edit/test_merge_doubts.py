"""Changes that fit together by the ids, and not by what the ids stand for.

The list is a conflict, not a guess.
"""

from __future__ import annotations

import pytest

from ogpctl.edit.merging.merge import merge
from ogpctl.store.document import Kind

ONE = '  - id: "1"\n    title:\n      fr: Publier\n    due: 2016-12\n'
TWO = '  - id: "2"\n    title:\n      fr: Former\n    due: 2016-06\n'
PORTAL = "  - url: https://a.example/1\n    title:\n      en: The portal\n"
BASE = f"""\
id: FR-2015-02
lead: [finance]
milestones:
{ONE}{TWO}evidence:
{PORTAL}"""


def numbered(item: str, number: str) -> str:
    return item.replace('id: "1"', f'id: "{number}"').replace('id: "2"', f'id: "{number}"')


def new(number: str, title: str) -> str:
    return f'  - id: "{number}"\n    title:\n      {title}\n'


DONE = BASE.replace(ONE, ONE + "    completion: complete\n")
SECOND_GONE = BASE.replace(TWO, "")
RENUMBERED = BASE.replace(ONE + TWO, new("1", "fr: Consulter") + numbered(ONE, "2") + numbered(TWO, "3"))
SWAPPED = BASE.replace(ONE + TWO, numbered(TWO, "1") + numbered(ONE, "2"))

IN_DOUBT = {
    "a milestone put before the one that is done": (RENUMBERED, DONE),
    "ids exchanged": (SWAPPED, DONE),
    "another milestone with the id of the one that is done": (BASE.replace(ONE, new("1", "fr: Consulter")),
                                                              DONE),
    "two new ids for one milestone": (BASE.replace('"2"', '"2b"'), BASE.replace('"2"', '"2c"')),
    "a new id for a milestone that is gone": (BASE.replace('"2"', '"2b"'), SECOND_GONE),
    "numbered anew, and one is gone": (RENUMBERED, SECOND_GONE),
    "two addresses in place of one": (BASE.replace("example/1", "example/2"),
                                      BASE.replace("example/1", "example/3")),
    "two institutions in place of one": (BASE.replace("[finance]", "[justice]"),
                                         BASE.replace("[finance]", "[culture]")),
    "the next number given twice, in two languages": (
        BASE.replace("evidence:", new("3", "fr: Traduire") + "evidence:"),
        BASE.replace("evidence:", new("3", "en: Publish the minutes") + "evidence:"),
    ),
}  # fmt: skip  # data, read by rows

SURE = {
    "numbered anew, and the theme": (RENUMBERED, BASE + "theme: justice\n"),
    "numbered anew, and one more": (
        RENUMBERED,
        BASE.replace("evidence:", new("9", "fr: Traduire") + "evidence:"),
    ),
    "the same new numbers, and evidence": (RENUMBERED, RENUMBERED + "  - url: https://a.example/2\n"),
    "a new title, and done": (BASE.replace("Publier", "Ouvrir"), DONE),
    "a new title and deadline, and the theme": (
        BASE.replace("Publier", "Ouvrir").replace("2016-12", "2017"),
        BASE + "theme: justice\n",
    ),
    "a new address, and the milestone": (BASE.replace("example/1", "example/2"), DONE),
    "an institution replaced, another added": (
        BASE.replace("[finance]", "[justice]"),
        BASE.replace("[finance]", "[finance, culture]"),
    ),
    "one address, titled in two languages": (
        BASE + "  - url: https://a.example/2\n    title:\n      fr: Loi\n",
        BASE + "  - url: https://a.example/2\n    title:\n      en: Law\n",
    ),
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("sides", IN_DOUBT.values(), ids=IN_DOUBT)
def test_what_is_in_doubt_is_a_conflict(sides: tuple[str, str], turned: bool) -> None:
    """Merged by the ids it would be no conflict, and a milestone done that nobody reported as done."""
    ours, theirs = reversed(sides) if turned else sides
    found = merge(BASE.encode(), ours.encode(), theirs.encode(), Kind.COMMITMENT)
    assert found is not None
    assert found.conflicts == 1


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("sides", SURE.values(), ids=SURE)
def test_what_is_sure_is_merged(sides: tuple[str, str], turned: bool) -> None:
    ours, theirs = reversed(sides) if turned else sides
    found = merge(BASE.encode(), ours.encode(), theirs.encode(), Kind.COMMITMENT)
    assert found is not None
    assert found.conflicts == 0


def test_lists_in_brackets_are_judged_alike() -> None:
    base = 'milestones: [{id: "1", title: {fr: Publier}}, {id: "2", title: {fr: Former}}]\n'
    added = (
        base.replace("]\n", ', {id: "3", title: {fr: Un}}]\n'),
        base.replace("]\n", ', {id: "3", title: {en: Two}}]\n'),
    )
    moved = (
        base.replace('"2"', '"3"').replace('"1"', '"2"'),
        base.replace("Publier}", "Publier}, completion: complete"),
    )
    for ours, theirs in (added, moved):
        found = merge(base.encode(), ours.encode(), theirs.encode(), Kind.COMMITMENT)
        assert found is not None
        assert found.conflicts == 1
