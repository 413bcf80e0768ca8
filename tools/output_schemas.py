"""Write the schemas of the JSON outputs from their declarations and from the types of the results.

    python tools/output_schemas.py

Which fields there are, and what they are called, says the `Output` of a command; of which type each is, the
result that it is taken from; what it means, the docstring under it, else that under the attribute of the
result. Each schema holds all that it needs under `$defs`, so that it can be fetched and used alone; what two
of them share comes from one declaration. `tools/refresh_docs.py` runs this too.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import importlib
import inspect
import json
import re
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, reduce
from itertools import pairwise
from operator import or_
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec

from ogpctl.i18n.message import Message
from ogpctl.plan.dates import PartialDate
from ogpctl.render.json_text import SCHEMA_VERSION
from ogpctl.render.outputs import ITSELF, Keys, Output, OutputField, record_fields

FOLDER = Path(__file__).resolve().parents[1] / "schema" / "output"
Schema = dict[str, Any]

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "assessments": ("ogpctl.render.assessments.data.AssessmentsOutput",),
    "freshness": ("ogpctl.render.freshness.data.FreshnessOutput",),
    "progress": ("ogpctl.render.progress.data.ProgressOutput",),
    "rounds": ("ogpctl.render.rounds.output.RoundsOutput",),
    "diff": ("ogpctl.render.diff.json.DiffOutput",),
    "findings": ("ogpctl.render.findings.json.FindingsOutput",),
    "history": ("ogpctl.render.history.output.HistoryOutput",),
    "review": ("ogpctl.render.review.json.ReviewOutput",),
    "round-verify": ("ogpctl.render.round_checks.json.RoundChecksOutput",),
    "explain": ("ogpctl.render.rules.output.RulePageOutput", "ogpctl.render.rules.output.RulesOutput"),
    "export": ("ogpctl.exchange.export.whole_plans.ExportOutput",),
    "import": ("ogpctl.exchange.telling.import_data.ImportOutput",),
    "import-tables": ("ogpctl.exchange.telling.brought_back_data.BroughtBackOutput",),
    "list": ("ogpctl.render.list.output.ListOutput",),
    "schema": ("ogpctl.render.schema.output.KindsOutput",),
    "show": ("ogpctl.render.show.output.ShowOutput",),
    "summary": ("ogpctl.render.summary.json.SummaryOutput",),
    "standards": ("ogpctl.render.standards.data.StandardsOutput",),
    "indicators": ("ogpctl.render.indicators.data.IndicatorsOutput",),
    "overdue": ("ogpctl.render.overdue.data.OverdueOutput",),
}
"""The outputs that a schema describes, each with its module; where there are several, a document is one of
them.
"""

_HEAD = (
    "Keys may be added without a new schema_version; a key that goes away or changes its meaning raises it. "
    "Keys come in the order of this schema."
)
_TEXT = {
    "description": "One text per language code.",
    "type": "object",
    "propertyNames": {"pattern": "^[a-z]{2,3}$"},
    "additionalProperties": {"type": "string"},
}
_DATE = {
    "description": "ISO 8601 to the precision known: 2016, 2016-07 or 2016-07-27.",
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
}
_DAY = {
    "description": "A day, as YYYY-MM-DD.",
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
_VERSION: Schema = {
    "description": "FR : Change quand un champ change de sens ou disparaît.\n\n"
    "EN: Changes when a field changes its meaning or goes away.",
    "const": SCHEMA_VERSION,
}
_WIDTH = 120
_NULL: Schema = {"type": "null"}


def output_schema(name: str) -> Schema:
    """Return the schema of the outputs that `DOCUMENTS` has under this name."""
    outputs = [
        getattr(importlib.import_module(path.rpartition(".")[0]), path.rpartition(".")[2])
        for path in DOCUMENTS[name]
    ]
    writer = _Writer()
    documents = [writer.document(output) for output in outputs]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.schema.json"}
    body = documents[0] if len(documents) == 1 else {"description": _HEAD, "oneOf": documents}
    definitions = dict(sorted(writer.definitions.items()))
    return head | body | ({"$defs": definitions} if definitions else {})


class _Writer:
    """Turns types into schemas, and keeps the definitions that they refer to."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}
        self._owners: dict[str, Any] = {}

    def document(self, output: type[Output]) -> Schema:
        title, _, more = _told(output.__doc__ or "").partition("\n\n")
        content = self._object_of(output)
        properties = {"schema_version": _VERSION, **content["properties"]}
        return {
            "title": title.rstrip("."),
            "description": f"{_HEAD} {more}".strip(),
            "type": "object",
            "required": ["schema_version", *content["required"]],
            "additionalProperties": False,
            "properties": properties,
        }

    def _object_of(self, output: Any) -> Schema:
        properties: dict[str, Schema] = {}
        left_out: set[str] = set()
        notes = _notes_of_class(output)
        attributes = dict(record_fields(output.of)) if _is_record(output.of) else {}
        for name, field in output.fields.items():
            default = attributes.get(name, name)
            found, nullable, told = _at(output.of, default if field.source is None else field.source)
            if field.spread:
                for key, (schema, required) in self._spread(field, found).items():
                    properties[key] = schema
                    left_out -= {key}
                    left_out |= set() if required else {key}
                continue
            nullable = (nullable or field.or_null) and not (field.optional or field.given)
            properties[name] = _described(
                self._schema(found, field, nullable=nullable), notes.get(name) or told
            )
            if field.optional:
                left_out.add(name)
        return {
            "type": "object",
            "required": [name for name in properties if name not in left_out],
            "additionalProperties": False,
            "properties": properties,
        }

    def _spread(self, field: OutputField, found: Any) -> dict[str, tuple[Schema, bool]]:
        if (keys := field.keys) is not None:
            return dict.fromkeys(keys.words, (self._values(found), not keys.some))
        if field.output is None and get_origin(found) in {dict, Mapping} and _is_enum(get_args(found)[0]):
            return {word.value: (self._values(found), True) for word in get_args(found)[0]}
        inner = self._object_of(field.output) if field.output is not None else self._record(found)
        return {name: (item, name in inner["required"]) for name, item in inner["properties"].items()}

    def _schema(self, kind: Any, field: OutputField, *, nullable: bool) -> Schema:
        kind, is_null = _without_none(kind)
        if isinstance(field.output, tuple):
            known = {output.of: output for output in field.output}
            return {"anyOf": [self._reference(known[item]) for item in get_args(kind)]}
        schema = self._bare(kind, field)
        return _or_null(schema) if nullable or is_null else schema

    def _bare(self, kind: Any, field: OutputField) -> Schema:  # noqa: PLR0911 - one for each kind of type
        if field.output is not None and field.output.of == kind:
            return self._reference(field.output)
        if _is_list(kind):
            return self._list(kind, field)
        if field.output is not None:
            raise TypeError(f"{field.output} is not of {kind}")
        if get_origin(kind) in {dict, Mapping} and kind not in _TEXTS:
            return self._mapping(kind, field)
        if field.words:
            return {"enum": list(field.words)}
        if kind is int:
            bounds = {"minimum": field.least, "maximum": field.most}
            return {"type": "integer"} | {key: bound for key, bound in bounds.items() if bound is not None}
        if kind is str and field.pattern is not None:
            return {"type": "string", "pattern": field.pattern}
        return self._plain(kind)

    def _list(self, kind: Any, field: OutputField) -> Schema:
        items = [item for item in get_args(kind) if item is not Ellipsis]
        size = {"minItems": len(items), "maxItems": len(items)} if len(items) > 1 else {}
        size |= {"minItems": field.fewest} if field.fewest else {}
        return {"type": "array", **size, "items": self._schema(items[0], field, nullable=False)}

    def _mapping(self, kind: Any, field: OutputField) -> Schema:
        key, _ = get_args(kind)
        values = self._values(kind, field.least)
        if field.keys is not None:
            return self._counted(field.keys, values)
        if not _is_enum(key):
            return {"type": "object", "additionalProperties": values}
        return _counts(tuple(item.value for item in key), values)

    def _counted(self, keys: type[Keys], values: Schema) -> Schema:
        if keys.inner is not None:
            values = self._counted(keys.inner, values["additionalProperties"])
        name = _snake(keys.__name__)
        self.definitions[name] = _described(
            _counts(keys.words, values, some=keys.some), _told(keys.__doc__ or "")
        )
        return {"$ref": f"#/$defs/{name}"}

    def _values(self, kind: Any, least: int | None = 0) -> Schema:
        return self._schema(get_args(kind)[1], OutputField(least=least), nullable=False)

    def _plain(self, kind: Any) -> Schema:
        named = {
            PartialDate: ("date", _DATE),
            dt.date: ("day", _DAY),
            **dict.fromkeys(_TEXTS, ("text", _TEXT)),
        }
        if kind in named:
            name, schema = named[kind]
            self.definitions[name] = schema
            return {"$ref": f"#/$defs/{name}"}
        types_: dict[Any, str] = {
            float: "number",
            float | int: "number",
            str: "string",
            bool: "boolean",
            Message: "string",
            dt.datetime: "string",
        }
        if kind in types_:
            return {"type": types_[kind]}
        if kind is Any:
            return {}
        if _is_enum(kind):
            return {"enum": [item.value for item in kind]}
        if _is_record(kind):
            return self._reference(kind)
        raise TypeError(f"no schema for {kind}")

    def _reference(self, kind: type) -> Schema:
        name = _snake(kind.__name__.removesuffix("Output"))
        owner = self._owners.setdefault(name, kind)
        if owner is not kind:
            raise TypeError(f"two types would be #/$defs/{name}: {owner} and {kind}")
        if name not in self.definitions:
            self.definitions[name] = {}  # a type may lead to itself
            content = self._object_of(kind) if issubclass(kind, Output) else self._record(kind)
            self.definitions[name] = _described(content, _told_of(kind))
        return {"$ref": f"#/$defs/{name}"}

    def _record(self, kind: type) -> Schema:
        properties = {}
        for written, attribute in record_fields(kind):
            found, nullable, told = _at(kind, attribute)
            properties[written] = _described(self._schema(found, OutputField(), nullable=nullable), told)
        return {
            "type": "object",
            "required": list(properties),
            "additionalProperties": False,
            "properties": properties,
        }


def _counts(words: Sequence[str], values: Schema, *, some: bool = False) -> Schema:
    required = {} if some else {"required": list(words)}
    properties = dict.fromkeys(words, values)
    return {"type": "object", **required, "additionalProperties": False, "properties": properties}


_TEXTS = (dict[str, str], Mapping[str, str])


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) in {tuple, list, Sequence}


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and (issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind))


def _without_none(kind: Any) -> tuple[Any, bool]:
    """Return a type without None and without what is noted beside it, and whether None was among it."""
    if get_origin(kind) is Annotated:
        return _without_none(get_args(kind)[0])
    if get_origin(kind) not in {Union, types.UnionType}:
        return kind, False
    others = [_without_none(item)[0] for item in get_args(kind) if item is not type(None)]
    return reduce(or_, others), len(others) < len(get_args(kind))


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "type" in schema and schema["type"] != "object":
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [_NULL, schema]} if schema else {}


def _described(schema: Schema, text: str) -> Schema:
    return {"description": text, **schema} if text else schema


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _told(docstring: str) -> str:
    """Return a docstring with each of its paragraphs on one line."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(docstring).strip())


def _told_of(kind: type) -> str:
    """Return what the docstring of a declaration says; that of a result speaks to whoever reads the code."""
    return _told(kind.__doc__ or "") if issubclass(kind, Output) else ""


def _at(kind: Any, source: str | Callable[..., Any]) -> tuple[Any, bool, str]:
    """Return the type at the end of a path, whether None may stand there, and what is said of it there."""
    if not isinstance(source, str):
        found, nullable = _without_none(_annotated(source, "return"))
        return found, nullable, ""
    nullable, told = False, ""
    for name in source.split(".") if source != ITSELF else ():
        told = "" if not isinstance(kind, type) else _notes_of_class(kind).get(name, "")
        kind, may_be_none = _without_none(_attribute(kind, name))
        nullable |= may_be_none
    return kind, nullable, told


def _attribute(kind: type, name: str) -> Any:
    for owner in kind.__mro__:
        if name in vars(owner).get("__annotations__", {}):
            return _annotated(owner, name)
        if isinstance(found := vars(owner).get(name), property):
            return _annotated(found.fget, "return")
    raise TypeError(f"{kind.__name__} has no {name}")


def _annotated(owner: Any, name: str) -> Any:
    """Return the type that one annotation names; others beside it may name what is not there at run time."""
    written = owner.__annotations__[name]
    if not isinstance(written, str):
        return written
    return eval(written, _names(owner.__module__))  # noqa: S307 - our own code


@cache
def _names(module: str) -> dict[str, Any]:
    """Return the names of a module, with those that it imports for its types alone."""
    found = importlib.import_module(module)
    names = dict(vars(found))
    if not getattr(found, "__file__", None):
        return names
    for statement in _tree(module).body:
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            imports = ast.Module(statement.body, type_ignores=[])
            exec(compile(imports, module, "exec"), names)  # noqa: S102 - imports of our own modules
    return names


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(importlib.import_module(module)))


@cache
def _notes_of_class(kind: type) -> dict[str, str]:
    """Return what stands as a string under each attribute of a class, or under the constant that it is."""
    if not kind.__module__.startswith("ogpctl."):
        return {}
    definition = next(
        (
            item
            for item in ast.walk(_tree(kind.__module__))
            if isinstance(item, ast.ClassDef) and item.name == kind.__name__
        ),
        None,
    )
    if definition is None:  # made of the table of fields
        return {}
    constants = {
        name: _note_of_constant(kind.__module__, statement.value.id)
        for name, statement in _assigned(definition.body)
        if isinstance(statement.value, ast.Name) and issubclass(kind, Output)
    }
    return constants | _notes(definition.body)


def _note_of_constant(module: str, name: str) -> str:
    """Return what stands under a constant, in the module that it is imported from."""
    for statement in _tree(module).body:
        if isinstance(statement, ast.ImportFrom) and name in {alias.name for alias in statement.names}:
            return _note_of_constant(str(statement.module), name)
    return _notes(_tree(module).body).get(name, "")


def _notes(body: Sequence[ast.stmt]) -> dict[str, str]:
    after = dict(pairwise(body))
    return {
        name: _told(following.value.value)
        for name, statement in _assigned(body)
        if isinstance(following := after.get(statement), ast.Expr)
        and isinstance(following.value, ast.Constant)
    }


def _assigned(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.Assign | ast.AnnAssign]]:
    for statement in body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            if isinstance(target, ast.Name):
                yield target.id.removesuffix("_"), statement


def written(schema: Schema) -> str:
    """Return a schema as its file holds it."""
    return f"{_laid_out(schema)}\n"


def _laid_out(value: Any, indent: str = "", before: int = 0) -> str:
    """Return a value as JSON, on one line where it fits."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or before + len(line) <= _WIDTH:
        return line
    deeper = f"{indent}  "
    heads = [f"{json.dumps(key)}: " for key in value] if isinstance(value, dict) else [""] * len(value)
    items = value.values() if isinstance(value, dict) else value
    lines = [
        f"{deeper}{head}{_laid_out(item, deeper, len(deeper + head))}"
        for head, item in zip(heads, items, strict=True)
    ]
    start, end = "{}" if isinstance(value, dict) else "[]"
    body = ",\n".join(lines)
    return f"{start}\n{body}\n{indent}{end}"


def main() -> int:
    """Write the schemas; say which ones changed."""
    for name in DOCUMENTS:
        file = FOLDER / f"{name}.schema.json"
        before = file.read_text("utf-8") if file.exists() else ""
        after = written(output_schema(name))
        if after != before:
            file.write_text(after, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
