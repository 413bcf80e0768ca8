"""Two people's changes to one plan file.

Both are there, what contradicts itself is marked, nothing is lost.
"""

from __future__ import annotations

import unicodedata
from itertools import permutations

import pytest

from ogpctl.edit.merging.by_lines import merge_by_lines
from ogpctl.edit.merging.merge import ConflictStyle, Markers, Merged, contradicts, merge, whole_conflict
from ogpctl.store.document import Kind

BASE = """\
# yaml-language-server: $schema=../../../schema/commitment.schema.json
id: FR-2015-02
number: "2"
title:
  fr: Ouvrir les marchés publics
  en: Open up public contracts
lead: [finance, justice]
period: {start: 2015-07, end: 2017-06}
# the ministry's words
progress:
  fr: >-
    Le portail
    est ouvert.
milestones:
  - id: "2.1"
    title:
      en: Publish
    due: 2016-12
  - id: "2.2"
    title:
      en: Train
    due: 2016-06
evidence:
  - url: https://a.example/1
    title:
      en: The portal
sources:
  - url: https://s.example/
    for: [title]
"""

Change = tuple[str, str]
"""A stretch of the file, and what one of the two made of it."""

DUE = ("    due: 2016-12\n", "    due: 2017-03\n")
DONE = ("      en: Publish\n", "      en: Publish\n    completion: complete\n")
MORE = (
    "      en: The portal\n",
    "      en: The portal\n  - url: https://a.example/2\n    title:\n      en: Law\n",
)
OTHER = (
    "      en: The portal\n",
    "      en: The portal\n  # seen on paper\n  - url: https://a.example/3\n    title:\n      fr: Loi\n",
)
WORD = ("# the ministry's", "completion: limited\n# the ministry's")
NEXT = ("milestones:\n", "next_steps:\n  fr: Former.\nmilestones:\n")
GONE = ('  - id: "2.2"\n    title:\n      en: Train\n    due: 2016-06\n', "")
FIRST = ('  - id: "2.1"\n    title:\n      en: Publish\n    due: 2016-12\n', "")
NOTE = ("lead: [", "# to be seen\nlead: [")
LEFT = ("[finance, justice]", "[justice]  # finance left")
JOINED = ("[finance, justice]", "[finance, justice, ecology]")
WRAPPED = ("    Le portail\n    est ouvert.\n", "    Le portail est ouvert.\n")
TITLE = ("  fr: Ouvrir les", "  fr: Ouvrir tous les")
BOTH_TITLES = ("  en: Open up", "  en: Open")
WRONG = ("due: 2016-06\n", "due: 2016-07\n")


def changed(*changes: Change, base: str = BASE) -> str:
    text = base
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def merged(ours: str, theirs: str, base: str = BASE, markers: Markers | None = None) -> Merged:
    found = merge(base.encode(), ours.encode(), theirs.encode(), Kind.COMMITMENT, markers)
    assert found is not None
    return found


APART = [TITLE, BOTH_TITLES, DUE, DONE, MORE, WORD, NEXT, GONE, NOTE, WRAPPED]


@pytest.mark.parametrize(("one", "two"), list(permutations(APART, 2)))
def test_changes_beside_each_other_make_both(one: Change, two: Change) -> None:
    """Byte for byte: the merged file is the one in which somebody made both changes."""
    assert merged(changed(one), changed(two)) == Merged(changed(one, two).encode())


def test_evidence_added_side_by_side() -> None:
    both = changed((MORE[0], MORE[1] + OTHER[1].removeprefix(MORE[0])))
    assert merged(changed(MORE), changed(OTHER)) == Merged(both.encode())


def test_the_first_evidence_of_both() -> None:
    """Neither the key nor the list was there before."""
    start = BASE.index("evidence:")
    end = BASE.index("sources:")
    none = BASE[:start] + BASE[end:]
    other = BASE.replace("https://a.example/1", "https://a.example/9").replace("The portal", "A law")
    found = merged(BASE, other, base=none)
    assert found.conflicts == 0
    assert found.data.decode() == changed(
        (
            "      en: The portal\n",
            "      en: The portal\n  - url: https://a.example/9\n    title:\n      en: A law\n",
        )
    )


def test_new_fields_of_both_in_the_order_of_the_schema() -> None:
    found = merged(changed((NEXT[0], "challenges:\n  fr: Peu.\nmilestones:\n")), changed(NEXT)).data.decode()
    assert found == changed((NEXT[0], "next_steps:\n  fr: Former.\nchallenges:\n  fr: Peu.\nmilestones:\n"))


def test_words_added_to_and_taken_from_one_list_in_brackets() -> None:
    found = merged(changed(LEFT), changed(JOINED))
    assert found == Merged(changed((LEFT[0], "[justice, ecology]  # finance left")).encode())


def test_both_fields_of_a_record_in_braces() -> None:
    found = merged(changed(("end: 2017-06", "end: 2017-09")), changed(("start: 2015-07", "start: 2015")))
    assert found == Merged(
        changed(("{start: 2015-07, end: 2017-06}", "{start: 2015, end: 2017-09}")).encode()
    )


def test_a_comment_beside_a_value_that_the_other_changed() -> None:
    found = merged(changed(("due: 2016-06", "due: 2016-06  # a Monday?")), changed(WRONG))
    assert found == Merged(changed(("due: 2016-06", "due: 2016-07  # a Monday?")).encode())


@pytest.mark.parametrize("change", [*APART, LEFT, WRONG])
def test_the_same_change_of_both_is_one(change: Change) -> None:
    assert merged(changed(change), changed(change)) == Merged(changed(change).encode())


def test_the_same_change_in_other_words_is_no_conflict() -> None:
    quoted = changed(("due: 2016-06", 'due: "2016-07"'), TITLE)
    assert merged(changed(WRONG), quoted) == Merged(changed(WRONG, TITLE).encode())


def test_the_same_item_of_both_is_one() -> None:
    found = merged(changed(MORE, TITLE), changed(MORE, DUE))
    assert found == Merged(changed(MORE, TITLE, DUE).encode())


def test_milestones_all_removed_half_by_each() -> None:
    found = merged(changed(GONE), changed(FIRST))
    assert found == Merged(changed(GONE, FIRST, ("milestones:\n", "")).encode())


@pytest.mark.parametrize(
    ("one", "two", "between"),
    [
        (DUE, (DUE[0], "    due: 2018\n"), ("    due: 2017-03\n", "    due: 2018\n")),
        (TITLE, (TITLE[0], "  fr: Publier les"),
         ("  fr: Ouvrir tous les marchés publics\n", "  fr: Publier les marchés publics\n")),
        (GONE, WRONG, ("", GONE[0].replace("2016-06", "2016-07"))),
        (WRONG, GONE, (GONE[0].replace("2016-06", "2016-07"), "")),
        (JOINED, ("lead: [finance, justice]", "lead: nobody"),
         ("lead: [finance, justice, ecology]\n", "lead: nobody\n")),
        (WORD, (WORD[0], "completion: complete\n# the ministry's"),
         ("completion: limited\n", "completion: complete\n")),
        (
            ("    est ouvert.\n", "    est fermé.\n"),
            WRAPPED,
            None,
        ),
        (
            ("    est ouvert.\n", "    est fermé.\n"),
            ("    est ouvert.\n", "    est ouvert en mai.\n"),
            ("  fr: >-\n    Le portail\n    est fermé.\n",
             "  fr: >-\n    Le portail\n    est ouvert en mai.\n"),
        ),
        (MORE, (MORE[0], MORE[1].replace("Law", "Act")),
         (MORE[1].removeprefix(MORE[0]), MORE[1].removeprefix(MORE[0]).replace("Law", "Act"))),
    ],
    ids=["value", "text", "removed by us", "removed by them", "list and word", "new field", "wrapping",
         "long text", "new item"],
)  # fmt: skip  # data, read by rows
def test_a_clash_is_marked_on_that_field_alone(
    one: Change, two: Change, between: tuple[str, str] | None
) -> None:
    ours = changed(one, ('number: "2"', 'number: "2.0"')) if one is not None else BASE
    theirs = changed(two, ("for: [title]", "for: [title, lead]"))
    found = merged(ours, theirs)
    beside = (('number: "2"', 'number: "2.0"'), ("for: [title]", "for: [title, lead]"))
    if between is None:
        assert found == Merged(changed(one, *beside).encode())
        return
    assert found.conflicts == 1
    marked = f"<<<<<<< ours\n{between[0]}=======\n{between[1]}>>>>>>> theirs\n"
    text = found.data.decode()
    assert marked in text
    assert text.replace(marked, between[0]) == changed(one, *beside)


def test_markers_as_git_asks_for_them() -> None:
    found = merged(changed(DUE), changed((DUE[0], "    due: 2018\n")), markers=Markers(9, "HEAD", "feature"))
    assert b"\n<<<<<<<<< HEAD\n    due: 2017-03\n=========\n    due: 2018\n>>>>>>>>> feature\n" in found.data


def test_letters_and_numbers_encoded_otherwise_are_no_change_that_clashes() -> None:
    base = "id: X-1\ntitle:\n  fr: Réalisé à l’été\nlead: [finance]\n"
    decomposed = unicodedata.normalize("NFD", base).replace("[finance]", "[finance, justice]")
    edited = base.replace("Réalisé", "Achevé")

    assert merged(decomposed, edited, base=base) == Merged(
        edited.replace("[finance]", "[finance, justice]").encode()
    )
    assert merged(edited, decomposed, base=base) == Merged(
        edited.replace("[finance]", "[finance, justice]").encode()
    )


def test_zdiff3_leaves_outside_what_both_begin_or_end_with() -> None:
    two = "progress:\n  fr: >-\n    Un.\n    {}\n    Fin.\n"
    styles = {
        style: merged(
            two.format("Deux."), two.format("Trois."), base=two.format("Rien."), markers=Markers(style=style)
        ).data.decode()
        for style in ConflictStyle
    }
    assert styles[ConflictStyle.ZDIFF3] == (
        "progress:\n  fr: >-\n    Un.\n<<<<<<< ours\n    Deux.\n||||||| base\n  fr: >-\n    Un.\n    "
        "Rien.\n    Fin.\n=======\n    Trois.\n>>>>>>> theirs\n    Fin.\n"
    )
    assert styles[ConflictStyle.DIFF3].count("    Un.\n") == 3
    assert "|||||||" not in styles[ConflictStyle.MERGE]


MARKED = "<<<<<<<<< ours\n{}|||||||||  base\ncompletion: unclear\n=========\n{}>>>>>>>>> theirs\n"


@pytest.mark.parametrize("nested", [False, True])
def test_an_ancestor_with_conflicts_is_read_either_way(nested: bool) -> None:
    inner = "completion: limited\n"
    if nested:
        inner = (
            "<<<<<<<<<<< ours\ncompletion: limited\n===========\ncompletion: withdrawn\n>>>>>>>>>>> theirs\n"
        )
    base = "id: X-1\n" + MARKED.format(inner, "completion: complete\n") + "theme: a\n"
    ours = "id: X-1\ncompletion: complete\ntheme: b\n"
    theirs = "id: X-1\ncompletion: complete\ntheme: a\nlead: [finance]\n"

    assert merged(ours, theirs, base=base) == Merged((ours + "lead: [finance]\n").encode())
    # Which side took the word away is not known, and nothing that one side wrote is lost in silence.
    gone = merge(
        *(text.encode() for text in (base, ours.replace("completion: complete\n", ""), theirs)),
        Kind.COMMITMENT,
    )
    assert gone is None or gone.conflicts


def test_markers_that_do_not_pair_up_are_no_conflict_of_git() -> None:
    base = "id: X-1\n<<<<<<<<< ours\ncompletion: limited\n"

    assert merge(base.encode(), b"id: X-1\n", b"id: X-1\ntheme: a\n", Kind.COMMITMENT) is None


def test_two_alike_items_changed_by_both_are_not_mixed_up() -> None:
    base = (
        "sources:\n  - url: https://a.example/\n    for: [lead]\n  - url: "
        "https://a.example/\n    for: [title]\n"
    )
    found = merged(base.replace("[lead]", "[values]"), base.replace("[title]", "[period]"), base=base)
    assert found.conflicts == 1
    assert b"[values]" in found.data
    assert b"[period]" in found.data


def test_a_new_order_of_theirs_with_a_change_of_ours() -> None:
    first, second = FIRST[0], GONE[0]
    swapped = BASE.replace(first + second, second + first)
    assert merged(changed(DUE), swapped) == Merged(swapped.replace(*DUE).encode())
    assert merged(swapped, changed(DUE)) == Merged(swapped.replace(*DUE).encode())


def test_the_order_of_languages_is_data() -> None:
    base = "id: a\nlanguages: [fr, en]\n"
    found = merge(
        base.encode(), b"id: a\nlanguages: [en, fr]\n", b"id: a\nlanguages: [fr, en, br]\n", Kind.PLAN
    )
    assert found is not None
    assert found.conflicts == 1


def test_line_ends_and_mark_of_ours_stay() -> None:
    ours = ("\ufeff" + changed(DUE)).replace("\n", "\r\n")
    expected = ("\ufeff" + changed(DUE, TITLE)).replace("\n", "\r\n")
    assert merged(ours, changed(TITLE)).data.decode() == expected


def test_a_file_that_both_added() -> None:
    found = merged(changed(NOTE), changed(DUE), base="")
    marked = f"<<<<<<< ours\n{FIRST[0]}=======\n{FIRST[0].replace(*DUE)}>>>>>>> theirs\n"
    assert found == Merged(changed(NOTE, (FIRST[0], marked)).encode(), 1)


@pytest.mark.parametrize(
    "broken",
    [
        "a: [\n",
        "a: 1\na: 2\n",
        "<<<<<<< ours\nid: x\n=======\nid: y\n>>>>>>> theirs\n",
        "{id: a, number: b}\n",
        "- a\n",
    ],
)
def test_what_cannot_be_told_apart_is_left_to_git(broken: str) -> None:
    assert merge(BASE.encode(), changed(DUE).encode(), broken.encode(), Kind.COMMITMENT) is None


def test_git_merges_by_lines() -> None:
    found = merge_by_lines(b"a\nb\nc\nd\ne\n", b"A\nb\nc\nd\ne\n", b"a\nb\nc\nd\nE\n")
    assert found == Merged(b"A\nb\nc\nd\nE\n")
    clash = merge_by_lines(b"a\n", b"b\n", b"c\n", Markers(8))
    assert clash == Merged(b"<<<<<<<< ours\nb\n========\nc\n>>>>>>>> theirs\n", 1)
    assert merge_by_lines(b"\0a", b"\0b", b"\0c") == Merged(b"\0b", 1)


def test_whether_a_merge_by_lines_says_what_both_said() -> None:
    base, ours, theirs = BASE.encode(), changed(DUE).encode(), changed(TITLE).encode()
    assert not contradicts(base, ours, theirs, changed(DUE, TITLE).encode())
    assert contradicts(base, ours, theirs, ours)
    assert contradicts(base, ours, changed((DUE[0], "    due: 2018\n")).encode(), ours)
    assert contradicts(base, ours, theirs, b"a: [")
    assert not contradicts(base, ours, b"a: [", ours)


@pytest.mark.parametrize("broken", ["base", "base and theirs"])
def test_a_merge_by_lines_does_not_give_a_broken_file_a_key_twice(broken: str) -> None:
    """One mended the file and recorded the completion, the other recorded it elsewhere in the file."""
    fault = 'theme: "a\n'
    base = fault + BASE
    ours = "completion: complete\n" + BASE
    theirs = (fault if "theirs" in broken else "theme: a\n") + BASE + "completion: limited\n"
    found = merge_by_lines(*(text.encode() for text in (base, ours, theirs)))
    if broken == "base":
        assert found.conflicts == 1  # Git sees this one itself
        found = Merged(("completion: complete\n" + BASE + "completion: limited\n").encode())
    assert found.conflicts == 0
    assert contradicts(base.encode(), ours.encode(), theirs.encode(), found.data)
    assert not contradicts(base.encode(), ours.encode(), theirs.encode(), ours.encode())


def test_both_files_whole() -> None:
    found = whole_conflict(b"", b"a: 1\n", b"\xff\n", Markers())
    assert found == Merged(b"<<<<<<< ours\na: 1\n=======\n\xff\n>>>>>>> theirs\n", 1)
