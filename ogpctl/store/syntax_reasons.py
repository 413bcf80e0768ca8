"""Why a text is no YAML, in plain words: from what the parser noticed to what the author most likely did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg
from ogpctl.store.syntax_clue import SyntaxClue, SyntaxReason
from ogpctl.store.syntax_habits import explain_habit
from ogpctl.store.syntax_outdented import (
    closed_below,
    never_closed,
    open_quote,
    outdented_in_brackets,
    outdented_in_quotes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ruamel.yaml.error import MarkedYAMLError


def explain_syntax(error: MarkedYAMLError, text: str, quoted: tuple[int, int]) -> SyntaxReason:
    """Return the reason for an error of the parser.

    `quoted` is where the last quoted text begins and ends.
    """
    at = error.problem_mark or error.context_mark
    clue = SyntaxClue(
        problem=str(error.problem),
        context=str(error.context),
        at=min(at.index, len(text)) if at is not None else 0,
        since=error.context_mark.index if error.context_mark is not None else None,
        text=text,
        quoted=quoted,
    )
    usual = explain_habit(clue)
    if usual is not None:
        return usual
    for pattern, explain in _CASES:
        if re.search(pattern, f"{clue.context}: {clue.problem}", re.DOTALL):
            return explain(clue)
    return _unknown(clue)


def explain_defect(offset: int, text: str) -> SyntaxReason:
    """Return a reason where the parser itself failed at `offset`.

    Nearly always an escape for no character.
    """
    clue = SyntaxClue("", "", min(offset, len(text)), None, text)
    if re.search(r"\\U?[0-9a-fA-F]*$", clue.line_before[-10:]):
        return clue.one(
            clue.at,
            msg("unknown escape sequence"),
            msg("Write the character itself instead of an escape."),
        )
    return _unknown(clue)


_QUOTE = msg("Put the whole text in quotes.")


def _colon(clue: SyntaxClue) -> SyntaxReason:
    if re.search(r"[^\s:]:[ ]+\S", clue.line_before):
        reason = msg("a second “: ” on the line is read as another key")
        return clue.one(clue.at, reason, _QUOTE)
    if missing := re.search(
        r"^[ -]*[^\s:#\"'\[{]+:(?=[^\s/:])[^\r\n]*(?:\r\n?|\n)[^\r\n]*\Z", clue.text[: clue.at], re.MULTILINE
    ):
        return _no_space(clue, clue.text.index(":", missing.start()))
    return clue.one(
        clue.at,
        msg("a key appears where the text of the line above continues"),
        msg("Indent this line like the keys next to it, or put the text above in quotes."),
    )


def _no_colon(clue: SyntaxClue) -> SyntaxReason:
    start = clue.at if clue.since is None else clue.since
    line = _line_at(clue.text, start)
    word = re.match(r"[^\s:]+:(?=[^\s/:])", line)
    if word:
        return _no_space(clue, start + word.end() - 1)
    return clue.one(
        start,
        msg("this line does not have the form `key: value`"),
        msg("Add the colon and a space after the key; indent the line if it continues the text above."),
        max(1, len(line.rstrip())),
    )


def _no_space(clue: SyntaxClue, colon: int) -> SyntaxReason:
    return clue.one(
        colon,
        msg("a space is missing after the colon"),
        msg("Write `key: value`, with a space after the colon."),
    )


def _no_space_after_key(clue: SyntaxClue) -> SyntaxReason:
    return _no_space(clue, clue.at)


def _line_at(text: str, start: int) -> str:
    found = re.compile(r"[^\r\n]*").match(text, start)
    return found[0] if found else ""


def _flow(clue: SyntaxClue) -> SyntaxReason:
    start = clue.at if clue.since is None else clue.since
    opening = clue.text[start : start + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    found = clue.text[clue.at : clue.at + 1]
    if found in {"", ":", "-", "?"} or "stream end" in clue.problem or "document" in clue.problem:
        return never_closed(clue, start)
    return clue.one(
        clue.at,
        msg("a comma or the closing “{closing}” is missing before this", closing=closing),
        msg("Separate the items with commas; put a text with commas, brackets or quotes in quotes."),
    )


def _flow_colon(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("a colon is not allowed here, inside the brackets"),
        msg("Put a text that contains “:” in quotes."),
    )


def _block_end(clue: SyntaxClue) -> SyntaxReason:
    before = clue.line_before.rstrip()
    start, end = clue.quoted
    lines = len(re.findall(r"\r\n?|\n", clue.text[start:end]))
    if lines and not clue.text[end : clue.at].strip():
        return closed_below(clue, start, lines)
    if before.endswith(('"', "'")):
        return clue.one(
            clue.at,
            msg("text follows the closing quote"),
            msg(
                'Put the whole text inside the quotes. Inside "…" a quote is written '
                "\\\"; inside '…' an apostrophe is written twice ('')."
            ),
        )
    if before.endswith(("]", "}")):
        return clue.one(
            clue.at,
            msg("text follows the closing bracket"),
            msg("Put the whole text in quotes if the brackets belong to it."),
        )
    if clue.text[clue.at : clue.at + 1] in {"]", "}", ","}:
        return _stray_indicator(clue)
    if "'-'" in clue.problem:
        return clue.one(
            clue.at,
            msg("a list item appears where a key is expected"),
            msg("Indent the “- ” below the key that the list belongs to."),
        )
    return _indentation(clue)


def _indentation(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("the indentation of this line matches none of the lines above"),
        msg("Start the keys of one group, and the items of one list, in the same column."),
    )


def _after_end(clue: SyntaxClue) -> SyntaxReason:
    first = re.search(r"^[^\s#]", clue.text, re.MULTILINE)
    if clue.line_before.strip() == "" and first is not None:
        return _indentation(clue)
    return _block_end(clue)


def _cannot_start(clue: SyntaxClue) -> SyntaxReason:
    character = clue.text[clue.at : clue.at + 1]
    if character in {"@", "`", "%"}:
        return clue.one(clue.at, msg("a text cannot begin with “{character}”", character=character), _QUOTE)
    return _stray_indicator(clue)


def _stray_indicator(clue: SyntaxClue) -> SyntaxReason:
    character = clue.text[clue.at : clue.at + 1]
    if not character.strip():
        return _unknown(clue)
    return clue.one(
        clue.at,
        msg("“{character}” is not allowed here", character=character),
        msg("Put the text in quotes if the character belongs to it."),
    )


def _sigil(clue: SyntaxClue) -> SyntaxReason:
    """Explain an anchor, alias or tag that cannot be one: most likely a text that begins with its sign."""
    start = clue.at if clue.since is None else clue.since
    return clue.one(
        start, msg("a text cannot begin with “{character}”", character=clue.text[start : start + 1]), _QUOTE
    )


def _comment(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("a space is missing before this “#”"),
        msg("Write a space before the comment, or put the text in quotes if the sign belongs to it."),
    )


def _escape(clue: SyntaxClue) -> SyntaxReason:
    start = clue.text.rfind("\\", 0, clue.at + 1)
    return clue.one(
        max(start, 0),
        msg("this backslash does not begin an escape that YAML knows"),
        msg("Write the backslash twice (\\\\), or use '…' quotes, where it is an ordinary character."),
        2,
    )


def _list_item(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("a list item cannot begin on the line of its key"),
        msg("Begin the list on the next line, indented; or put the text in quotes if it begins with “- ”."),
    )


def _explicit_key(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(clue.at, msg("a text cannot begin with “{character}”", character="? "), _QUOTE)


def _block_text(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("text follows “|” or “>” on the same line"),
        msg("Begin the text on the next line, indented; or put it in quotes if it begins with that sign."),
    )


def _block_text_outdented(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("a text begins here without being indented below its key"),
        msg("Write “|” or “>” on the line of the key, and the text below it, indented."),
    )


def _block_indent(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("the first lines of this text are blank and indented further than the text"),
        msg("Remove the spaces from the blank lines at the beginning of the text."),
    )


def _several(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("a line `---` or `...` ends the document inside a text"),
        msg("Indent the line, or remove it."),
    )


def _unknown(clue: SyntaxClue) -> SyntaxReason:
    return clue.one(
        clue.at,
        msg("not readable as YAML"),
        msg("Check the indentation, the colons, the quotes and the brackets here and on the line above."),
    )


_CASES: tuple[tuple[str, Callable[[SyntaxClue], SyntaxReason]], ...] = (
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _no_colon),
    (r"quoted scalar: found unexpected end of stream", open_quote),
    (r"line of a quoted text is not indented", outdented_in_quotes),
    (r"line inside brackets is not indented", outdented_in_brackets),
    (r"comment without a space", _comment),
    (r"no space between a plain key and a bracket", _no_space_after_key),
    (r"block text is not indented", _block_text_outdented),
    (r"quoted scalar: found unexpected document separator", _several),
    (r"unknown escape character|expected escape sequence", _escape),
    (r"expected ',' or", _flow),
    (r"found unexpected ':'", _flow_colon),
    (r"found character .* that cannot start any token", _cannot_start),
    (r"an (?:anchor|alias)|(?:scanning|parsing) (?:a|an) tag|undefined tag handle", _sigil),
    (r"sequence entries are not allowed", _list_item),
    (r"mapping keys are not allowed", _explicit_key),
    (r"blank line further indented", _block_indent),
    (r"scanning a block scalar", _block_text),
    (r"expected '<document start>'|after document end marker", _after_end),
    (r"expected <block end>", _block_end),
    (r"expected the node content", _stray_indicator),
)
