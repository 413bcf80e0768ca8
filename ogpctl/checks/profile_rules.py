"""The rules of the YAML profile: what is said of each error that keeps a file from being read as a plan file.

The store finds these errors while it reads, and gives with each what its sentence needs. A file that cannot
be read has nothing else judged, so all are errors, whatever the settings say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.field_names import shown
from ogpctl.terms.unseen_characters import character_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ogpctl.store.document import Document

Explanation = tuple[Message, Message | None]
"""What is wrong, and how to fix it where that can be said."""


@dataclass(frozen=True, slots=True)
class ProfileRule:
    """A rule, and how the values of an error become a sentence."""

    rule: Rule
    explain: Callable[[Mapping[str, object]], Explanation]


def explained(document: Document[Any]) -> Iterator[Problem]:
    """Yield a problem for each error of the profile in `document`."""
    for error in document.profile_errors:
        found = PROFILE_RULES[error.kind]
        if error.left_out:
            title = found.rule.title
            yield Problem(found.rule, document.path, (), title, span=error.span, left_out=error.left_out)
            continue
        message, hint = found.explain(error.values)
        yield Problem(found.rule, document.path, error.path, message, hint, span=error.span)


def _sentence(message: Message, hint: Message) -> Callable[[Mapping[str, object]], Explanation]:
    """Return what fills the braces of `message` with the values of an error; text from the file is cut."""

    def explain(values: Mapping[str, object]) -> Explanation:
        filled = {name: shown(value) if isinstance(value, str) else value for name, value in values.items()}
        return replace(message, values=filled), hint

    return explain


def _unreadable(values: Mapping[str, object]) -> Explanation:
    fix = values.get("fix")
    return (
        msg("this file cannot be read: {why}", why=values["why"]),
        fix
        if isinstance(fix, Message)
        else msg("Replace it with an ordinary file that everybody working on the plan can read."),
    )


def _too_large(values: Mapping[str, object]) -> Explanation:
    return (
        msg("this file is too large: the limit is {limit} MiB", limit=int(str(values["limit"])) // 2**20),
        msg("Keep documents and images elsewhere and link to them; the file was not read."),
    )


def _not_utf8(values: Mapping[str, object]) -> Explanation:
    encoding = values.get("encoding")
    message = msg(
        "this file is not encoded in UTF-8: byte {offset} is {byte}",
        offset=values["offset"],
        byte=values["byte"],
    )
    if encoding:
        return message, msg(
            "It looks like {encoding}. Save it again as UTF-8 in your editor.", encoding=encoding
        )
    return message, msg("Save it again as UTF-8 in your editor.")


def _invisible_character(values: Mapping[str, object]) -> Explanation:
    return (
        msg(
            "{character} found where YAML expects a plain space or nothing",
            character=character_named(values["code"]),
        ),
        msg(
            "Replace it with an ordinary space, or remove it. It often comes from text copied from a word "
            "processor or a web page."
        ),
    )


def _syntax(values: Mapping[str, object]) -> Explanation:
    """Return what the reader says: it knows what it looked for, and what stands there instead."""
    reason, hint = values["reason"], values.get("hint")
    assert isinstance(reason, Message)
    return reason, hint if isinstance(hint, Message) else None


_ROWS = (
    ("unreadable-file", msg("a file cannot be read"), _unreadable),
    ("too-large", msg("a file is larger than 1 MiB"), _too_large),
    ("not-utf8", msg("a file is not encoded in UTF-8"), _not_utf8),
    (
        "control-character",
        msg("a file contains a character that is not allowed"),
        _sentence(
            msg("the character {code} is not allowed"),
            msg("Remove it. It is invisible, and often comes from text copied from a PDF or a spreadsheet."),
        ),
    ),
    (
        "empty-file",
        msg("a file is empty"),
        _sentence(msg("this file is empty"), msg("Write its fields, or delete the file.")),
    ),
    (
        "tab",
        msg("a tab is used where YAML requires spaces"),
        _sentence(
            msg("a tab is used where YAML requires spaces"),
            msg("Replace it with spaces, two for each level. A tab is allowed only inside quotes."),
        ),
    ),
    (
        "invisible-character",
        msg("an invisible character is used where YAML expects a space or nothing"),
        _invisible_character,
    ),
    ("syntax", msg("a file is not YAML"), _syntax),
    (
        "several-documents",
        msg("a file contains several documents"),
        _sentence(
            msg("a second document starts here"),
            msg(
                "Keep one commitment or consultation in each file: remove the line ---, or move what follows."
            ),
        ),
    ),
    (
        "directive",
        msg("a file has a YAML directive"),
        _sentence(
            msg("YAML directives are not allowed here: {name}"),
            msg("Remove the line: every file is read as YAML 1.2."),
        ),
    ),
    (
        "too-deep",
        msg("values are nested too deeply"),
        _sentence(
            msg("values are nested more than {limit} levels deep"),
            msg("No field of a plan is nested this deeply: look for a bracket that is never closed."),
        ),
    ),
    (
        # A value is written where it belongs, so that an edit changes one thing: no anchors, aliases, merges.
        "anchor",
        msg("a file has an anchor"),
        _sentence(
            msg("anchors are not allowed here: &{name}"),
            msg(
                "Remove it and repeat the value wherever it is needed. If it is text that starts with &, "
                "put it in quotes."
            ),
        ),
    ),
    (
        "alias",
        msg("a file has an alias"),
        _sentence(
            msg("aliases are not allowed here: *{name}"),
            msg("Write the value itself. If it is text that starts with *, put it in quotes."),
        ),
    ),
    (
        "merge-key",
        msg("a file has a merge key"),
        _sentence(msg("merge keys are not allowed here: <<"), msg("Write the fields themselves.")),
    ),
    (
        "tag",
        msg("a file has a YAML tag"),
        _sentence(
            msg("YAML tags are not allowed here: {name}"),
            msg("Remove it. If it is text that starts with an exclamation mark, put it in quotes."),
        ),
    ),
    (
        "non-string-key",
        msg("the name of a field is not text"),
        _sentence(
            msg("the name of a field must be text: {text}"),
            msg("Use a field of the schema. If the name is intended, put it in quotes."),
        ),
    ),
    (
        "duplicate-key",
        msg("a field is given twice"),
        _sentence(msg("`{key}` is given twice: first on line {line}"), msg("Keep one of the two.")),
    ),
    (
        "number-out-of-range",
        msg("a number is too large to be read"),
        _sentence(
            msg("cannot read this number: {text}"),
            msg("Write it in ordinary digits, or put it in quotes if it is meant as text."),
        ),
    ),
)
PROFILE_RULES = {
    id_: ProfileRule(Rule(id_, Family.PROFILE, Severity.ERROR, title), explain)
    for id_, title, explain in _ROWS
}
