"""Which format findings are printed in, and the files that `--output` names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context


class Format(StrEnum):
    """The outputs of `validate`."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITLAB = "gitlab"
    GITHUB = "github"
    JUNIT = "junit"
    MARKDOWN = "markdown"

    def resolved(self) -> Format:
        """Return the format meant: `auto` is `github` in a job of GitHub Actions, `text` elsewhere."""
        if self is not Format.AUTO:
            return self
        return Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT


ON_FORGES = {Format.SARIF, Format.GITLAB, Format.GITHUB, Format.JUNIT}
"""Formats whose reader looks a file up from the root of the Git repository, not from that of the plans."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the findings were asked for, as far as an output depends on it."""

    notes_in_full: bool = False
    strict: bool = False
    with_history: bool = False


def parsed_outputs(values: Sequence[str]) -> list[tuple[Format, str]]:
    """Return the formats and files of `--output FORMAT=FILE`; raise `WrongUsage` where one is none."""
    outputs: list[tuple[Format, str]] = []
    known = [format_.value for format_ in Format if format_ is not Format.AUTO]
    for value in values:
        name, _, file = value.partition("=")
        if name not in known or not file:
            raise WrongUsage(
                msg("--output {value} is not FORMAT=FILE", value=value),
                msg(
                    "Write for instance --output sarif=ogpctl.sarif; the formats are {formats}.",
                    formats=", ".join(known),
                ),
            )
        if os.path.realpath(file) in {os.path.realpath(other) for _, other in outputs}:
            raise WrongUsage(msg("--output names {file} twice", file=file))
        outputs.append((Format(name), file))
    return outputs


def print_findings(report: Report, format_: Format, context: Context, asked: Asked) -> None:
    """Print the findings; text is silent in a pipe where there is nothing to say, as `github` is anywhere."""
    if format_ is not Format.TEXT:
        context.write_data(_rendered(report, format_, context, asked))
        return
    columns = context.terminal_width()
    if report.findings or columns is not None:
        from ogpctl.render.findings.text import findings_text

        text = findings_text(
            report,
            context.translator,
            color=context.color,
            notes_in_full=asked.notes_in_full,
            columns=columns,
        )
        context.write(text)


def write_outputs(
    report: Report, outputs: Sequence[tuple[Format, str]], context: Context, asked: Asked
) -> None:
    """Write the files, all whole or none; raise `OgpError` where one cannot be written."""
    from ogpctl.cli.writing.whole_files import write_whole
    from ogpctl.render.escaping import encodable

    write_whole(
        [
            (Path(file), encodable(_rendered(report, format_, context, asked)).encode("utf-8"))
            for format_, file in outputs
        ]
    )


def _rendered(report: Report, format_: Format, context: Context, asked: Asked) -> str:
    """Return the findings in a format, without colour."""
    translator = context.translator
    if format_ in ON_FORGES:
        folder = _below_git(context.root)
        report = report.below(folder) if folder else report
    match format_:
        case Format.JSON:
            from ogpctl.render.findings.json import findings_json

            text = findings_json(report, translator)
        case Format.SARIF:
            from ogpctl import __version__
            from ogpctl.render.findings.sarif import findings_sarif

            text = findings_sarif(report, translator, version=__version__)
        case Format.GITLAB:
            from ogpctl.render.findings.gitlab import findings_gitlab

            text = findings_gitlab(report, translator)
        case Format.GITHUB:
            from ogpctl.render.findings.github import findings_github

            text = findings_github(report, translator)
        case Format.JUNIT:
            from ogpctl.render.findings.junit import findings_junit

            text = findings_junit(report, translator, strict=asked.strict, with_history=asked.with_history)
        case Format.MARKDOWN:
            from ogpctl.render.findings.markdown import findings_markdown

            text = findings_markdown(report, translator, notes_in_full=asked.notes_in_full)
        case _:
            from ogpctl.render.findings.text import findings_text

            text = findings_text(report, translator, notes_in_full=asked.notes_in_full)
    return text


def _below_git(root: Path) -> str:
    """Return the folder of the plans' repository inside the Git working tree.

    Empty where they are the same.
    """
    top = Path(os.path.realpath(root))
    for folder in (top, *top.parents):
        if (folder / ".git").exists():
            relative = top.relative_to(folder).as_posix()
            return "" if relative == "." else relative
    return ""
