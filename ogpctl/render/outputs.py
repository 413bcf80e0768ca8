"""What an output says of a value: which fields, under which names, each taken from the value itself.

    class DeadlineOutput(Output, of=Deadline):
        '''One deadline.'''

        number = at("commitment.number")
        due = at()
        first_day = at("due.first")
        '''The first day that `due` may mean.'''

JSON and CSV are made of the same declaration, and so is the JSON Schema in `schema/output/`: the types are
those of `Deadline`, the descriptions these docstrings (`tools/output_schemas.py`). `msgspec` writes the
JSON; its own schemas know neither these paths nor dates to the precision known, and leave objects open.
Each schema holds its own `$defs`, so that one file, fetched alone, is enough for a validator.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import msgspec

from ogpctl.i18n.message import Message
from ogpctl.plan.wording import wording
from ogpctl.render.escaping import encodable

if TYPE_CHECKING:
    from ogpctl.i18n.translator import Translator

Source = str | Callable[..., Any]
Getter = Callable[[Any, "Translator | None"], Any]

ITSELF = ""
"""The path to the value itself."""

SEPARATOR = "; "
"""Between the items of a list in one cell."""


class Keys:
    """The keys of a mapping: all of `words`, or `some` of them; `inner` are those of the mappings in it."""

    words: ClassVar[tuple[str, ...]] = ()
    some: ClassVar[bool] = False
    inner: ClassVar[type[Keys] | None] = None

    def __init_subclass__(
        cls, *, words: Iterable[str], some: bool = False, inner: type[Keys] | None = None
    ) -> None:
        super().__init_subclass__()
        cls.words = tuple(map(str, words))
        cls.some = some
        cls.inner = inner


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OutputField:
    """Where a field is taken from, and what its type does not say.

    `source` is a path of attributes, at which the first None ends, or a function of the value (and of the
    translator, where it takes two). The fields of what it leads to are the output's own where it is `spread`;
    None is left out where it is `optional`, and an empty text is None with `or_null`. What is `raw`, of any
    type, stands as JSON in a cell of a table where it is no text. All else is for the schema: the `words` of
    a text or its `pattern`, the `keys` of a mapping, bounds of a number or of what a mapping holds, the
    `fewest` items of a list, that a value is always `given` though its type knows None. What the field means
    stands as a docstring under it.
    """

    source: Source | None = None
    output: type[Output] | tuple[type[Output], ...] | None = None
    spread: bool = False
    optional: bool = False
    or_null: bool = False
    raw: bool = False
    given: bool = False
    words: tuple[str, ...] = ()
    keys: type[Keys] | None = None
    least: int | None = 0
    most: int | None = None
    pattern: str | None = None
    fewest: int = 0


def at(
    source: Source | None = None,
    output: type[Output] | tuple[type[Output], ...] | None = None,
    **more: Any,
) -> OutputField:
    """Return a field that stands at `source`, by default at the attribute of its own name.

    Of several outputs the one for the type of the value is taken.
    """
    return OutputField(source=source, output=output, **more)


def spread(source: Source, output: type[Output] | None = None, **more: Any) -> OutputField:
    """Return what stands at `source` as fields beside the others.

    A later field of the same name takes its place.
    """
    return OutputField(source=source, output=output, spread=True, **more)


class TableLine(NamedTuple):
    """What a line of a table is about: something of a plan, and one `part` of it."""

    plan: Any
    item: Any
    part: Any = None


class Output:
    """The fields of an output, declared as class attributes; a name that Python keeps for itself ends in `_`.

    `of` is the type of the value, which may be a list as a whole. `every` has all its fields stand there,
    those that are declared in their places. `languages` is the path to the languages of the plan, in which a
    table reads its texts.
    """

    fields: ClassVar[Mapping[str, OutputField]] = {}
    getters: ClassVar[tuple[tuple[str, Getter, OutputField], ...]] = ()
    of: ClassVar[Any] = None
    text_languages: ClassVar[str] = "languages"

    def __init_subclass__(cls, *, of: Any, every: bool = False, languages: str = "languages") -> None:
        super().__init_subclass__()
        own = {
            name.removesuffix("_"): item for name, item in vars(cls).items() if isinstance(item, OutputField)
        }
        attributes = dict(record_fields(of)) if isinstance(of, type) and _is_record(of) else {}
        cls.fields = {name: OutputField() for name in attributes} | own if every else own
        cls.getters = tuple(
            (name, getter(attributes.get(name, name) if field.source is None else field.source), field)
            for name, field in cls.fields.items()
        )
        cls.of = of
        cls.text_languages = languages


def json_values(output: type[Output], value: Any, translator: Translator | None = None) -> dict[str, Any]:
    """Return what `output` says of `value` as JSON types; sentences are in the language of `translator`."""
    content: dict[str, Any] = {}
    for name, get, field in output.getters:
        found: Any = get(value, translator)
        if field.or_null:
            found = found or None
        found = plain(found, translator) if field.output is None else _by(field.output, found, translator)
        if field.spread:
            content |= found
        elif found is not None or not field.optional:
            content[name] = found
    return content


def _by(
    output: type[Output] | tuple[type[Output], ...], value: Any, translator: Translator | None
) -> dict[str, Any] | list[dict[str, Any]] | None:
    if value is None:
        return None
    if isinstance(output, tuple):
        output = next(item for item in output if isinstance(value, item.of))
    if isinstance(value, (tuple, list)) and isinstance(output.of, type):
        return [json_values(output, item, translator) for item in value]
    return json_values(output, value, translator)


def columns(output: type[Output]) -> tuple[str, ...]:
    """Return the names of the columns of a table; what is spread has one for each of its own."""
    return tuple(name for field_name, field in output.fields.items() for name in _columns(field_name, field))


def _columns(name: str, field: OutputField) -> tuple[str, ...]:
    if not field.spread:
        return (name,)
    if field.keys is not None:
        return field.keys.words
    return columns(field.output) if isinstance(field.output, type) else ()


def cells(
    output: type[Output], value: Any, translator: Translator, names: Sequence[str] | None = None
) -> list[object]:
    """Return what `output` says of `value` as cells of a table, texts in the language of `translator`.

    A flag is a bool, a number a number, a list a tuple, all else a text; None is not known. `names` are the
    columns where they are not all, or in another order.
    """
    names = names or columns(output)
    languages = getter(output.text_languages)
    found = dict(_cells(output, value, translator, names, lambda: languages(value, translator)))
    return [found[name] for name in names]


def _cells(
    output: type[Output],
    value: Any,
    translator: Translator,
    names: Sequence[str],
    languages: Callable[[], Sequence[str]],
) -> Iterator[tuple[str, object]]:
    for name, get, field in output.getters:
        if field.spread:
            found = get(value, translator)
            if field.keys is not None:
                yield from ((word, None if found is None else found.get(word)) for word in field.keys.words)
            elif isinstance(field.output, type) and found is not None:
                yield from _cells(field.output, found, translator, names, languages)
        elif name in names:
            yield name, _cell(get(value, translator), field, translator, languages)


def _cell(
    value: Any, field: OutputField, translator: Translator, languages: Callable[[], Sequence[str]]
) -> object:
    if field.raw:
        return raw_cell(value)
    if isinstance(value, Mapping):
        return wording(value, translator.language, languages()).text
    return _typed(value or None if field.or_null else value, translator)


def _typed(value: Any, translator: Translator | None) -> object:
    if isinstance(value, (tuple, list)):
        return tuple(str(cell(item, translator)) for item in value)
    return value if value is None or isinstance(value, (str, int, float)) else plain(value, translator)


def cell(value: Any, translator: Translator | None = None) -> object:
    """Return a value as it stands in one cell of a text, the items of a list joined."""
    if isinstance(value, bool):
        return "true" if value else "false"
    typed = _typed(value, translator)
    return SEPARATOR.join(typed) if isinstance(typed, tuple) else typed


def raw_cell(value: Any) -> str | None:
    """Return a value of any type as a cell: a text as it is, all else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return msgspec.json.format(msgspec.json.encode(plain(value)), indent=0).decode()


def plain(value: Any, translator: Translator | None = None) -> Any:
    """Return a result made of records and domain values as JSON types; nothing is left out."""
    if isinstance(value, str):  # a date to the precision known and a word of a vocabulary too
        return encodable(str(value))
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, (dict, Mapping)):
        return {encodable(str(key)): plain(item, translator) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item, translator) for item in value]
    return _of_object(value, translator)


def _of_object(value: Any, translator: Translator | None) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Message):
        assert translator is not None
        return encodable(translator.render(value))
    if isinstance(value, float):
        # As Python writes it, whatever the library would; JSON has no number for what is not finite.
        return msgspec.Raw(repr(value).encode()) if math.isfinite(value) else str(value)
    if isinstance(value, msgspec.Struct) or dataclasses.is_dataclass(value):
        return {
            written: plain(getattr(value, attribute), translator)
            for written, attribute in record_fields(value.__class__)
        }
    return value


@cache
def record_fields(record: Any) -> tuple[tuple[str, str], ...]:
    """Return the fields of a dataclass or a struct, each as it is written and as its attribute is called."""
    if issubclass(record, msgspec.Struct):
        return tuple(zip(record.__struct_encode_fields__, record.__struct_fields__, strict=True))
    return tuple((field.name, field.name) for field in dataclasses.fields(record))


def _is_record(kind: type) -> bool:
    return issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind)


def getter(source: Source) -> Getter:
    """Return the function that finds a field in a value."""
    if not isinstance(source, str):
        function = source
        return function if function.__code__.co_argcount > 1 else lambda value, _: function(value)
    if source == ITSELF:
        return lambda value, _: value
    names = source.split(".")
    if len(names) == 1:
        return lambda value, _: getattr(value, source)

    def follow(value: Any, _: Translator | None) -> Any:
        for name in names:
            if value is None:
                return None
            value = getattr(value, name)
        return value

    return follow
