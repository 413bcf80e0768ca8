"""`ogpctl schema`: what each field of the data files holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, wraps
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import Message, mark, msg

if TYPE_CHECKING:
    from ogpctl.analysis.schema_fields import Schema, SchemaField
    from ogpctl.cli.context import Context

HELP = mark(
    "Show the fields of the data files: type, title, description.\n"
    "Without a kind of file, all four kinds with their fields. With one, also the fields of fields. JSON of one kind"
    " or of one field is its JSON Schema, with nothing left to look up elsewhere."
)


def command(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help=mark("plan, commitment, consultation or institutions.")),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option("--field", metavar="PATH", help=mark("All about one field: milestones[].due.")),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    from ogpctl.analysis.schema_fields import fields

    context: Context = ctx.obj
    schemas = _schemas(kind)
    found = {name: fields(schema) for name, schema in schemas.items()}
    if field is not None:
        _show_field(context, found, field, format_)
    else:
        _show_kinds(context, schemas, found, format_, whole=kind is not None)
    return ExitCode.OK


def _schemas(kind: str | None) -> dict[str, Schema]:
    """Return the schema of the kind of file asked for, else of all; raises `WrongUsage`."""
    from ogpctl.store.document import Kind
    from ogpctl.store.schemas import schema

    if kind is not None and kind not in set(Kind):
        raise WrongUsage(msg("there is no kind of file “{kind}”", kind=kind), _kind_hint(kind))
    return {each.value: schema(each) for each in Kind if kind in {None, each.value}}


def _kind_hint(word: str) -> Message:
    """Return what was probably meant: another kind, or a field."""
    from ogpctl.analysis.schema_fields import field_at, fields
    from ogpctl.store.document import Kind
    from ogpctl.store.schemas import schema
    from ogpctl.terms.nearest import nearest

    near = nearest(word.removesuffix(".yaml"), list(Kind))
    if near is not None:
        return msg("Did you mean {word}?", word=near)
    if any(field_at(fields(schema(kind)), word) for kind in Kind):
        return msg("It is a field: `ogpctl schema --field {field}`.", field=word)
    return msg("The kinds are: {kinds}.", kinds=", ".join(Kind))


def _show_field(
    context: Context, found: dict[str, tuple[SchemaField, ...]], path: str, format_: Format
) -> None:
    from ogpctl.analysis.schema_fields import field_at
    from ogpctl.render.schema.output import field_blocks, fields_csv, fragment_json

    places = {kind: field for kind, fields in found.items() if (field := field_at(fields, path))}
    if not places:
        raise _no_such_field(found, path)
    if format_ is Format.JSON:
        if len(places) > 1:
            raise WrongUsage(
                msg("`{field}` is a field of several kinds of files", field=path),
                msg("Name one of them: {kinds}.", kinds=", ".join(places)),
            )
        context.write_data(fragment_json(next(iter(places.values())).schema))
    elif format_ is Format.CSV:
        rows = {kind: (field,) for kind, field in places.items()}
        context.write_data(fields_csv(rows, context.translator))
    else:
        narrow = wraps(context, format_)
        blocks = (
            block
            for kind, field in places.items()
            for block in field_blocks(kind, field, context.translator, narrow=narrow)
        )
        print_blocks(context, blocks, format_)


def _no_such_field(found: dict[str, tuple[SchemaField, ...]], path: str) -> WrongUsage:
    from ogpctl.analysis.schema_fields import likely

    meant = likely([field for fields in found.values() for field in fields], path)
    hint = (
        msg("Did you mean {word}?", word=", ".join(meant))
        if meant
        else msg("`ogpctl schema` lists the fields.")
    )
    return WrongUsage(msg("there is no field “{field}”", field=path), hint)


def _show_kinds(
    context: Context,
    schemas: dict[str, Schema],
    found: dict[str, tuple[SchemaField, ...]],
    format_: Format,
    *,
    whole: bool,
) -> None:
    from ogpctl.analysis.schema_fields import every
    from ogpctl.render.schema.output import fields_csv, fragment_json, kind_blocks, kinds_json, list_remark

    all_fields = {kind: tuple(every(fields)) for kind, fields in found.items()}
    if format_ is Format.JSON:
        text = (
            fragment_json(next(iter(schemas.values())))
            if whole
            else kinds_json(schemas, all_fields, context.translator)
        )
        context.write_data(text)
    elif format_ is Format.CSV:
        context.write_data(fields_csv(all_fields, context.translator))
    else:
        shown = all_fields if whole else found
        narrow = wraps(context, format_)
        blocks = [
            block
            for kind, schema in schemas.items()
            for block in kind_blocks(kind, schema, shown[kind], context.translator, narrow=narrow)
        ]
        print_blocks(context, blocks if whole else [*blocks, list_remark(context.translator)], format_)
