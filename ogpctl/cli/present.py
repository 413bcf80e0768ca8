"""How a command prints its result: one table of format → renderer, and what all commands do with it.

A renderer is a function of the result and of where it goes. It returns the whole text, or blocks, which are
laid out here. Its module is `Deferred`: a run imports the renderer of the format that it was asked for alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import typer

# Typer makes its choices of enums alone, and all members of one; what it makes of them has no public name.
# The bound on Typer in pyproject.toml keeps this private import safe.
from typer._types import TyperChoice

from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.surface import Surface


class OutputFormat(StrEnum):
    """Every format that a result is printed in; which of them a command has, its table of renderers says."""

    AUTO = "auto"
    TABLE = "table"
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITLAB = "gitlab"
    GITHUB = "github"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    CSV = "csv"


FOR_PEOPLE = {OutputFormat.TABLE, OutputFormat.TEXT}
"""What is read where it is printed. All else is read by programs or kept: UTF-8 with bare line feeds."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a result goes; the defaults are those of a file.

    `width` is that of the terminal for a format that is read there, None where nothing wraps and nothing is
    cut.
    """

    format: OutputFormat
    translator: Translator
    width: int | None = None
    color: bool = False
    unicode: bool = True
    encoding: str = "utf-8"

    @property
    def markdown(self) -> bool:
        """Whether this is Markdown."""
        return self.format is OutputFormat.MARKDOWN

    @property
    def wraps(self) -> bool:
        """Whether this is text at a terminal, where a wide table would be cut."""
        return self.width is not None

    @property
    def surface(self) -> Surface:
        """The same for the renderers that lay out text themselves."""
        from ogpctl.render.surface import Surface

        return Surface(self.width, self.color, unicode=self.unicode, encoding=self.encoding)


Result = TypeVar("Result")
Renderer: TypeAlias = Callable[[Result, Destination], "str | Iterable[Block]"]
Renderers: TypeAlias = Mapping[OutputFormat, Renderer[Result]]


class Deferred:
    """A module that is imported when something of it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)


def reading(blocks: Renderer[Result], *, json: Renderer[Result], csv: Renderer[Result]) -> Renderers[Result]:
    """Return the table of a reading command, whose text and Markdown are the same blocks."""
    return {
        OutputFormat.TABLE: blocks,
        OutputFormat.JSON: json,
        OutputFormat.MARKDOWN: blocks,
        OutputFormat.CSV: csv,
    }


def format_option(formats: Iterable[OutputFormat], text: str = mark("The output format.")) -> Any:
    """Return the option `--format` of a command that has these formats, such as those of its table."""
    return typer.Option("--format", click_type=TyperChoice(tuple(formats)), help=text)


def standard_output(context: Context, format_: OutputFormat) -> Destination:
    """Return standard output, as far as a format depends on it."""
    if format_ not in FOR_PEOPLE:
        return Destination(format_, context.translator)
    encoding = sys.stdout.encoding or "ascii"
    return Destination(
        format_,
        context.translator,
        context.terminal_width(),
        context.color,
        encoding.lower().startswith(("utf", "cp65001")),
        encoding,
    )


def surface(context: Context) -> Surface:
    """Return where text for people goes: its width, its colour, its signs."""
    return standard_output(context, OutputFormat.TABLE).surface


def rendered(result: Result, renderers: Renderers[Result], to: Destination) -> str:
    """Return `result` as text in a format that `renderers` has."""
    made = renderers[to.format](result, to)
    if isinstance(made, str):
        return made
    if to.markdown:
        from ogpctl.render.markdown_layout import markdown_layout

        return markdown_layout(made)
    from ogpctl.render.terminal import terminal_text

    return terminal_text(made, to.surface)


def present(context: Context, result: Result, renderers: Renderers[Result], format_: OutputFormat) -> None:
    """Print `result` in a format that `renderers` has."""
    text = rendered(result, renderers, standard_output(context, format_))
    if format_ in FOR_PEOPLE:
        context.write(text)
    else:
        context.write_data(text)
