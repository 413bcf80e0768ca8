"""The table of commands, and the click objects made of it: only of what one run needs.

To read a command's parameters costs some 2 ms, and a run needs one command: the others are built for the list
of all commands alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ogpctl.cli.command_examples import EXAMPLES
from ogpctl.cli.help_page import help_page
from ogpctl.i18n.message import mark

# By what people come for, each with its line in the list of all commands. A name of two words is a command of
# a group. Its module stands in `commands/` at the same place in the tree; there `command` is what runs, and
# HELP the text of its help page.
SECTIONS: dict[str, dict[str, str]] = {
    mark("Read"): {
        "summary": mark("Show where the plan stands"),
        "list": mark("List commitments, filtered and sorted"),
        "show": mark("Show one commitment in full"),
        "progress": mark("Show completion at each review round"),
        "assessments": mark("Compare government, civil society and IRM"),
        "overdue": mark("List missed deadlines"),
        "indicators": mark("Show indicators over time"),
        "freshness": mark("Show when each commitment was last updated"),
        "standards": mark("Show evidence for OGP’s minimum requirements"),
        "diff": mark("Show what changed between two rounds or revisions"),
        "history": mark("Show when it changed, and by whom"),
    },
    mark("Report progress"): {
        "set": mark("Change fields of a commitment or milestone"),
        "edit": mark("Edit a commitment’s file in your editor"),
        "new": mark("Create the file of a new commitment"),
        "institution add": mark("Add an institution"),
        "theme add": mark("Add a theme to a plan"),
        "consultation add": mark("Add a consultation or workshop to a plan"),
        "fmt": mark("Format plan files in one style"),
    },
    mark("Rounds"): {
        "rounds": mark("List the review rounds"),
        "round open": mark("Open a review round, new or closed"),
        "round close": mark("Close a review round"),
        "round verify": mark("Check that closed rounds are unaltered"),
    },
    mark("Review"): {
        "validate": mark("Check that the plan is valid"),
        "review": mark("Summarise a merge request"),
        "explain": mark("Explain a rule, or list all rules"),
    },
    mark("Exchange"): {
        "import irm": mark("Import plans and assessments from OGP’s database"),
        "import canada-nap": mark("Import plans from Canada’s tracker"),
        "import xlsx": mark("Import an edited workbook"),
        "import csv": mark("Import edited tables"),
        "export": mark("Export the plan: tables, workbook, calendar…"),
    },
    mark("Publish"): {
        "report build": mark("Build the public report"),
        "report serve": mark("Preview the report in your browser"),
    },
    mark("Set up"): {
        "init": mark("Create a plan repository"),
        "schema": mark("Show the fields of the data files"),
        "setup-git": mark("Set up `git diff` and `git merge` for plan files"),
        "completion": mark("Set up completion in your shell"),
    },
}
COMMANDS: dict[str, str] = {name: line for section in SECTIONS.values() for name, line in section.items()}

# The groups of commands, with the text of their help pages.
GROUPS: dict[str, str] = {
    "institution": mark("Add institutions to the list shared by all plans."),
    "theme": mark("Add themes to a plan."),
    "consultation": mark("Add consultations, workshops and meetings to a plan."),
    "round": mark("Close, open and verify review rounds."),
    "import": mark("Import external plans, or edited tables."),
    "report": mark("Build the public report of the plan, or preview it."),
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
        name = ctx.command_path
        return help_page(self, name, _listed(name), ctx.find_root().obj.translator)


def _listed(path: str) -> dict[str, dict[str, str]]:
    """Return the sections of commands that the help of the program, or of the group at `path`, lists."""
    group = path.partition(" ")[2]
    if group in GROUPS:
        return {mark("Commands"): {name: COMMANDS[name] for name in COMMANDS if name.startswith(f"{group} ")}}
    return {} if group else SECTIONS


class Command(_OwnHelp, TyperCommand):
    """One command."""


class CommandGroup(_OwnHelp, TyperGroup):
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
    """Return the program with what `arguments` name: one command, the commands of one group, else none."""
    words = [word for word in arguments if not word.startswith("-")][:2]
    for name in (" ".join(words), words[0] if words else ""):
        if name in COMMANDS:
            return _app([name])
        if name in GROUPS:
            return _app([command for command in COMMANDS if command.startswith(f"{name} ")])
    return _app([])


def module_of(name: str) -> str:
    """Return the module in `commands/` of the command `name`: `round.close` of `round close`."""
    path = name.replace("-", "_").split()
    # `import` is a word of Python's own, which no folder of modules can be called.
    return ".".join("import_" if word == "import" else word for word in path)


def _app(names: list[str]) -> typer.Typer:
    app = _group(
        mark(
            "Keep an Open Government Partnership action plan as plain YAML "
            "in Git, and report on it in public."
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
                app.add_typer(groups[group[0]], name=group[0], cls=CommandGroup)
            parent = groups[group[0]]
        module = import_module(f"ogpctl.cli.commands.{module_of(name)}")
        examples = "\n".join(EXAMPLES[name])
        parent.command(word, cls=Command, help=module.HELP, epilog=examples)(module.command)
    return app


def _group(text: str, **settings: Any) -> typer.Typer:
    group = typer.Typer(
        cls=CommandGroup,
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
