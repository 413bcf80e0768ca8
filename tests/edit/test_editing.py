"""A change to the bytes of a file touches its own lines, and its value at one path."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings, strategies as st
from property_sizes import examples

from ogpctl.edit.changed_values import MISSING, removal, value_at, with_value, without
from ogpctl.edit.editing import append, put, remove, transform
from ogpctl.edit.places import spot
from ogpctl.edit.source import NotEditable, read_source
from ogpctl.store.document import Kind
from ogpctl.store.strict import read_strict

from .styled_files import dates, evidence, languages, long_texts, milestones, styled_files, texts, values

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
COMMITMENTS = sorted((ROOT / "data").glob("*/commitments/*.yaml"))
LANGUAGES = ("fr", "en")

NEW = [
    (("completion",), st.sampled_from(["complete", "limited"])),
    (("progress", "fr"), texts | long_texts),
    (("progress",), languages),
    (("title", "en"), texts | long_texts),
    (("lead",), st.lists(st.sampled_from(["finance", "no", "justice"]), min_size=1, max_size=3, unique=True)),
    (("period", "end"), dates),
    (("period",), st.just({"start": "2016-01", "end": 2017})),
    (("supporting",), st.just(["finance"])),
    (("evidence", 0, "date"), dates),
    (("evidence", 0, "title", "fr"), texts),
    (("milestones", 1, "completion"), st.just("complete")),
    (("milestones", 0, "title", "fr"), texts),
    (("milestones", 0, "due"), dates),
]
APPENDED = [(("evidence",), evidence), (("milestones",), milestones), (("lead",), st.just("culture"))]


def lines_of(data: bytes) -> list[str]:
    """Return the lines with their line ends; a last line has none that says no more."""
    return re.split(r"(?<=\n)", data.decode("utf-8-sig"))


def changed_lines(before: bytes, after: bytes) -> tuple[range, list[str], list[str]]:
    """Return which lines of `before` are not the same, what they held, and what stands there instead."""
    old, new = lines_of(before), lines_of(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    stop = len(old) - end
    return range(start, stop), old[start:stop], new[start : len(new) - end]


def in_brackets(data: bytes, path: tuple[Any, ...]) -> bool:
    source = read_source(data)
    place = spot(source, path)
    return place.in_flow or source.text[place.node.start] in "[{"


def assert_only_its_own_lines(before: bytes, after: bytes, path: tuple[Any, ...]) -> None:
    """Where the value exists, its own lines may change.

    Else none may, but the one with the brackets around it.
    """
    strict = read_strict(before)
    rows, old, new = changed_lines(before, after)
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    if value_at(strict.value, path) is not MISSING:
        key, value = strict.locate(path, key=True), strict.locate(path)
        own = range(key.line - 1, value.end_line + 1)
    else:
        while value_at(strict.value, path) is MISSING:
            path = path[:-1]
        key, value = strict.locate(path, key=True), strict.locate(path)
        own = range(key.line - 1, value.end_line)
        # Lines are only added, unless brackets, an empty value or a missing line end have to give way.
        if value_at(strict.value, path) and not in_brackets(before, path) and old and old[-1].endswith("\n"):
            assert [line for line in old if line not in new] == []
    assert set(rows) <= set(own) | {len(lines_of(before)) - 1}, (rows, own)
    comments = [found for line in old for found in re.findall(r"# note.*?(?=\r?\n|$)", line)]
    if value_at(strict.value, path).__class__ not in {dict, list}:
        assert all(any(comment in line for line in new) for comment in comments)


@settings(max_examples=examples(60))
@given(file=styled_files(), data=st.data())
def test_a_new_value_changes_its_own_lines_only(file: tuple[bytes, Any], data: st.DataObject) -> None:
    before, value = file
    path, new_values = data.draw(st.sampled_from(NEW))
    new = data.draw(new_values)
    for length in range(1, len(path)):  # an item that is not there is not made by a change of its fields
        if isinstance(path[length], int) and value_at(value, path[: length + 1]) is MISSING:
            return

    after = put(before, path, new, Kind.COMMITMENT, LANGUAGES)

    assert read_strict(after).value == with_value(value, path, new)
    assert_only_its_own_lines(before, after, path)
    assert put(after, path, new, Kind.COMMITMENT, LANGUAGES) == after


@settings(max_examples=examples(40))
@given(file=styled_files(), data=st.data())
def test_an_item_is_added_to_the_end_of_its_list(file: tuple[bytes, Any], data: st.DataObject) -> None:
    before, value = file
    path, items = data.draw(st.sampled_from(APPENDED))
    new = data.draw(items)

    after = append(before, path, new, Kind.COMMITMENT, LANGUAGES)

    old = value_at(value, path)
    length = len(old) if isinstance(old, list) else 0
    assert read_strict(after).value == with_value(value, (*path, length), new)
    assert_only_its_own_lines(before, after, (*path, length))


@settings(max_examples=examples(60))
@given(file=styled_files(), data=st.data())
def test_what_is_removed_takes_nothing_with_it(file: tuple[bytes, Any], data: st.DataObject) -> None:
    before, value = file
    path = data.draw(st.sampled_from([path for path in paths(value) if path]))

    try:
        after = remove(before, path)
    except NotEditable:
        assert len(value) == 1
        return

    gone = removal(value, path)
    assert read_strict(after).value == without(value, gone)
    strict = read_strict(before)
    key, node = strict.locate(gone, key=True), strict.locate(gone)
    own = range(key.line - 1, node.end_line + 1)
    outside = [line for number, line in enumerate(lines_of(before)) if number not in own]
    left = "".join(lines_of(after))
    for line in outside:
        for comment in re.findall(r"# note.*?(?=\r?\n|$)", line):
            assert comment in left


@settings(max_examples=examples(30))
@given(file=styled_files(), wanted=values)
def test_a_whole_value_can_be_brought_about_part_by_part(file: tuple[bytes, Any], wanted: Any) -> None:
    before, _ = file

    after = transform(before, (), wanted, Kind.COMMITMENT, LANGUAGES)

    assert read_strict(after).value == wanted
    assert transform(after, (), wanted, Kind.COMMITMENT, LANGUAGES) == after


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield from paths(item, (*path, step))


BY_HAND = {
    "a value on the next line": ("completion:\n  limited\nid: X\n", ("completion",),
                                 "completion:\n  complete\nid: X\n"),
    "an explicit key": ("? completion\n: limited\n", ("completion",), "? completion\n: complete\n"),
    "a file in brackets": ('{\n  "id": "X", # c\n}', ("completion",),
                           '{\n  "id": "X", # c\n  completion: complete,\n}'),
    "JSON": ('{"completion":"limited"}', ("completion",), '{"completion":"complete"}'),
    "carriage returns alone": ("id: X\rnumber: '1'\r", ("completion",),
                               "id: X\rnumber: '1'\rcompletion: complete\r"),
    "the end of the document": ("---\nid: X\n...\n# after\n", ("completion",),
                                "---\nid: X\ncompletion: complete\n...\n# after\n"),
    "a tab in a comment": ("id: X # a\tb\n", ("completion",), "id: X # a\tb\ncompletion: complete\n"),
    "no value yet": ("completion: # to be told\n", ("completion",), "completion: complete # to be told\n"),
    "an empty pair in brackets": ("x: {completion: , y: 1}\n", ("x", "completion"),
                                  "x: {completion: complete , y: 1}\n"),
    "an empty list with a comment": (
        "milestones: [] # none\n", ("milestones", 0, "id"), "milestones: # none\n  - id: complete\n",
    ),
    "a text kept with its blank lines": (
        "progress:\n  fr: |+\n    a\n\n\nevidence: []\n", ("challenges",),
        "progress:\n  fr: |+\n    a\n\n\nchallenges: complete\nevidence: []\n",
    ),
    "comments further in": (
        "milestones:\n  - id: a\n\n  # - id: b\n# end\n", ("milestones", 1, "id"),
        "milestones:\n  - id: a\n  - id: complete\n\n  # - id: b\n# end\n",
    ),
    "a comment above the first language": (
        "title:\n  # as printed\n  en: A\n  fi: B\n", ("title", "fr"),
        "title:\n  fr: complete\n  # as printed\n  en: A\n  fi: B\n",
    ),
    "comments at the start of a file": ("# a\n# b\nnumber: '1'\n", ("id",),
                                        "# a\n# b\nid: complete\nnumber: '1'\n"),
    "a dash alone": (
        "evidence:\n  -\n    # c\n    url: a\n", ("evidence", 0, "url"),
        "evidence:\n  -\n    # c\n    url: complete\n",
    ),
}  # fmt: skip  # data, read by rows


@pytest.mark.parametrize(("before", "path", "after"), BY_HAND.values(), ids=BY_HAND.keys())
def test_unusual_writing_is_kept(before: str, path: tuple[Any, ...], after: str) -> None:
    assert put(before.encode(), path, "complete", Kind.COMMITMENT, LANGUAGES).decode() == after


REMOVED = {
    "one between a text that keeps its blank lines and a blank line": (
        "title:\n  fr: |+\n    a\n\nlead:\n- b\n\ncompletion: limited\n",
        ("lead",),
        "title:\n  fr: |+\n    a\n\ncompletion: limited\n",
    ),
    "the last in brackets, with its bracket": (
        "period: { # p\n  start: 2015, # s\n  end: 2017 } # e\n",
        ("period", "end"),
        "period: { # p\n  start: 2015 # s\n   } # e\n",
    ),
    "the last behind a comma that begins its line": (
        "lead: [\n  a # one\n  , b # two\n  , c\n]\n",
        ("lead", 2),
        "lead: [\n  a # one\n  , b # two\n]\n",
    ),
    "one before a comment on the next": (
        "lead: [\n  a, b,\n  # about c\n  c\n]\n",
        ("lead", 1),
        "lead: [\n  a,\n  # about c\n  c\n]\n",
    ),
    "one before a comment on its line": (
        "lead: [a, b, # both\n  c]\n",
        ("lead", 1),
        "lead: [a,  # both\n  c]\n",
    ),
}


@pytest.mark.parametrize(("before", "path", "after"), REMOVED.values(), ids=REMOVED.keys())
def test_what_goes_leaves_the_comments_of_the_others(before: str, path: tuple[Any, ...], after: str) -> None:
    assert remove(before.encode(), path).decode() == after


@pytest.mark.parametrize(
    "text",
    [
        "id: &a X\n",
        "id: !t X\n",
        "a: [\n",
        "id: X\nid: Y\n",
        "\tid: X\n",
        "",
        "%YAML 1.2\n---\nid: X\n",
        "a\n---\nb\n",
    ],
)
def test_a_file_outside_the_profile_is_refused(text: str) -> None:
    with pytest.raises(NotEditable) as refusal:
        put(text.encode(), ("completion",), "complete", Kind.COMMITMENT)

    assert refusal.value.profile_errors


@pytest.mark.parametrize("file", COMMITMENTS, ids=lambda file: file.stem)
def test_the_real_files_keep_all_other_lines(file: Path) -> None:
    before = file.read_bytes()
    value = read_source(before).value

    done = put(before, ("completion",), "withdrawn", Kind.COMMITMENT, LANGUAGES)
    told = put(
        before, ("progress", "fr"), "Fait : deux lignes.\n\nEt «\xa0fin\xa0».", Kind.COMMITMENT, LANGUAGES
    )
    shown = append(
        before, ("evidence",), {"url": "https://a.example/#x", "date": 2016}, Kind.COMMITMENT, LANGUAGES
    )

    for after, most in ((done, 1), (told, 5), (shown, 3)):
        _, old, new = changed_lines(before, after)
        assert len(old) <= 1
        assert len(new) <= most
    assert read_source(done).value == {**value, "completion": "withdrawn"}
    for path in paths(value):
        if path and not isinstance(value_at(value, path), (dict, list)):
            assert read_source(remove(before, path)).value == without(value, removal(value, path))
