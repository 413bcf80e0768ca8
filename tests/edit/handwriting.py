"""The same data in the many ways in which people write YAML: to try what reads or changes their files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ogpctl.edit.scalars import plain_is_safe
from ogpctl.store.unseen import UNSEEN

if TYPE_CHECKING:
    from random import Random

texts = st.sampled_from(
    ["a", "no", "2016", "2016-07-27", "12:30", "- a", "a: b", "a #b", "#", "'", '"', "it's", "\\", "a, b",
     "[x]", "é", "Ouvrir : vite", "un deux trois quatre cinq", "a\nb", "a\n\nb\n", "a b\nc d\n", "a\n\n\n",
     "x\ty", "日本語", "",
     "Plus long :\nun paragraphe\n\nun autre\n"]
) | st.text("ab -:#'\"é,", min_size=1, max_size=8)  # fmt: skip  # data, read by rows
scalars = texts | st.integers(0, 2020) | st.booleans() | st.none()
KEYS = ["id", "number", "title", "lead", "theme", "period", "start", "end", "fr", "en", "progress",
        "milestones", "due",
        "evidence", "url", "odd key", "no", "x", "a\u00a0b", "\u00adc"]  # fmt: skip  # data, read by rows
keys = st.sampled_from(KEYS)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=14,
)
mappings = st.dictionaries(keys, values, min_size=1, max_size=6)


class Hand:
    """Somebody who writes a file: comments here and there, their own indentation, quotes and brackets."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._step = random.choice((1, 2, 2, 3, 4))
        self._list_step = random.choice((0, 2, 2, 3))
        self._chatty = random.choice((0.0, 0.2, 0.5))
        self._count = 0
        self._below_block = False  # where a comment further in, or a blank line, would be more of the text

    def file(self, value: dict[str, Any]) -> bytes:
        """Return a file that holds `value`."""
        lines = ["---"] if self._likes(0.15) else []
        lines += self._lines(value, 0)
        lines += self._asides(0 if self._below_block else self._random.choice((0, 0, 2, 5)))
        break_ = "\r\n" if self._likes(0.15) else "\n"
        text = break_.join(lines) + ("" if self._likes(0.15) and not self._below_block else break_)
        mark = b"\xef\xbb\xbf" if self._likes(0.1) else b""
        return mark + text.encode()

    def _likes(self, chance: float) -> bool:
        return self._random.random() < chance

    def _comment(self) -> str:
        self._count += 1
        return self._random.choice(
            (f"# note {self._count}", f"#{self._count}: 'x", f'# - id: "{self._count}" # !')
        )

    def _asides(self, column: int) -> list[str]:
        """Return comment lines and blank lines, mostly none."""
        found = []
        while self._likes(self._chatty):
            further = 0 if self._below_block else self._random.choice((0, 0, 2, 1))
            here = 0 if self._likes(0.2) else column + further
            is_blank = self._likes(0.3) and not self._below_block
            found.append("" if is_blank else " " * here + self._comment())
        return found

    def _beside(self) -> str:
        return "  " + self._comment() if self._likes(self._chatty / 2) else ""

    def _lines(self, value: Any, column: int) -> list[str]:
        """Return the lines of a collection that is not empty, its keys or dashes at `column`."""
        lines: list[str] = []
        parts = value.items() if isinstance(value, dict) else ((None, item) for item in value)
        for key, item in parts:
            lines += self._asides(column)
            lines += self._part(key, item, column)
        return lines

    def _part(self, key: str | None, item: Any, column: int) -> list[str]:
        self._below_block = False
        head = " " * column + ("-" if key is None else f"{self._scalar(key, in_flow=False)}:")
        is_block = isinstance(item, (dict, list)) and bool(item) and not self._likes(0.25)
        if not is_block:
            return self._leaf(head, item, column)
        if key is None and self._likes(0.8):
            gap = self._random.choice((1, 1, 3))
            lines = self._lines(item, column + 1 + gap)
            if lines[0].strip() and not lines[0].lstrip().startswith("#"):
                return [head + " " * gap + lines[0].lstrip(" "), *lines[1:]]
        step = self._list_step if isinstance(item, list) and key is not None else self._step
        return [head + self._beside(), *self._lines(item, column + step)]

    def _leaf(self, head: str, item: Any, column: int) -> list[str]:
        if isinstance(item, (dict, list)):
            return [*self._flow_lines(head, item, column)]
        if isinstance(item, str) and self._likes(0.4):
            lines = self._in_block(head, item, column)
            if lines is not None:
                return lines
        if isinstance(item, str) and " " in item and self._likes(0.4):
            first, _, rest = item.partition(" ")
            inner = " " * (column + self._random.choice((1, 2, 6)))
            if rest == rest.strip() and first and rest and "\n" not in item and "\t" not in item:
                if plain_is_safe(item, in_flow=False):
                    return [f"{head} {first}", f"{inner}{rest}{self._beside()}"]
                if '"' not in item and "\\" not in item:
                    return [f'{head} "{first}', f'{inner}{rest}"{self._beside()}']
        text = self._scalar(item, in_flow=False)
        if text and self._likes(0.1):
            return [
                head + self._beside(),
                *self._asides(column + 1),
                f"{' ' * (column + 1)}{text}{self._beside()}",
            ]
        return [f"{head} {text}".rstrip(" ") + self._beside()]

    def _in_block(self, head: str, text: str, column: int) -> list[str] | None:
        body = text.rstrip("\n")
        lines = body.split("\n")
        if not body or body[0] in " \t\n" or any(line != line.strip() for line in lines):
            return None
        breaks = len(text) - len(body)
        inner = " " * (column + self._random.choice((1, 2, 4)))
        sign = "|"
        if "\n" not in body and self._likes(0.5):
            sign = ">"
            lines = body.split(" ") if "  " not in body else lines
        chomping = "-" if breaks == 0 else "" if breaks == 1 else "+"
        shown = [inner + line if line else "" for line in lines]
        self._below_block = True
        return [f"{head} {sign}{chomping}{self._beside()}", *shown, *[""] * (breaks - 1)]

    def _flow_lines(self, head: str, item: Any, column: int) -> list[str]:
        if not item or self._likes(0.6):
            return [f"{head} {self._flow(item)}{self._beside()}"]
        inner = " " * (column + 2)
        opening, closing = "[]" if isinstance(item, list) else "{}"
        parts = item.items() if isinstance(item, dict) else ((None, part) for part in item)
        lines = [f"{head} {opening}{self._beside()}"]
        for key, part in parts:
            name = "" if key is None else f"{self._scalar(key, in_flow=True)}: "
            lines += [line for line in self._asides(column + 2) if line.strip()]
            lines.append(f"{inner}{name}{self._flow(part)},{self._beside()}")
        lines += [line for line in self._asides(column + 2) if line.strip()]
        return [*lines, f"{inner}{closing}{self._beside()}"]

    def _flow(self, item: Any) -> str:
        if isinstance(item, list):
            return f"[{', '.join(map(self._flow, item))}]"
        if isinstance(item, dict):
            pairs = (f"{self._scalar(key, in_flow=True)}: {self._flow(part)}" for key, part in item.items())
            return f"{{{', '.join(pairs)}}}"
        return self._scalar(item, in_flow=True) or "null"

    def _scalar(self, item: Any, *, in_flow: bool) -> str:  # noqa: PLR0911 - one for each way of writing
        if item is None:
            return self._random.choice(("", "~", "null")) if not in_flow else "null"
        if isinstance(item, bool):
            return str(item) if self._likes(0.3) else json.dumps(item)
        if not isinstance(item, str):
            return json.dumps(item)
        if plain_is_safe(item, in_flow=in_flow) and not UNSEEN.search(item) and self._likes(0.6):
            return item
        if item in {"no", "2016-07-27", "12:30"} and self._likes(0.5) and not (in_flow and ":" in item):
            return item
        if "\n" not in item and "\t" not in item and self._likes(0.4):
            return "'" + item.replace("'", "''") + "'"
        return json.dumps(item, ensure_ascii=self._likes(0.2))
