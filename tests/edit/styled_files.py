"""Commitment files as people write them: every style of quotes, lists, texts, comments and line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ogpctl.edit.scalars import block_text, double_quoted, plain_is_safe, single_quoted
from ogpctl.store.strict import read_strict

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = (
    "é",
    "a: b",
    "#1",
    "no",
    "2.10",
    "- x",
    "’",
    'd\'un "mot"',
    "[x]",
    "日本",
    "fin :",
    "\\",
    "long " * 12,
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
long_texts = st.lists(texts | st.just(""), min_size=1, max_size=3).map("\n".join).filter(str.strip)
languages = st.dictionaries(st.sampled_from(["fr", "en", "fi"]), texts | long_texts, min_size=1, max_size=3)
slugs = st.sampled_from(["finance", "no", "on", "2016-06-draft", "justice", "y"])
dates = st.sampled_from([2016, "2016-07", "2016-07-27"])


def records(optional: dict[str, Any], **required: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


evidence = records(
    {"title": languages, "date": dates}, url=st.sampled_from([f"https://a.example/{n}#x" for n in range(9)])
)
milestones = records(
    {
        "title": languages,
        "due": dates,
        "completion": st.just("limited"),
        "evidence": st.lists(evidence, min_size=1, max_size=2),
    },
    id=st.sampled_from(["1.1", "1.2", "1.10", "2.1", "x"]),
)
values = records(
    {
        "ogp_ids": st.lists(st.sampled_from(["FR0001", "FR0002"]), max_size=2),
        "lead": st.lists(slugs, max_size=3, unique=True),
        "supporting": st.none(),
        "period": st.fixed_dictionaries({}, optional={"start": dates, "end": dates}),
        "completion": st.sampled_from(["limited", "complete"]),
        "progress": languages,
        "milestones": st.lists(milestones, max_size=3),
        "evidence": st.lists(evidence, max_size=3),
    },
    id=st.just("FR-2015-01"),
    number=st.sampled_from(["1", "1.10"]),
    title=languages,
)


class _Styler:
    """Draws one way of writing for every value."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.step = draw(st.sampled_from([2, 2, 2, 3, 4]))
        self.list_step = draw(st.sampled_from([0, 2]))
        self.dash = draw(st.sampled_from([2, 2, 4]))

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def odds(self, times: int, of: int) -> bool:
        return bool(self.draw(st.integers(1, of)) <= times)

    def scalar(self, value: Any, *, in_flow: bool) -> str:
        if value is None:
            return self.one_of("null", "~")
        if not isinstance(value, str):
            return str(value)
        ways = [double_quoted(value)]
        if "\n" not in value:
            ways.append(single_quoted(value))
        if plain_is_safe(value, in_flow=in_flow) or value.startswith("2016-"):
            ways += [value, value]
        return str(self.draw(st.sampled_from(ways)))

    def flow(self, value: Any, column: int) -> str:
        if not isinstance(value, (dict, list)):
            return self.scalar(value, in_flow=True)
        space = self.one_of("", "", " ")
        first, last = ("{", "}") if isinstance(value, dict) else ("[", "]")
        if isinstance(value, dict):
            parts = [f"{key}: {self.flow(item, column + 2)}" for key, item in value.items()]
        else:
            parts = [self.flow(item, column + 2) for item in value]
        if parts and self.odds(1, 3):
            comments = [self.one_of("", "", f" # c{self.draw(st.integers(0, 99))}") for _ in parts]
            trailing = self.one_of("", ",")
            lines = [
                f"{' ' * (column + 2)}{part}{',' if number < len(parts) - 1 else trailing}{comment}"
                for number, (part, comment) in enumerate(zip(parts, comments, strict=True))
            ]
            return "\n".join([first, *lines, " " * (column + 1) + last])
        return f"{first}{space}{', '.join(parts)}{space}{last}"

    def comment(self) -> str:
        return f"# note {self.draw(st.integers(0, 999))}: [x] - y"

    def above(self, column: int) -> list[str]:
        what = self.one_of(*[""] * 6, "blank", "comment", "deeper")
        if what == "deeper":
            return ["", " " * (column + 1) + self.comment()] if column else ["# x"]
        return [] if not what else [""] if what == "blank" else [" " * column + self.comment()]

    def end(self) -> str:
        return self.one_of("", "", "", "  " + self.comment())

    def value(self, value: Any, column: int) -> tuple[str, list[str]]:
        """Return what stands behind a key at `column`, and the lines below."""
        if isinstance(value, dict) and value and self.odds(2, 3):
            return self.end(), self.mapping(value, column + self.step)
        if isinstance(value, list) and value and self.odds(1, 2):
            return self.end(), self.sequence(value, column + self.list_step)
        if isinstance(value, (dict, list)):
            first, *below = self.flow(value, column).split("\n")
            if below:
                return f" {first}", below
            return f" {first}{self.end()}", []
        return self.text(value, column + self.step)

    def text(self, value: Any, indent: int) -> tuple[str, list[str]]:
        if value is None and self.odds(1, 2):
            return self.end(), []
        if isinstance(value, str) and self.odds(1, 3):
            block = block_text(value, self.one_of("|", ">"), self.one_of(None, 30))
            if block is not None:
                return f" {block[0]}{self.end()}", [" " * indent + line if line else "" for line in block[1]]
        line = self.scalar(value, in_flow=False)
        words = line.split(" ")
        if line[0] not in "'\"" and len(words) > 2 and "" not in words and self.odds(1, 2):
            half = len(words) // 2
            if not words[half].startswith(("#", "-")):
                return f" {' '.join(words[:half])}", [" " * indent + " ".join(words[half:])]
        return f" {line}{self.end()}", []

    def mapping(self, value: dict[str, Any], column: int) -> list[str]:
        lines = []
        for number, (key, item) in enumerate(value.items()):
            head, below = self.value(item, column)
            above = self.above(column) if number else []
            lines += [
                *above,
                f"{' ' * column}{self.one_of(key, key, key, double_quoted(key))}:{head}",
                *below,
            ]
        return lines

    def sequence(self, value: list[Any], column: int) -> list[str]:
        lines = []
        for number, item in enumerate(value):
            dash = " " * column + "-".ljust(self.dash)
            above = self.above(column) if number else []
            if isinstance(item, dict) and item and self.odds(3, 4):
                first, *below = self.mapping(item, column + self.dash)
                lines += [*above, dash + first.lstrip(" "), *below]
            elif isinstance(item, (dict, list)):
                lines += [*above, *(dash + self.flow(item, column + self.dash)).split("\n")]
            else:
                lines += [*above, dash + self.scalar(item, in_flow=False) + self.end()]
        return lines


@st.composite
def styled_files(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[bytes, Any]:
    """Return the bytes of a file and the value that they hold."""
    value = draw(values)
    keys = draw(st.sampled_from(["schema", "schema", "mixed"]))
    if keys == "mixed":
        value = dict(draw(st.permutations(list(value.items()))))
    styler = _Styler(draw)
    lines = styler.mapping(value, 0)
    lines = [*draw(st.sampled_from([[], ["# top"], ["# top", "---"], ["---"]])), *lines]
    lines += draw(st.sampled_from([[], [], ["# end"], ["", "# end", ""]]))
    text = "\n".join(lines) + draw(st.sampled_from(["\n", "\n", ""]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    data = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode()
    read = read_strict(data)
    assert read.profile_errors == ()
    return data, read.value  # blank lines drawn after a text that keeps them are part of it
