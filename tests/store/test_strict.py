"""What the explaining reader says of a file: values, positions, and every fault in one run."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from ogpctl.i18n.translator import Translator
from ogpctl.store.position import Span
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.strict import MOST_FAULTS_OF_A_KIND, read_strict


def _faults(text: str | bytes) -> list[tuple[str, tuple[int, int, int, int]]]:
    document = read_strict(text if isinstance(text, bytes) else text.encode())
    return [
        (
            profile_error.kind.value,
            (
                profile_error.span.line,
                profile_error.span.column,
                profile_error.span.end_line,
                profile_error.span.end_column,
            ),
        )
        for profile_error in document.profile_errors
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("nUll", "nUll"),
        ("true", True), ("FALSE", False), ("yes", "yes"), ("no", "no"), ("on", "on"), ("tRUE", "tRUE"),
        ("0", 0), ("-0", 0), ("012", 12), ("+7", 7), ("0o17", 15), ("0x1F", 31), ("0O17", "0O17"),
        ("+0o7", "+0o7"),
        ("0b1", "0b1"), ("1_000", "1_000"), ("9007199254740991", 9007199254740991), ("0" * 5000 + "1", 1),
        ("2.10", 2.1), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("1e", "1e"), (".", "."), ("inf", "inf"),
        ("2016-07-27", "2016-07-27"), ("2016-02-30", "2016-02-30"), ("12:30:45", "12:30:45"),
        ("1.2.3", "1.2.3"),
        ('"2"', "2"), ("'no'", "no"), ("a  b # c", "a  b"), ("http://x.y/?a=b&c#d", "http://x.y/?a=b&c#d"),
        ("<<", "<<"),
    ],
)  # fmt: skip  # data, read by rows
def test_scalars_follow_the_core_schema_of_yaml_1_2(written: str, value: Any) -> None:
    document = read_strict(f"a: {written}\n".encode())

    assert document.profile_errors == ()
    assert document.value == {"a": value}
    assert type(document.value["a"]) is type(value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{?b: c}", {"?b": "c"}), ("[?x, a?b, c ?d]", ["?x", "a?b", "c ?d"]), ("{b: ?c}", {"b": "?c"}),
        ("{b:, c:}", {"b": None, "c": None}), ("{b:}", {"b": None}), ("[b:, c]", [{"b": None}, "c"]),
        ("{b:c, d: e}", {"b:c": None, "d": "e"}), ("{:b: c}", {":b": "c"}),
        ("[:b, -c, a:b]", [":b", "-c", "a:b"]),
        ('{"b":c, "d": e}', {"b": "c", "d": "e"}), ('["b":c]', [{"b": "c"}]), ('{"b" :c}', {"b": "c"}),
        ('{"b"\n  : c}', {"b": "c"}), ("{b\n  c: d}", {"b c": "d"}), ("{b\n  :\n  c}", {"b": "c"}),
        ("{b: c\n}", {"b": "c"}), ("[\n  b,\n]", ["b"]), ("{b: [c,\n # d\n e]}", {"b": ["c", "e"]}),
        ('"b\n"', "b "), ('"b\n\n  c"', "b\nc"), ("[b#c, d #e\n ]", ["b#c", "d"]), ("b#c", "b#c"),
    ],
)  # fmt: skip  # data, read by rows
def test_signs_inside_brackets_mean_what_yaml_1_2_says(written: str, value: Any) -> None:
    document = read_strict(f"a: {written}\n".encode())

    assert document.profile_errors == ()
    assert document.value == {"a": value}


def test_a_literal_shows_what_was_typed() -> None:
    document = read_strict(b"number: 2.10\nlist: ['x', 0x1F]\nmap: {a: b}\n")

    assert document.literal(("number",)) == "2.10"
    assert document.literal(("list", 0)) == "'x'"
    assert document.literal(("list", 1)) == "0x1F"
    assert document.literal(("map",)) == ""
    assert document.literal(("missing",)) == ""


TEXT = "é: ü\ntitle:\n  fr: |\n    Une\n    ligne\n\n  en: 😀 x\nlist:\n- a: [1, {b: c}]\n  d: e\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_positions_are_those_of_an_editor(line_end: str, mark: str) -> None:
    document = read_strict((mark + TEXT).replace("\n", line_end).encode())

    assert document.profile_errors == ()
    assert not document.text.startswith("\ufeff")
    assert document.locate(("é",)) == Span(1, 4, 1, 5)
    assert document.locate(("é",), key=True) == Span(1, 1, 1, 2)
    assert document.locate(("title", "fr")) == Span(3, 7, 5, 10)
    assert document.locate(("title", "en")) == Span(7, 7, 7, 10)
    assert document.locate(("title", "en"), key=True) == Span(7, 3, 7, 5)
    assert document.locate(("title",)) == Span(3, 3, 7, 10)
    assert document.locate(("list", 0, "a", 1, "b")) == Span(9, 14, 9, 15)
    assert document.locate(("list", 0, "a", 1)) == Span(9, 10, 9, 16)
    assert document.locate(("list", 0)) == Span(9, 3, 10, 7)


def test_what_is_missing_is_placed_at_its_nearest_ancestor() -> None:
    document = read_strict(b"a:\n  b: c\n")

    assert document.locate(("a", "x", "y"), key=True) == document.locate(("a",))
    assert document.locate(("a", "b", 3)) == document.locate(("a", "b"))
    assert document.locate(("x",)) == document.locate(())


@pytest.mark.parametrize(
    ("text", "profile_errors"),
    [
        ("a: é &x\nb: é\nc: &x y\n", [("anchor", (3, 4, 3, 6))]),
        ("é: [&a x, *a]\n", [("anchor", (1, 5, 1, 7)), ("alias", (1, 11, 1, 13))]),
        ("é: !t x\n", [("tag", (1, 4, 1, 6))]),
        ("<<: {a: b}\n", [("merge-key", (1, 1, 1, 3))]),
        ("a: 1\né: 2\né: 3\n", [("duplicate-key", (3, 1, 3, 2))]),
        ("%YAML 1.1\n---\na: no\n", [("directive", (1, 1, 1, 10))]),
        ("a: b\n---\nc: d\n", [("several-documents", (2, 1, 2, 4))]),
        ("é:\t\tb\n", [("tab", (1, 3, 1, 5))]),
        ("é: x\x01\x02y\n", [("control-character", (1, 5, 1, 7))]),
        ("é: 99999999999999999999\n", [("number-out-of-range", (1, 4, 1, 24))]),
        ("é: x\n12: y\n", [("non-string-key", (2, 1, 2, 3))]),
        ("é: " + "[" * 70, [("too-deep", (1, 67, 1, 68))]),
        ("é: 'x\n", [("syntax", (1, 4, 1, 5))]),
        ("é: [x\n", [("syntax", (1, 4, 1, 5))]),
        ("é: ü: x\n", [("syntax", (1, 5, 1, 6))]),
        ("\ufeffé: @x\r\n", [("syntax", (1, 4, 1, 5))]),
        ("é:x\nb: c\n", [("syntax", (1, 2, 1, 3))]),
    ],
)
def test_faults_are_placed_to_the_column(
    text: str, profile_errors: list[tuple[str, tuple[int, int, int, int]]]
) -> None:
    assert _faults(text) == profile_errors
    with_crlf = text.replace("\r\n", "\n").replace("\n", "\r\n")
    assert _faults(with_crlf) == profile_errors


def test_all_faults_of_a_file_are_found_in_one_run() -> None:
    text = "a: &x 1\na: 2\nb: !t y\n3: z\nc: *x\nd:\tu\ne: 1e999\nf: v\x07\n<<: {}\ng: [\n"

    assert [kind for kind, _ in _faults(text)] == [
        "anchor",
        "duplicate-key",
        "tag",
        "non-string-key",
        "alias",
        "tab",
        "number-out-of-range",
        "control-character",
        "merge-key",
        "syntax",
    ]


def test_faults_know_the_path_of_what_they_are_about() -> None:
    document = read_strict(b"list:\n- a: &x 1\n  b: *x\n  a: 3\n")

    assert [profile_error.path for profile_error in document.profile_errors] == [
        ("list", 0, "a"),
        ("list", 0, "b"),
        ("list", 0, "a"),
    ]
    assert document.profile_errors[2].values["line"] == 2
    assert document.value == {"list": [{"a": 1, "b": None}]}


def test_a_file_of_nothing_but_faults_does_not_bury_the_others() -> None:
    document = read_strict(b"a: \x01 \x02 " * 1000)

    found = [
        profile_error
        for profile_error in document.profile_errors
        if profile_error.kind is ProfileErrorKind.CONTROL_CHARACTER
    ]
    assert [profile_error.left_out for profile_error in found] == [0] * MOST_FAULTS_OF_A_KIND + [
        2000 - MOST_FAULTS_OF_A_KIND
    ]


@pytest.mark.parametrize(
    ("data", "encoding", "offset", "span"),
    [
        ("id: été\n".encode("latin-1"), "Windows-1252", 4, Span(1, 5, 1, 6)),
        ("a: b\nid: l’«\xa0x\xa0» 5 €\n".encode("cp1252"), "Windows-1252", 10, Span(2, 6, 2, 7)),
        ("id: x\n".encode("utf-16"), "UTF-16", 0, Span(1, 1, 1, 2)),
        ("id: xy\n".encode("utf-16-le") + b"\n\0", "UTF-16", 0, Span(1, 1, 1, 2)),
        ("id: é".encode("utf-32"), "UTF-32", 0, Span(1, 1, 1, 2)),
        ("é: \n".encode() + b"a: \x81\xfe", "", 8, Span(2, 4, 2, 5)),
        (b"\xef\xbb\xbfid: \xe9", "Windows-1252", 7, Span(1, 5, 1, 6)),
    ],
)
def test_other_encodings_are_recognised(data: bytes, encoding: str, offset: int, span: Span) -> None:
    profile_error = read_strict(data).profile_errors[0]

    assert profile_error.kind is ProfileErrorKind.NOT_UTF8
    assert profile_error.values["encoding"] == encoding
    assert profile_error.values["offset"] == offset
    assert profile_error.span == span


def test_a_file_over_the_cap_is_not_read() -> None:
    document = read_strict(b"a: b\n" * 300_000)

    assert [profile_error.kind for profile_error in document.profile_errors] == [ProfileErrorKind.TOO_LARGE]
    assert document.value is None
    assert document.locate(("a",)) == Span()


def test_what_came_before_a_syntax_error_is_kept() -> None:
    document = read_strict(b"id: FR-2015-02\ntitle: {fr: x, en: @\n")

    assert not document.complete
    assert document.value["id"] == "FR-2015-02"
    assert document.locate(("id",)) == Span(1, 5, 1, 15)


def test_tabs_count_as_characters_inside_quotes_and_block_text() -> None:
    document = read_strict(b"a: \"x\ty\" # \t\nb: |\n  u\tv\nc: 'p\t\tq'\n")

    assert document.profile_errors == ()
    assert document.value == {"a": "x\ty", "b": "u\tv\n", "c": "p\t\tq"}


SYNTAX = [
    ('a: "b\nc: d\n', "this quote is never closed", (1, 4)),
    ("a: 'it's'\n", "text follows the closing quote", (1, 8)),
    ('a: "b\nc: "d"\n', "this quote is closed only on the next line", (1, 4)),
    ("a: [b, c\nd: e\n", "this “[” is never closed", (1, 4)),
    ("a: {b: c\nd: e\n", "this “{” is never closed", (1, 4)),
    ("a: b: c\n", "a second “: ” on the line is read as another key", (1, 5)),
    ("a: b\n  c: d\n", "a key appears where the text of the line above continues", (2, 4)),
    ("a:b\nc: d\n", "a space is missing after the colon", (1, 2)),
    ("x: y\na:b\nc: d\n", "a space is missing after the colon", (2, 2)),
    ("a: b\nc\nd: e\n", "this line does not have the form `key: value`", (2, 1)),
    ("a: @b\n", "a text cannot begin with “@”", (1, 4)),
    ("a: `b`\n", "a text cannot begin with “`”", (1, 4)),
    ("a: %b\n", "a text cannot begin with “%”", (1, 4)),
    ("a: * b\n", "a text cannot begin with “*”", (1, 4)),
    ("a: & b\n", "a text cannot begin with “&”", (1, 4)),
    ('a: "\\q"\n', "this backslash does not begin an escape that YAML knows", (1, 5)),
    ('a: "\\u12"\n', "this backslash does not begin an escape that YAML knows", (1, 5)),
    ('a: "\\U00110000"\n', "unknown escape sequence", None),
    ("a: - b\n", "a list item cannot begin on the line of its key", (1, 4)),
    ("a: b\n- c\n", "a list item appears where a key is expected", (2, 1)),
    ("a: | b\n", "text follows “|” or “>” on the same line", (1, 6)),
    ("a: |\n\n   \n  b\n", "the first lines of this text are blank and indented further than the text", None),
    ("a:\n  - b\n c: d\n", "the indentation of this line matches none of the lines above", (3, 2)),
    (" a: b\nc: d\n", "the indentation of this line matches none of the lines above", (2, 1)),
    ("a: ]\n", "“]” is not allowed here", (1, 4)),
    ("a: [1, , 2]\n", "“,” is not allowed here", (1, 8)),
    ("a: [b] c\n", "text follows the closing bracket", (1, 8)),
    ('a: "b\nc"\n', "this line of a text in quotes is not indented", (2, 1)),
    ('a: {b: "c\nd"}\n', "this line of a text in quotes is not indented", (2, 1)),
    ("a: {b: c,\nd: e}\n", "this line is inside “{” and is not indented", (2, 1)),
    ("a:\n  - b: [c,\n    d]\n", "this line is inside “[” and is not indented", (3, 5)),
    ("a: {b: c\nd}\n", "this line is inside “{” and is not indented", (2, 1)),
    ('a: "b"# c\n', "a space is missing before this “#”", (1, 7)),
    ("a: [b]# c\n", "a space is missing before this “#”", (1, 7)),
    ("a: [b,# c\n  d]\n", "a space is missing before this “#”", (1, 7)),
    ("a: {b:{c: d}}\n", "a space is missing after the colon", (1, 6)),
    ("a:\n|\n  b\n", "a text begins here without being indented below its key", (2, 1)),
    ("a: [-]\n", "“-” is not allowed here", (1, 5)),
    ("a: [-, -]\n", "“-” is not allowed here", (1, 5)),
    ("a: {?}\n", "“?” is not allowed here", (1, 5)),
    ('a: "b\n---\nc"\n', "a line `---` or `...` ends the document inside a text", (2, 1)),
]


@pytest.mark.parametrize(("text", "reason", "place"), SYNTAX)
def test_syntax_errors_are_said_in_plain_words(text: str, reason: str, place: tuple[int, int] | None) -> None:
    profile_error = read_strict(text.encode()).profile_errors[0]

    assert profile_error.kind is ProfileErrorKind.SYNTAX
    assert Translator("en").render(profile_error.values["reason"]) == reason  # type: ignore[arg-type]
    if place is not None:
        assert (profile_error.span.line, profile_error.span.column) == place
    assert profile_error.values["hint"] is not None


HOSTILE = """
import sys
sys.setrecursionlimit(200)
from ogpctl.store.document import Kind
from ogpctl.store.loading import explained
from ogpctl.store.accept import accept
n = 100_000
mib = 1024 * 1024
lines = (f"{c}: &{c} [{', '.join(['*' + p] * 9)}]\\n" for p, c in zip("abcdefgh", "bcdefghi"))
bomb = "a: &a [x]\\n" + "".join(lines)
texts = [
    "[" * n, "{" * n, "{a: " * n, "[{" * n, "- " * n + "a", "? " * n + "a", "- ? " * n, ": " * n,
    "[" * n + "]" * n,
    "a: " + "[" * n, "".join(" " * i + "a:\\n" for i in range(1400)),
    "".join(" " * i + "- a:\\n" for i in range(1000)),
    "- - - " * n, "-\\n" * n, "!" * n, "! " * n, "&" * n, "*" * n, "&a " * n, "'" * n, '"' * n, "|" * n,
    ": " * n,
    "\\\\" * n, "%" * n, "---\\n" * n, "...\\n" * n, "a: " + "9" * mib, "a: " + "_" * n, "[?" * n, "," * n,
    "@" * n,
    "http://" + "a." * n + " ", "lead: [" + "{}," * 2000 + "]", "ogp_ids: [" + "[[[[[]]]]]," * 500 + "]",
    bomb,
    "url: http://" + "a." * n, "\\t" * n, "\\0" * n, "\\r" * n, "\\u2028" * n, "\\ufeff" * n,
    "x" * (mib + 1), "#" * n,
    "evidence:\\n- url: https://" + "a." * n + "!\\n  title: {fr: x}", "title: {" + "a: b, " * 3000 + "}",
]
for text in texts:
    for kind in (Kind.COMMITMENT, Kind.PLAN):
        data = text.encode()
        assert accept(data, kind) is None, text[:20]
        assert not explained("x.yaml", kind, data).valid, text[:20]
print("done")
"""


def test_hostile_texts_neither_crash_nor_recurse() -> None:
    """In a process of its own, since what they may do is to overflow the stack of the fast parser."""
    result = subprocess.run(
        [sys.executable, "-c", HOSTILE], capture_output=True, text=True, check=False, timeout=300
    )

    assert result.stderr == ""
    assert result.stdout == "done\n"
    assert result.returncode == 0
