"""`ogpctl explain`: the page of a rule, or the list of all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, surface, wraps
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.checks.finding import Rule
    from ogpctl.cli.context import Context

HELP = mark(
    "Show the page of a rule: what it finds, why, and how to mend it.\n"
    "Without a rule, the list of all rules by family. In a pipe the page is Markdown, as it is written. Severities"
    " are the usual ones, before those of ogpctl.toml."
)


def command(
    ctx: typer.Context,
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help=mark("The rule’s id, as a finding names it: date-impossible.")),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    context: Context = ctx.obj
    if rule is None:
        _list(context, format_)
    else:
        _page(context, _rule_named(rule), format_)
    return ExitCode.OK


def _list(context: Context, format_: Format) -> None:
    from ogpctl.checks.catalogue import RULES
    from ogpctl.render.rules.output import rule_list_blocks, rules_csv, rules_json

    if format_ is Format.JSON:
        context.write_data(rules_json(RULES, context.translator))
    elif format_ is Format.CSV:
        context.write_data(rules_csv(RULES, context.translator))
    else:
        narrow = wraps(context, format_)
        print_blocks(context, rule_list_blocks(RULES, context.translator, narrow=narrow), format_)


def _page(context: Context, rule: Rule, format_: Format) -> None:
    from ogpctl.store.pages import rule_page

    page = rule_page(rule.id, context.translator.language)
    if format_ is Format.JSON:
        from ogpctl.render.rules.output import rule_json

        context.write_data(rule_json(rule, page, context.translator))
    elif format_ is Format.CSV:
        from ogpctl.render.rules.output import rules_csv

        context.write_data(rules_csv((rule,), context.translator))
    elif format_ is Format.TABLE and (context.terminal_width() is not None or context.color):
        from ogpctl.render.page_text import page_text

        context.write(page_text(page, surface(context), context.translator))
    else:
        context.write_data(page)


def _rule_named(name: str) -> Rule:
    from ogpctl.checks.catalogue import RULE_IDS, rule_named
    from ogpctl.terms.nearest import nearest

    found = rule_named(name)
    if found is None:
        near = nearest(name, RULE_IDS)
        hint = msg("Did you mean {word}?", word=near) if near else msg("`ogpctl explain` lists the rules.")
        raise WrongUsage(msg("there is no rule “{rule}”", rule=name), hint)
    return found
