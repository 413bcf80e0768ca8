"""Which format findings are printed in, and the files that `--output` names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.cli.present import Deferred, Destination, OutputFormat, Renderers, present, rendered
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context
    from ogpctl.render.findings import github, gitlab, json, junit, markdown, sarif, terminal, text
else:
    github = Deferred("ogpctl.render.findings.github")
    gitlab = Deferred("ogpctl.render.findings.gitlab")
    json = Deferred("ogpctl.render.findings.json")
    junit = Deferred("ogpctl.render.findings.junit")
    markdown = Deferred("ogpctl.render.findings.markdown")
    sarif = Deferred("ogpctl.render.findings.sarif")
    terminal = Deferred("ogpctl.render.findings.terminal")
    text = Deferred("ogpctl.render.findings.text")


ON_FORGES = {OutputFormat.SARIF, OutputFormat.GITLAB, OutputFormat.GITHUB, OutputFormat.JUNIT}
"""Formats whose reader looks a file up from the root of the Git repository, not from that of the plans."""


@dataclass(frozen=True, slots=True)
class FindingOutputOptions:
    """How the findings were asked for, as far as an output depends on it."""

    notes_in_full: bool = False
    strict: bool = False
    with_history: bool = False


@dataclass(frozen=True, slots=True)
class _Findings:
    report: Report
    asked: FindingOutputOptions


def _sarif(it: _Findings, to: Destination) -> str:
    from ogpctl import __version__

    return sarif.findings_sarif(it.report, to.translator, version=__version__)


def _text(it: _Findings, to: Destination) -> str:
    notes = it.asked.notes_in_full
    if to.width is None:
        return text.findings_text(it.report, to.translator, color=to.color, notes_in_full=notes)
    return terminal.findings_at_terminal(
        it.report, to.translator, to.width, color=to.color, notes_in_full=notes
    )


RENDERERS: Renderers[_Findings] = {
    OutputFormat.TEXT: _text,
    OutputFormat.JSON: lambda it, to: json.findings_json(it.report, to.translator),
    OutputFormat.SARIF: _sarif,
    OutputFormat.GITLAB: lambda it, to: gitlab.findings_gitlab(it.report, to.translator),
    OutputFormat.GITHUB: lambda it, to: github.findings_github(it.report, to.translator),
    OutputFormat.JUNIT: lambda it, to: junit.findings_junit(
        it.report, to.translator, strict=it.asked.strict, with_history=it.asked.with_history
    ),
    OutputFormat.MARKDOWN: lambda it, to: markdown.findings_markdown(
        it.report, to.translator, notes_in_full=it.asked.notes_in_full
    ),
}


def format_meant(format_: OutputFormat) -> OutputFormat:
    """Return what `auto` means: `github` in a job of GitHub Actions, `text` elsewhere."""
    if format_ is not OutputFormat.AUTO:
        return format_
    return OutputFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else OutputFormat.TEXT


def parsed_outputs(values: Sequence[str]) -> list[tuple[OutputFormat, str]]:
    """Return the formats and files of `--output FORMAT=FILE`; raise `WrongUsage` where one is none."""
    outputs: list[tuple[OutputFormat, str]] = []
    known = [format_.value for format_ in RENDERERS]
    for value in values:
        name, _, file = value.partition("=")
        if name not in known or not file:
            raise WrongUsage(
                msg("--output {value} is not FORMAT=FILE", value=value),
                msg(
                    "Write for example --output sarif=ogpctl.sarif; the formats are {formats}.",
                    formats=", ".join(known),
                ),
            )
        if os.path.realpath(file) in {os.path.realpath(other) for _, other in outputs}:
            raise WrongUsage(msg("--output names {file} twice", file=file))
        outputs.append((OutputFormat(name), file))
    return outputs


def print_findings(
    report: Report, format_: OutputFormat, context: Context, asked: FindingOutputOptions
) -> None:
    """Print the findings; text is silent in a pipe where there is nothing to say, as `github` is anywhere."""
    if format_ is OutputFormat.TEXT and not report.findings and context.terminal_width() is None:
        return
    present(context, _Findings(_placed(report, format_, context), asked), RENDERERS, format_)


def write_outputs(
    report: Report, outputs: Sequence[tuple[OutputFormat, str]], context: Context, asked: FindingOutputOptions
) -> None:
    """Write the files, all whole or none; raise `OgpError` where one cannot be written."""
    from ogpctl.cli.writing.whole_files import write_whole
    from ogpctl.render.escaping import encodable

    files = []
    for format_, file in outputs:
        findings = _Findings(_placed(report, format_, context), asked)
        content = rendered(findings, RENDERERS, Destination(format_, context.translator))
        files.append((Path(file), encodable(content).encode("utf-8")))
    write_whole(files)


def _placed(report: Report, format_: OutputFormat, context: Context) -> Report:
    """Return the findings with the files named as the reader of a format looks them up."""
    folder = _below_git(context.root) if format_ in ON_FORGES else ""
    return report.below(folder) if folder else report


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
