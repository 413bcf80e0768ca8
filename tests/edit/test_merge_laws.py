"""Laws of merging, for files in every style.

Disjoint changes make both, and neither side's words are lost.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import assume, event, given, settings, strategies as st
from property_sizes import examples

from ogpctl.analysis.diff.leaves import flatten, keyed
from ogpctl.edit.changed_values import MISSING, value_at
from ogpctl.edit.editing import append, put, remove
from ogpctl.edit.merging.merge import merge
from ogpctl.edit.source import NotEditable
from ogpctl.store.document import Kind
from ogpctl.store.strict import read_strict

from .styled_files import styled_files

if TYPE_CHECKING:
    from collections.abc import Callable

Edit = tuple[str, "Callable[[bytes], bytes]"]
NOTE = re.compile(r"# note \d+: \[x\] - y|# c\d+|# top|# end")


def setting(path: tuple[Any, ...], value: Any) -> Edit:
    return ".".join(map(str, path)), lambda data: put(data, path, value, Kind.COMMITMENT)


def adding(path: tuple[Any, ...], item: Any) -> Edit:
    return f"{path}+", lambda data: append(data, path, item, Kind.COMMITMENT)


EDITS = [
    setting(("title", "fr"), "Ouvrir : tout"),
    setting(("title", "en"), "Open\n\nall of it\n"),
    setting(("title", "br"), "Digeriñ"),
    setting(("period", "start"), 2014),
    setting(("period", "end"), "2018-06"),
    setting(("completion",), "withdrawn"),
    setting(("progress", "fr"), "Long " * 30 + "texte."),
    setting(("milestones", 0, "due"), "2018-01-31"),
    setting(("milestones", 0, "title"), {"fr": "Former"}),
    setting(("milestones", 1, "completion"), "complete"),
    setting(("ogp_ids",), ["FR0009"]),
    adding(("lead",), "culture"),
    adding(("evidence",), {"url": "https://b.example/1", "title": {"fr": "Une loi"}}),
    adding(("milestones",), {"id": "9.9", "title": {"fr": "Publier"}, "due": 2019}),
    ("milestones.2 -", lambda data: remove(data, ("milestones", 2))),
    ("supporting -", lambda data: remove(data, ("supporting",))),
    ("evidence.0 -", lambda data: remove(data, ("evidence", 0))),
]


def applies(edit: Edit, value: Any) -> bool:
    """Return whether the item that an edit speaks of is there."""
    found = re.match(r"(\w+)\.(\d)( -)?", edit[0])
    if found is None:
        return True
    # A list that loses its only item is removed, which contradicts an item added.
    is_only = found[3] is not None and len(value.get(found[1]) or ()) == 1
    return value_at(value, (found[1], int(found[2]))) is not MISSING and not is_only


def alike(value: Any) -> bool:
    """Return whether two items of a list have the same id."""
    return any(
        step.ordinal > 1 for field in ("milestones", "evidence") for step in keyed(value.get(field), field)
    )


@settings(max_examples=examples(300))
@given(file=styled_files(), one=st.sampled_from(EDITS), two=st.sampled_from(EDITS))
def test_disjoint_changes_make_both(file: tuple[bytes, Any], one: Edit, two: Edit) -> None:
    base, value = file
    assume(one[0] != two[0] and applies(one, value) and applies(two, value) and not alike(value))
    try:
        ours, theirs = one[1](base), two[1](base)
        both = two[1](ours)
    except NotEditable:
        return  # refused as it stands
    for mine, yours in ((ours, theirs), (theirs, ours)):
        merged = merge(base, mine, yours, Kind.COMMITMENT)
        assert merged is not None
        assert merged.conflicts == 0
        read = read_strict(merged.data)
        assert read.profile_errors == ()
        assert flatten(read.value) == flatten(read_strict(both).value)
        stay = Counter(NOTE.findall(mine.decode())) & Counter(NOTE.findall(yours.decode()))
        assert stay <= Counter(NOTE.findall(merged.data.decode()))


@settings(max_examples=examples(50))
@given(file=styled_files(), edit=st.sampled_from(EDITS))
def test_one_side_alone_and_both_alike(file: tuple[bytes, Any], edit: Edit) -> None:
    base, value = file
    assume(applies(edit, value))
    try:
        changed = edit[1](base)
    except NotEditable:
        return  # refused as it stands
    for ours, theirs in ((changed, changed), (changed, base), (base, changed)):
        merged = merge(base, ours, theirs, Kind.COMMITMENT)
        assert merged is not None
        assert (merged.data, merged.conflicts) == (changed, 0)


@settings(max_examples=examples(100))
@given(file=styled_files(), one=st.sampled_from(EDITS), data=st.data())
def test_a_clash_keeps_both(file: tuple[bytes, Any], one: Edit, data: st.DataObject) -> None:
    """Whatever the two files are.

    Taking one side of each conflict gives a sound file, with that side's value.
    """
    base, _ = file
    ours, theirs = data.draw(styled_files())[0], data.draw(styled_files())[0]
    merged = merge(base, ours, theirs, Kind.COMMITMENT)
    if merged is None:
        event("left to Git")
        return
    text = merged.data.decode()
    marked = re.compile(r"<{7} ours\r?\n(.*?)={7}\r?\n(.*?)>{7} theirs\r?\n?", re.DOTALL)
    assert len(marked.findall(text)) == merged.conflicts
    for side in (1, 2):
        assert (
            read_strict(marked.sub(lambda found, side=side: found[side], text).encode()).profile_errors == ()
        )
