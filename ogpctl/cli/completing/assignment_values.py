"""What FIELD=VALUE may become: fields of a commitment or of a milestone, then the words that the field takes.

Items of lists, such as `milestones[2.1].due`, are left out: brackets are signs to a shell. A milestone can be
named in place of its commitment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.cli.completing.candidate_lists import institutions, languages, themes
from ogpctl.cli.completing.candidates import Candidate, CompletionReply, behind_commas
from ogpctl.cli.completing.plan_files import commitment_files, repository_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.cli.completing.candidates import IncompleteParameter
    from ogpctl.cli.global_options import GlobalOptions
    from ogpctl.edit.field_shapes import FieldShape
    from ogpctl.i18n.translator import Translator

_BEGUN = re.compile(r"([\w.-]+?)(\+=|-=|=)(.*)", re.DOTALL)
_ADDED: dict[str, tuple[str, tuple[str | int, ...]]] = {
    "institution add": ("institutions", ("institutions", 0)),
    "theme add": ("plan", ("themes", 0)),
    "consultation add": ("consultation", ()),
}
"""What other commands that add something give fields to: a kind of file, and a place in it."""
_OWN = frozenset({"id"})
"""Fields that are never changed, and that a new commitment gets by itself."""


def assignments(
    asked: IncompleteParameter, options: GlobalOptions, translator: Translator
) -> CompletionReply:
    """Return the names of fields with their operators or, behind an operator, what the field may hold."""
    from ogpctl.edit.field_shapes import shape_of
    from ogpctl.store.document import Kind

    codes = tuple(dict.fromkeys(code for code, _ in languages(options)))
    kind, place = _ADDED.get(asked.command, (Kind.COMMITMENT.value, ()))
    shape = shape_of(Kind(kind), codes, repository_root(options).settings.own).at(place)
    if asked.command == "set" and _is_milestone(asked.words, options):
        shape = shape.at(("milestones", 0))
    begun = _BEGUN.fullmatch(asked.begun)
    if begun is None:
        return CompletionReply(tuple(_fields(shape, translator)), "open")
    field, operator, value = begun.groups()
    found = shape.at(tuple(field.split(".")))
    words = _words(field, found, options, translator)
    if found.is_list:
        words = behind_commas(value, words)
    return CompletionReply(tuple((f"{field}{operator}{word}", meaning) for word, meaning in words))


def _is_milestone(words: tuple[str, ...], options: GlobalOptions) -> bool:
    """Return whether the first of the words names no commitment, but a milestone."""
    name = next((word for word in words if not word.startswith("-")), "").casefold()
    found = False
    for value in commitment_files(options):
        known = {
            str(value.get("id", "")),
            str(value.get("number", "")),
            *map(str, value.get("ogp_ids") or ()),
        }
        if name in {item.casefold() for item in known}:
            return False
        milestones = value.get("milestones")
        for item in milestones if isinstance(milestones, list) else ():
            found = found or (isinstance(item, dict) and str(item.get("id", "")).casefold() == name)
    return found


def _fields(shape: FieldShape, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.render.schema.words import title

    for name in shape.names:
        below = shape.below(name)
        said = title(below.schema, translator)
        if name in _OWN or (below.is_list and below.below(0).is_record):
            continue
        if below.is_text or below.is_record:
            for inner in below.names:
                yield (
                    f"{name}.{inner}=",
                    said if below.is_text else title(below.below(inner).schema, translator),
                )
        else:
            for operator in ("=", "+=", "-=") if below.is_list else ("=",):
                yield f"{name}{operator}", said


def _words(
    field: str, shape: FieldShape, options: GlobalOptions, translator: Translator
) -> Iterator[Candidate]:
    """Yield what the field may hold, where that is a list of words or of ids."""
    from ogpctl.plan.field_rows import Reference
    from ogpctl.plan.fields import reference_names
    from ogpctl.render.schema.words import word_labels

    name = field.rpartition(".")[2]
    if name in reference_names(Reference.INSTITUTION):
        yield from institutions(options, translator)
    elif name in reference_names(Reference.THEME):
        yield from themes(options, translator)
    else:
        words = shape.known_words or shape.below(0).known_words
        labels = word_labels(words, translator)
        for word in words:
            yield word, labels.get(word) or ""
