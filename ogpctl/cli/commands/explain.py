"""`ogpctl explain`: the page of a rule, or the list of all rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.checks.finding import Rule
    from ogpctl.cli.context import Context
    from ogpctl.render import page_text
    from ogpctl.render.rules import output
else:
    output = Deferred("ogpctl.render.rules.output")
    page_text = Deferred("ogpctl.render.page_text")

HELP = mark(
    "Show the page of a rule: what it checks, why, and how to fix it.\n"
    "Without a rule, list all rules by family. If the output is redirected, the page is plain Markdown. "
    "Severities are the defaults, not those of ogpctl.toml."
)


@dataclass(frozen=True, slots=True)
class _ExplainedRule:
    rule: Rule
    page: str


RENDERERS: Renderers[Sequence[Rule]] = reading(
    lambda rules, to: output.rule_list_blocks(rules, to.translator, narrow=to.wraps),
    json=lambda rules, to: output.rules_json(rules, to.translator),
    csv=lambda rules, to: output.rules_csv(rules, to.translator),
)

OF_ONE_RULE: Renderers[_ExplainedRule] = {
    OutputFormat.TABLE: lambda it, to: page_text.page_text(it.page, to.surface, to.translator),
    OutputFormat.JSON: lambda it, to: output.rule_json(it.rule, it.page, to.translator),
    OutputFormat.MARKDOWN: lambda it, _: it.page,
    OutputFormat.CSV: lambda it, to: output.rules_csv((it.rule,), to.translator),
}


def command(
    ctx: typer.Context,
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help=mark("The rule’s id, as findings show it: date-impossible.")),
    ] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    context: Context = ctx.obj
    if rule is None:
        from ogpctl.checks.catalogue import RULES

        present(context, RULES, RENDERERS, format_)
        return ExitCode.OK
    from ogpctl.store.rule_pages import rule_page

    found = _rule_named(rule)
    if format_ is OutputFormat.TABLE and context.terminal_width() is None and not context.color:
        format_ = OutputFormat.MARKDOWN  # in a pipe the page is as it is written
    page = rule_page(found.id, context.translator.language)
    present(context, _ExplainedRule(found, page), OF_ONE_RULE, format_)
    return ExitCode.OK


def _rule_named(name: str) -> Rule:
    from ogpctl.checks.catalogue import rule_named
    from ogpctl.checks.rule_ids import RULE_IDS
    from ogpctl.terms.suggestion import suggestion

    found = rule_named(name)
    if found is None:
        hint = suggestion(name, RULE_IDS) or msg("`ogpctl explain` lists the rules.")
        raise WrongUsage(msg("unknown rule “{rule}”", rule=name), hint)
    return found
