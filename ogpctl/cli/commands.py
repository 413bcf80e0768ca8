"""The table of commands, and the click objects made of it: only of what one run needs.

To read a command's parameters costs some 2 ms, and a run needs one command: the others are built for the list
of all commands alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ogpctl.cli.help_page import help_page
from ogpctl.i18n.message import mark

# In the order in which people meet them. The name as typed → the module in this room, and its function; the
# module's HELP is the text of the help page. A name of two words is a command of a group.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init_repository", "init_repository"),
    "validate": ("validate", "validate"),
    "summary": ("summary", "summary"),
    "list": ("list_commitments", "list_commitments"),
    "show": ("show", "show"),
    "rounds": ("rounds", "rounds"),
    "diff": ("diff", "diff"),
    "history": ("history", "history"),
    "progress": ("progress_by_round", "progress"),
    "assessments": ("assessments", "assessments"),
    "overdue": ("overdue", "overdue"),
    "freshness": ("freshness", "freshness"),
    "review": ("review", "review"),
    "new": ("new", "new"),
    "set": ("set_fields", "set_fields"),
    "edit": ("edit_file", "edit"),
    "fmt": ("format_files", "format_files"),
    "round close": ("round_close", "round_close"),
    "round open": ("round_open", "round_open"),
    "round verify": ("round_verify", "round_verify"),
    "import irm": ("import_irm", "import_irm"),
    "import canada-nap": ("import_canada", "import_canada"),
    "import xlsx": ("import_xlsx", "import_xlsx"),
    "import csv": ("import_csv", "import_csv"),
    "export": ("export", "export"),
    "report build": ("report_build", "report_build"),
    "report serve": ("report_serve", "report_serve"),
    "explain": ("explain", "explain"),
    "schema": ("schema_fields", "schema_fields"),
    "setup-git": ("setup_git", "setup_git"),
    "completion": ("completion", "completion"),
}

# The groups of commands, with the text of their help pages.
GROUPS: dict[str, str] = {
    "round": mark("Close, open and verify review rounds."),
    "import": mark("Bring in plans from other people’s files, or edited tables back."),
    "report": mark("Make the public report of the plan, or look at it while you write."),
}


class _OwnHelp:
    """A help page of ours: translated, plain, and quick since rich stays out."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return click's option `--help` with our way of printing."""
        # mypy looks at this class alone; those made of it have the method from Typer.
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _show_help
        return option

    def get_help(self, ctx: Any) -> str:
        """Return the help page in the language of the run."""
        return help_page(self, ctx.command_path, ctx.find_root().obj.translator)


class Command(_OwnHelp, TyperCommand):
    """One command."""


class Group(_OwnHelp, TyperGroup):
    """Several commands, in the order of the table and not sorted."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names as registered."""
        return list(self.commands)


def _show_help(ctx: Any, _parameter: Any, asked: bool) -> None:
    """Print the help page by the way of all results: click's own `echo` knows no full disk."""
    if asked and not ctx.resilient_parsing:
        ctx.find_root().obj.write(ctx.get_help() + "\n")
        ctx.exit()


def app_for(arguments: list[str]) -> typer.Typer:
    """Return the program with what `arguments` name: one command, the commands of one group, else all of them."""
    words = arguments[:2]
    for name in (" ".join(words), words[0] if words else ""):
        if name in COMMANDS:
            return _app([name])
        if name in GROUPS:
            return _app([command for command in COMMANDS if command.startswith(f"{name} ")])
    return _app(list(COMMANDS))


def _app(names: list[str]) -> typer.Typer:
    app = _group(
        mark(
            "Keep an Open Government Partnership action plan as plain YAML in Git, and report on it in public."
        ),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    groups: dict[str, typer.Typer] = {}
    for name in names:
        *group, word = name.split()
        parent = app
        if group:
            if group[0] not in groups:
                groups[group[0]] = _group(GROUPS[group[0]])
                app.add_typer(groups[group[0]], name=group[0], cls=Group)
            parent = groups[group[0]]
        module_name, function = COMMANDS[name]
        module = import_module(f"ogpctl.cli.{module_name}")
        parent.command(word, cls=Command, help=module.HELP)(getattr(module, function))
    return app


def _group(text: str, **settings: Any) -> typer.Typer:
    group = typer.Typer(
        cls=Group,
        help=text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        **settings,
    )

    @group.callback()
    def hold() -> None:
        """Hold the commands together: Typer makes a group of one command that command, without this."""

    hold.__doc__ = None
    return group
