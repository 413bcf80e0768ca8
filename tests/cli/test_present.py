"""The tables of renderers: what `--format` offers, and that each renderer is there when it is asked for."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import pytest
import typer

import ogpctl.cli
from ogpctl.cli.command_table import COMMANDS, app_for, module_of
from ogpctl.cli.main import main
from ogpctl.cli.present import Deferred, OutputFormat

if TYPE_CHECKING:
    from collections.abc import Iterator


def deferred_modules() -> Iterator[str]:
    for found in walk_packages(ogpctl.cli.__path__, "ogpctl.cli."):
        for value in vars(import_module(found.name)).values():
            if isinstance(value, Deferred):
                yield value._name


@pytest.mark.parametrize("name", sorted(set(deferred_modules())))
def test_what_is_deferred_is_there(name: str) -> None:
    assert import_module(name)


def formats() -> Iterator[tuple[str, Any]]:
    for name in COMMANDS:
        command = typer.main.get_command(app_for(name.split()))
        for word in name.split():
            command = command.commands[word]  # type: ignore[attr-defined] # each but the last is a group
        for parameter in command.params:
            if "--format" in parameter.opts:
                yield name, parameter.type


@pytest.mark.parametrize(("name", "type_"), [pytest.param(*item, id=item[0]) for item in formats()])
def test_a_command_offers_what_its_table_has(name: str, type_: Any) -> None:
    module = import_module(f"ogpctl.cli.commands.{module_of(name)}")
    table = getattr(module, "RENDERERS", None)
    if table is not None:  # the importing commands have it where they share it
        assert [item for item in type_.choices if item is not OutputFormat.AUTO] == list(table)
    assert set(type_.choices) <= set(OutputFormat)


def test_what_another_command_prints_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """CSV is a format, but none of this command."""
    assert main(["review", "--format", "csv"]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert "--format must be one of: table, markdown, json" in captured.err
