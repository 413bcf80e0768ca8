"""A plan file as text for a reader, made so that a comparison line by line tells what changed in meaning.

Git shows it in place of the YAML (`ogpctl setup-git`). Each line is one field, one sentence of a text, or the
head of what the lines below belong to. Neither the order of keys and items nor quotes, wrapping and comments
make a difference; whatever else a file says is in it.

A text conversion and not an external diff (`diff.ogpctl.command`): that one speaks in `git diff` alone, where
`git log -p` and `git show` want `--ext-diff` each time, and options such as `--word-diff` would have no
effect. Nor is Git's cache of such texts used: it writes to the repository on reading, and keeps what an older
version or another language said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.leaves import as_text, canonical, keyed
from ogpctl.i18n.message import msg
from ogpctl.plan.fields import date_names, list_identities, ordered_names
from ogpctl.plan.numbering import number_key
from ogpctl.plan.sameness import comparable
from ogpctl.plan.vocabulary import LANGUAGE_LABELS
from ogpctl.render.escaping import escaped_line
from ogpctl.render.schema.words import title, word_labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ogpctl.i18n.translator import Translator

HEAD = "^[^ ].*$"
"""What heads look like to Git, which repeats them over each piece of a comparison."""

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_TELLTALE = {
    "institutions": {"institutions"},
    "plan": {"languages", "country", "rounds", "themes", "plan_number", "completion_by"},
    "consultation": {"contributions", "organisers", "contributors", "participants", "kind", "date"},
    "commitment": {"number", "milestones", "lead", "theme", "values", "evidence", "assessments", "ogp_ids"},
}
"""Fields that only one kind of file has."""


def kind_of(value: Mapping[Any, Any]) -> str | None:
    """Return the kind of file that a mapping comes from, by its fields.

    Git does not say where the file lies.
    """
    counted = {kind: len(telltale & set(value)) for kind, telltale in _TELLTALE.items()}
    kind = max(counted, key=lambda name: counted[name])
    return kind if counted[kind] else None


def reader_text(value: Mapping[Any, Any], schema: Mapping[str, Any], translator: Translator) -> str:
    """Return a file's parsed YAML as text; `schema` is that of its kind, with its references filled in."""
    named = value.get("id")
    head = title(schema, translator)
    lines = _Text(translator).part(
        f"{head} {named}" if isinstance(named, str) else head, value, schema, ("id",)
    )
    return "\n".join(lines) + "\n"


class _Text:
    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def part(
        self,
        head: str,
        value: Mapping[Any, Any],
        schema: Mapping[str, Any],
        told: Collection[str],
        above: str | None = None,
    ) -> Iterator[str]:
        """Yield the lines of a mapping: its own fields below its head, then what has a head of its own.

        `told` are the fields that the head tells already; `above` begins the heads, and is None for the file
        itself.
        """
        properties = schema.get("properties", {})
        order = {name: place for place, name in enumerate(properties)}
        names = sorted((str(name) for name in value), key=lambda name: (order.get(name, len(order)), name))
        content = {str(name): item for name, item in value.items()}
        yield escaped_line(f"{above or ''}{head}")
        parts = [name for name in names if _has_parts(name, content[name], properties.get(name, {}))]
        for name in names:
            if name not in parts and not (name in told and isinstance(content[name], str)):
                yield from self._field(name, content[name], properties.get(name, {}))
        for name in parts:
            items = properties[name]["items"]
            found = keyed(content[name], name)
            for step in sorted(found, key=lambda item: (number_key(item.label), item.ordinal)):
                yield ""
                label = f"{title(items, self._translator)} {step.label}"
                inside = "" if above is None else f"{above}{head} · "
                yield from self.part(label, found[step], items, list_identities()[name], inside)

    def _field(self, name: str, value: Any, schema: Mapping[str, Any]) -> Iterator[str]:
        label = title(schema, self._translator) or name
        parts = schema.get("properties", {})
        if isinstance(value, dict) and schema.get("x-ogp") == "text":
            for code in sorted(value, key=str):
                language = LANGUAGE_LABELS.get(str(code))
                named = code if language is None else self._translator.render(language)
                yield from self._lines(f"{label} ({named})", self._shown(name, value[code], {}))
        elif isinstance(value, dict) and parts and set(value) <= set(parts):
            for key in (key for key in parts if key in value):
                inner = title(parts[key], self._translator)
                yield from self._lines(f"{label}, {inner}", self._shown(key, value[key], parts[key]))
        else:
            yield from self._lines(label, self._shown(name, value, schema))

    def _shown(self, name: str, value: Any, schema: Mapping[str, Any]) -> str:
        value = comparable(value)
        if isinstance(value, bool):
            return self._translator.render(msg("yes") if value else msg("no"))
        if isinstance(value, str):
            return self._worded(value, schema)
        if isinstance(value, int) and name in date_names():
            return str(value)
        if isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value):
            words = [self._shown(name, item, schema.get("items", {})) for item in value]
            return ", ".join(words if name in ordered_names() else sorted(words, key=number_key))
        if value in (None, {}, []):
            return ""
        return as_text(canonical(value))

    def _lines(self, label: str, text: str) -> Iterator[str]:
        """Yield a field: its first sentence beside its label, each other on a line of its own."""
        sentences = [escaped_line(part.strip()) for part in _SENTENCE.split(text) if part.strip()]
        if sentences:
            line = self._translator.gettext("{label}: {text}", label=escaped_line(label), text=sentences[0])
            yield f"  {line}"
            yield from (f"      {sentence}" for sentence in sentences[1:])

    def _worded(self, value: str, schema: Mapping[str, Any]) -> str:
        words = schema.get("enum")
        if not words or value not in words:
            return value
        return word_labels(tuple(words), self._translator).get(value) or value


def _has_parts(name: str, value: Any, schema: Mapping[str, Any]) -> bool:
    """Return whether a field is a list of what has fields of its own, and each a name."""
    return (
        name in list_identities()
        and isinstance(value, list)
        and bool(schema.get("items", {}).get("properties"))
        and all(isinstance(item, dict) for item in value)
    )
