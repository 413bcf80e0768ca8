"""`ogpctl complete SHELL …`: what the scripts of `ogpctl completion` ask at each press of the tab key.

The first line of the answer says what follows: `words`, `open` (words that more belongs to, without a space),
`files` or `folders`, which the shell knows better. Then a candidate a line and, after a tab, what it means.
Nothing is ever said of a fault: a key was pressed, no question asked.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from ogpctl.cli.streams import put
from ogpctl.errors import ExitCode

if TYPE_CHECKING:
    from ogpctl.cli.completing.candidates import CompletionReply
    from ogpctl.i18n.translator import Translator

_TYPED = re.compile(r"[\w.:/@=,+-]+")
"""What may be put onto a command line: nothing there is a sign to any shell."""


_LONGEST = 70
"""Characters of what a candidate means."""


def serve(arguments: list[str], translator: Translator) -> int:
    """Print the answer for a shell.

    Bash gives its line up to the cursor, the others the words up to there.
    """
    try:
        answer = _answer(arguments, translator)
    except Exception:  # noqa: BLE001 - as said above
        return ExitCode.OK
    put([(answer.encode("utf-8", "replace"), True)])
    return ExitCode.OK


def _answer(arguments: list[str], translator: Translator) -> str:
    from ogpctl.cli.completing.command_line import answer_for

    shell, *rest = arguments
    if shell == "bash":
        line, breaks = rest
        words = _words(line)[1:]
        answer = answer_for(words, translator)
        cut = _kept_by_bash(words[-1], breaks)
        return _printed(answer, cut, words[-1], described=False)
    return _printed(answer_for(rest, translator), 0, rest[-1], described=True)


def _printed(answer: CompletionReply, cut: int, begun: str, *, described: bool) -> str:
    from ogpctl.render.plain_text import one_line

    lines = [answer.kind]
    for value, meaning in answer.candidates:
        if value.startswith(begun) and _TYPED.fullmatch(value):
            text = one_line(meaning) if described else ""
            text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
            lines.append(f"{value[cut:]}\t{text}" if text else value[cut:])
    return "\n".join(dict.fromkeys(lines)) + "\n"


def _words(line: str) -> list[str]:
    """Return the words of a line that is still being written, the last one perhaps empty or inside quotes."""
    for closing in ("", '"', "'"):
        lexer = shlex.shlex(line + closing, posix=True, punctuation_chars="")
        lexer.whitespace_split = True
        lexer.commenters = ""
        try:
            words = list(lexer)
        except ValueError:
            continue
        return words if words and not (line[-1:].isspace() and not closing) else [*words, ""]
    return [*line.split(" ")]


def _kept_by_bash(word: str, breaks: str) -> int:
    """Return how much of a word bash keeps.

    It replaces what follows the last of the signs that part words to it.
    """
    return max((word.rfind(sign) + 1 for sign in breaks if sign in word and sign in ":="), default=0)
