"""`ogpctl schema`: what each field of the data files holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.present import Deferred, Destination, OutputFormat, Renderers, format_option, present, reading
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import Message, mark, msg

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ogpctl.analysis.schema_fields import Schema, SchemaField
    from ogpctl.cli.context import Context
    from ogpctl.render.blocks import Block
    from ogpctl.render.schema import output
else:
    output = Deferred("ogpctl.render.schema.output")

HELP = mark(
    "Show the fields of the data files: type, title, description.\n"
    "Without a kind of file, show all four kinds with their fields. With one, also show nested fields. "
    "The JSON of a kind or a field is its self-contained JSON Schema."
)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The kinds of files with their fields; `whole`: one kind was asked for, with the fields of fields."""

    schemas: dict[str, Schema]
    fields: dict[str, tuple[SchemaField, ...]]
    whole: bool

    @property
    def every(self) -> dict[str, tuple[SchemaField, ...]]:
        """The fields with those of fields."""
        from ogpctl.analysis.schema_fields import every

        return {kind: tuple(every(fields)) for kind, fields in self.fields.items()}


def _kinds_blocks(kinds: _Kinds, to: Destination) -> Iterable[Block]:
    shown = kinds.every if kinds.whole else kinds.fields
    for kind, schema in kinds.schemas.items():
        yield from output.kind_blocks(kind, schema, shown[kind], to.translator, narrow=to.wraps)
    if not kinds.whole:
        yield output.list_remark(to.translator)


def _kinds_json(kinds: _Kinds, to: Destination) -> str:
    if kinds.whole:
        return output.fragment_json(next(iter(kinds.schemas.values())))
    return output.kinds_json(kinds.schemas, kinds.every, to.translator)


RENDERERS: Renderers[_Kinds] = reading(
    _kinds_blocks, json=_kinds_json, csv=lambda kinds, to: output.fields_csv(kinds.every, to.translator)
)


def _field_blocks(places: dict[str, SchemaField], to: Destination) -> Iterable[Block]:
    for kind, field in places.items():
        yield from output.field_blocks(kind, field, to.translator, narrow=to.wraps)


OF_ONE_FIELD: Renderers[dict[str, SchemaField]] = reading(
    _field_blocks,
    json=lambda places, _: output.fragment_json(next(iter(places.values())).schema),
    csv=lambda places, to: output.fields_csv(
        {kind: (field,) for kind, field in places.items()}, to.translator
    ),
)


def command(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help=mark("plan, commitment, consultation or institutions.")),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field", metavar="PATH", help=mark("Show everything about one field: milestones[].due.")
        ),
    ] = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update",
            help=mark("Write the schemas of this ogpctl into the repository’s folder schema/, for editors."),
        ),
    ] = False,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.schema_fields import fields

    context: Context = ctx.obj
    if update:
        if kind is not None or field is not None:
            raise WrongUsage(msg("--update writes all schemas, and takes no kind or field"))
        return _update(context)
    schemas = _schemas(kind)
    found = {name: fields(schema) for name, schema in schemas.items()}
    if field is not None:
        _show_field(context, found, field, format_)
    else:
        present(context, _Kinds(schemas, found, kind is not None), RENDERERS, format_)
    return ExitCode.OK


def _update(context: Context) -> int:
    """Write the copies that are missing or differ, and say which."""
    from ogpctl.cli.writing.changes import writing
    from ogpctl.cli.writing.whole_files import write_whole
    from ogpctl.scaffold.package_files import schema_files
    from ogpctl.store.schema_copies import COPIES

    folder = context.root / COPIES
    wanted = {name: text.encode() for name, text in schema_files().items()}
    with writing(context):
        stale = {name: data for name, data in wanted.items() if not _holds(folder / name, data)}
        write_whole([(folder / name, data) for name, data in stale.items()], make_folders=True)
    for name in stale:
        context.say(msg("Written: {file}", file=f"{COPIES}/{name}"))
    if not stale:
        context.say(msg("The schemas in {folder}/ are those of this ogpctl.", folder=COPIES))
    return ExitCode.OK


def _holds(file: Path, data: bytes) -> bool:
    """Whether a copy is the same; line ends do not count."""
    return file.is_file() and file.read_bytes().replace(b"\r\n", b"\n") == data


def _schemas(kind: str | None) -> dict[str, Schema]:
    """Return the schema of the kind of file asked for, else of all; raises `WrongUsage`."""
    from ogpctl.store.document import Kind
    from ogpctl.store.schemas import schema

    if kind is not None and kind not in set(Kind):
        raise WrongUsage(msg("unknown kind of file “{kind}”", kind=kind), _kind_hint(kind))
    return {each.value: schema(each) for each in Kind if kind in {None, each.value}}


def _kind_hint(word: str) -> Message:
    """Return what was probably meant: another kind, or a field."""
    from ogpctl.analysis.schema_fields import field_at, fields
    from ogpctl.store.document import Kind
    from ogpctl.store.schemas import schema
    from ogpctl.terms.suggestion import suggestion

    if any(field_at(fields(schema(kind)), word) for kind in Kind):
        return msg("It is a field: `ogpctl schema --field {field}`.", field=word)
    listed = msg("Kinds of files: {kinds}.", kinds=", ".join(Kind))
    return suggestion(word.removesuffix(".yaml"), list(Kind), listed)


def _show_field(
    context: Context, found: dict[str, tuple[SchemaField, ...]], path: str, format_: OutputFormat
) -> None:
    from ogpctl.analysis.schema_fields import field_at

    places = {kind: field for kind, fields in found.items() if (field := field_at(fields, path))}
    if not places:
        raise _no_such_field(found, path)
    if format_ is OutputFormat.JSON and len(places) > 1:
        raise WrongUsage(
            msg("`{field}` is a field of several kinds of files", field=path),
            msg("Name one of them: {kinds}.", kinds=", ".join(places)),
        )
    present(context, places, OF_ONE_FIELD, format_)


def _no_such_field(found: dict[str, tuple[SchemaField, ...]], path: str) -> WrongUsage:
    from ogpctl.analysis.schema_fields import likely
    from ogpctl.terms.suggestion import did_you_mean

    meant = likely([field for fields in found.values() for field in fields], path)
    hint = did_you_mean(meant) or msg("`ogpctl schema` lists the fields.")
    return WrongUsage(msg("unknown field “{field}”", field=path), hint)
