"""The quick pass and the explaining pass agree: on values that are written in many ways, and on garbage."""

from __future__ import annotations

import io
import json
import random
from typing import Any

import pytest
import yaml_rs
from hypothesis import given, strategies as st
from property_sizes import examples
from ruamel.yaml import YAML

from ogpctl.store.accept import accept, plain_value
from ogpctl.store.composing import FORBIDDEN_CHARACTER
from ogpctl.store.core_schema import MAX_INTEGER
from ogpctl.store.document import Kind
from ogpctl.store.loading import explained
from ogpctl.store.schemas import schema_errors
from ogpctl.store.strict import read_strict
from ogpctl.store.unseen import UNSEEN

MUTATIONS = examples(10_000)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: not FORBIDDEN_CHARACTER.search(text)
) | st.sampled_from(
    ["no", "null", "~", "1_000", "0b1", "2016-07-27", "12:30", "- a", "a: b", "a #b", "#", "!x", "&a", "*a",
     "|", "> x",
     "<<", "1e3", ".inf", "[", "{}", "'", '"', "\\", "@", "%", "? x", " a ", "a\n\nb\n", "\n", "é\n  è\n",
     "---", "..."]
)  # fmt: skip  # data, read by rows
scalars = texts | st.integers(-MAX_INTEGER, MAX_INTEGER) | st.booleans() | st.none()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
mappings = st.dictionaries(texts, values, min_size=1, max_size=5)


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_indented_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _as_block(value: Any) -> str:
    return str(yaml_rs.dumps(value))


def _as_ruamel_writes(value: Any, flow: bool) -> str:
    stream = io.StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = flow
    writer.allow_unicode = True
    writer.width = 60
    writer.representer.ignore_aliases = lambda _: True
    writer.dump(value, stream)
    return stream.getvalue()


def _same(one: Any, other: Any) -> bool:
    """Compare as JSON does: `True` is not 1, and 1.0 is not 1; the order of keys counts."""
    return json.dumps(one) == json.dumps(other)


@given(mappings)
def test_a_value_reads_as_it_was_written_in_json(value: dict[str, Any]) -> None:
    for write in (_as_json, _as_indented_json):
        data = write(value).encode()
        strict = read_strict(data)

        assert strict.profile_errors == ()
        assert _same(strict.value, value)
        assert plain_value(data) is None or _same(plain_value(data), value)


@given(mappings)
def test_a_value_reads_the_same_in_both_passes_in_every_style(value: dict[str, Any]) -> None:
    written = [_as_block(value), _as_ruamel_writes(value, flow=False), _as_ruamel_writes(value, flow=True)]
    for data in (text.encode() for text in written):
        quick = plain_value(data)
        if quick is None or _has_unseen_keys(quick):
            continue  # no schema takes such a key
        strict = read_strict(data)

        assert strict.profile_errors == ()
        assert _same(strict.value, quick)


# Pieces of YAML that, put together at random, make more of its corners than mutation of good files does.
PIECES = [
    "a", "b", "key", "x y", "é", "1", "0", "12", "2.5", "-", "- ", "? ", ": ", ":", " ", "  ", "    ", "\n",
    "\n",
    "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "a: ", "b: ", "c: ", "[", "]", "{", "}", ", ", ",", '"', '"',
    "''", "'",
    "|", ">", "|-", ">+", "|2", "#", " #c", "\\", "\\n", '\\"', "\\\n", ".", "..", "...", "---", "null", "~",
    "true",
    "no", "&", "*", "!", "%", "@", "`", "<<", "\t", "\r\n", "_", "+", "e", "0x", "0o", ".5", "1.", "2016-07",
    "2016-07-27", '"x"', "'y'", "[a, b]", "{a: b}", "(", "=", ";", "/", "http://x.y", "::", "-1", "- -",
    "\n\n",
    "\n \n", "|\n  t\n", ">\n  t\n  u\n", ">-\n  t\n\n  u\n", "\xa0", "\ufeff", "\u2028", "\x85", "’", "«",
    "»",
]  # fmt: skip  # data, read by rows


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n",
        "a: |+\n\n",
        "a: x\nb:\n  c: >2+ # nothing below\n",
        "a:\n  - |\r\n\r\n",
        "a:\n  {b\n-   c}\n",
        "a: [b,\n- c]\n",
        "a:\n  {b: c\n-   }\n",
    ],
)
def test_the_quick_pass_leaves_to_the_other_what_the_fast_parser_reads_wrongly(text: str) -> None:
    assert plain_value(text.encode()) is None


@pytest.mark.parametrize(
    "text", ["a: |+\n  b\n\n", "a: |\n  b", "a: b|\n", "a: 'b >'\n", "a: data, info, nano\n"]
)
def test_the_quick_pass_keeps_what_only_looks_like_that(text: str) -> None:
    assert _same(plain_value(text.encode()), read_strict(text.encode()).value)


@pytest.mark.parametrize("seed", range(4))
def test_random_pieces_of_yaml_read_the_same_in_both_passes(seed: int) -> None:
    chance = random.Random(seed)
    compared = 0
    for _ in range(6000):
        text = chance.choice(("", "a: ")) + "".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        quick = plain_value(text.encode())
        if quick is None or not _has_visible_keys(quick):
            continue
        compared += 1
        strict = read_strict(text.encode())

        assert strict.profile_errors == (), text
        assert _same(strict.value, quick), text
    assert compared > 100


# What the fast parser refuses though it is YAML: a hyphen inside a text that goes on behind it (`[a -]`), and
# a text in quotes whose further lines are one space further in than their key.
MISTAKEN = ("plain scalar cannot start with '-'", "invalid indentation in multiline quoted scalar")


@pytest.mark.parametrize("seed", range(4))
def test_what_the_explaining_pass_takes_is_yaml_to_the_fast_parser_too(seed: int) -> None:
    chance = random.Random(seed)
    judged = 0
    for _ in range(1500):
        begin = chance.choice(("", "a: ", "a: {b: ", "a: [", "- ", "a:\n  - {b: ", 'a: "', "a: 'x"))
        text = begin + "".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        strict = read_strict(text.encode())
        if strict.profile_errors or strict.text != text:
            continue
        refusal = _refusal(text)
        judged += 1

        assert refusal is None or any(mistake in refusal for mistake in MISTAKEN), text
    assert judged > 100


def _refusal(text: str) -> str | None:
    """Return why the fast parser refuses `text`, None where it does not."""
    try:
        yaml_rs.loads(f"{text}\n", parse_datetime=False)
    except ValueError as error:
        return str(error)
    return None


# Places of a valid file for the pieces to stand in: at random, next to nothing fits a schema.
PLACES = [
    "title: {%}", "title: {fr: %}", "title:\n  fr: %", "title:\n  fr: %\n  en: x", 'title: {"fr":%}',
    'title: {fr: "%"}',
    "title: {fr: '%'}", "title:\n  fr: |\n    %", "title:\n  fr: >\n    %", "title: {fr: a}\nlead: [%]",
    "title: {fr: a}\nprogress: %", "title: {fr: a}\nperiod: {%}", "title: {fr: a}\nmilestones:\n- %",
    "title: {fr: a}\nsources: [%]", 'title: {fr: a}\nsources: ["url":%]', "title: {fr: a}\nsources: [url: %]",
    'title: {fr: a}\nsources: [{url: %, "for":[%]}]',
]  # fmt: skip  # data, read by rows
FITTING = [
    "fr: ", '"fr":', "'fr':", '"fr" :', "en: x", "url: http://x.y", '"url":http://x.y',
    "'url': \"http://x.y\"", "start: 2016",
    "id: a, title: {fr: b}", " x", "?", ":", ",", "\n    ",
]  # fmt: skip  # data, read by rows
UNMARKED = [piece for piece in PIECES if piece != "%"]


@pytest.mark.parametrize("seed", range(4))
def test_pieces_of_yaml_inside_a_valid_file_read_the_same_in_both_passes(seed: int) -> None:
    chance = random.Random(seed)
    taken = 0
    for _ in range(3000):
        text = 'id: FR-1\nnumber: "2"\n' + chance.choice(PLACES)
        while "%" in text:
            pieces = chance.choices(FITTING * 2 + UNMARKED, k=chance.randint(1, 5))
            text = text.replace("%", "".join(pieces), 1)
        data = (text + chance.choice(("", "\n", "\n# x\n", "\n\n  "))).encode()
        quick = accept(data, Kind.COMMITMENT)
        if quick is None:
            continue
        taken += 1
        document = explained("x.yaml", Kind.COMMITMENT, data)

        assert document.valid, data
        assert _same(document.value, quick), data
    assert taken > 100


def _has_unseen_keys(value: Any) -> bool:
    if isinstance(value, dict):
        return any(UNSEEN.search(key) or _has_unseen_keys(item) for key, item in value.items())
    return isinstance(value, list) and any(map(_has_unseen_keys, value))


def _has_visible_keys(value: Any) -> bool:
    """Return whether every key is visible text, as every schema demands."""
    if isinstance(value, dict):
        return all(
            isinstance(key, str) and not UNSEEN.search(key) and _has_visible_keys(item)
            for key, item in value.items()
        )
    if isinstance(value, list):
        return all(map(_has_visible_keys, value))
    return True


GOOD = b"""\
id: FR-2015-02
number: "2"
title: {fr: "March\xc3\xa9s", en: Procurement}
lead: [a, b]
period: {start: 2015-07}
milestones:
  - id: "2.1"
    title:
      fr: |
        Texte
    due: 2016-12
"""
BITS = [b"\0", b"\xff", b"\t", b"&a ", b"*a", b"!x ", b"<<: ", b"[", b"{", b"}", b'"', b"'", b": ", b"- ",
        b"\n", b"\r", b"  ",
        b"|", b">", b"#", b"%", b"@", b"---\n", b"1_0", b".inf", b"\xc2\x85", b"\xef\xbb\xbf", b"?", b"\\",
        b"9" * 30]  # fmt: skip  # data, read by rows


def _mutated(chance: random.Random) -> bytes:
    data = bytearray(GOOD)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[place:place] = chance.choice(BITS)
            case 1:
                del data[place : place + chance.randint(1, 6)]
            case 2:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case _:
                start = chance.randrange(len(data) + 1)
                data[place:place] = data[start : start + chance.randint(1, 40)]
    return bytes(data)


@pytest.mark.sized
@pytest.mark.parametrize("seed", range(8))
def test_mutated_files_are_read_or_explained(seed: int) -> None:
    chance = random.Random(seed)
    taken = 0
    for _ in range(MUTATIONS // 8):
        data = _mutated(chance)
        quick = accept(data, Kind.COMMITMENT)
        document = explained("x.yaml", Kind.COMMITMENT, data)

        assert document.valid or document.profile_errors or document.errors, data
        if quick is not None:
            taken += 1
            assert document.valid, data
            assert _same(document.value, quick), data
        for profile_error in document.profile_errors:
            assert profile_error.span <= type(profile_error.span)(
                profile_error.span.end_line, profile_error.span.end_column, 10**9, 10**9
            ), data
    assert taken > 0


def test_no_schema_takes_a_blank_text() -> None:
    """The two passes differ on how many line breaks an empty block text has: it must not matter."""
    for blank in ("", "\n", "\n\n"):
        value = {"id": "FR-2015-02", "number": "2", "title": {"fr": blank}}
        assert schema_errors(Kind.COMMITMENT, value)
