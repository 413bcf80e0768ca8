"""`ogpctl report build`: the public report, made from the repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.past.plans_at import AT
from ogpctl.cli.reporting.report_forms import FORMS, LIBRARIES
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg, nmsg
from ogpctl.installation.extras import require

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.cli.context import Context
    from ogpctl.i18n.message import Message
    from ogpctl.report.book import Book, EachPlan
    from ogpctl.report.folder import Written
    from ogpctl.report.web.site import Site
    from ogpctl.store.report_settings import ReportSettings

HELP = mark(
    "Build the public report: an online book in each language of the plan, as a folder of files; with "
    "--to, also a PDF and its source in Markdown.\n"
    "The book needs no server and no JavaScript: open index.html, or publish the folder as it is. With "
    "--at, it reports the plan as of an earlier round. Only changed files are written, and only files of "
    "an earlier build are removed."
)
DEFAULT_FOLDER = "public"
_NAMED = 10
"""Files with errors that are named one by one."""

OUT = typer.Option(
    "--out",
    "-o",
    metavar="DIR",
    help=mark("The folder to write: new, empty, or from an earlier build. [default: public]"),
)

TO = typer.Option(
    "--to",
    metavar="html|pdf|markdown|all",
    help=mark("A format of the report; may be repeated. [default: html]"),
)


def command(
    ctx: typer.Context,
    at: Annotated[str | None, AT] = None,
    out: Annotated[str | None, OUT] = None,
    to: Annotated[list[str] | None, TO] = None,
) -> int:
    context: Context = ctx.obj
    chosen = forms(to or ())
    folder = folder_named(context, out)
    done, unread = build(context, at, folder, chosen)
    translator = context.translator
    context.write(translator.render(summary(done, folder)) + "\n")
    for file in unread[:_NAMED]:
        context.say(msg("{file} has errors: parts of it may be missing from the report.", file=file))
    if len(unread) > _NAMED:
        more = len(unread) - _NAMED
        sentence = nmsg(
            "{count} more file has errors: `ogpctl validate` shows them all.",
            "{count} more files have errors: `ogpctl validate` shows them all.",
            more,
        )
        context.say(sentence)
    return ExitCode.FINDINGS if unread else ExitCode.OK


def folder_named(context: Context, out: str | None) -> Path:
    """Return the folder to write: `out` from where the user is, else `public` at the top of the repository.

    Raises `OgpError` where it is the repository itself, or holds its data or its history, which a build would
    write over.
    """
    folder = Path(out) if out is not None else context.root / DEFAULT_FOLDER
    root = context.root.resolve()
    found = folder.resolve()
    data = (root / context.settings.data).resolve()
    git = next((place for place in (found, *found.parents) if place.name == ".git"), None)
    if git or found in {root, data} or found in root.parents or data in found.parents:
        raise OgpError(
            msg("{folder} contains the plan itself: the report needs a separate folder", folder=str(folder)),
            msg("Give a new or empty folder with --out."),
        )
    return folder


def forms(to: Sequence[str]) -> tuple[str, ...]:
    """Return the forms that were asked for, in their order.

    Raise `WrongUsage` where there is none of that name.
    """
    asked = {name.strip().lower() for item in to for name in item.split(",")} or {FORMS[0]}
    for name in sorted(asked - {*FORMS, "all"}):
        raise WrongUsage(
            msg("unknown report format “{name}”", name=name),
            msg("Formats: {forms}.", forms=", ".join((*FORMS, "all"))),
        )
    return FORMS if "all" in asked else tuple(name for name in FORMS if name in asked)


def build(
    context: Context, at: str | None, folder: Path, to: Sequence[str] = FORMS[:1]
) -> tuple[Written, tuple[str, ...]]:
    """Write the report; return what was written, and the files with errors that it may lack something of."""
    require("report", *dict.fromkeys(module for form in to for module in LIBRARIES[form]))
    from ogpctl.report.folder import write_report

    book, unread = book_of(context, at)
    with context.sign.working(msg("writing the report")):
        files = _files(book, context.settings.report, to, context.sign.counted)
        return write_report(folder, files), unread


def _files(
    book: Book, links: ReportSettings | None, to: Sequence[str], each: EachPlan
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of each form; one is done before the next begins, so that only one is in memory."""
    if "html" in to:
        from ogpctl.report.web.site import Site

        yield from Site(book, links, to, each).files()
    if "markdown" in to:
        from ogpctl.report.markdown.files import markdown_files

        yield from markdown_files(book, links, each)
    if "pdf" in to:
        from ogpctl.report.pdf.files import pdf_files

        yield from pdf_files(book, links, each)


def site_of(context: Context, at: str | None) -> tuple[Site, tuple[str, ...]]:
    """Return the site, not rendered yet, and the files with errors.

    Raise `OgpError` where an extra is missing.
    """
    require("report", *LIBRARIES["html"])
    from ogpctl.report.web.site import Site

    book, unread = book_of(context, at)
    return Site(book, context.settings.report), unread


def book_of(context: Context, at: str | None) -> tuple[Book, tuple[str, ...]]:
    """Return the book, of which each form is a rendering.

    With the files with errors that it may lack something of.
    """
    from ogpctl.cli.reporting.report_input import read_report
    from ogpctl.report.assembling import assemble

    reading = read_report(context, at)
    for file in reading.twins:
        context.say(msg("{file} is ignored: another folder contains a plan with the same id.", file=file))
    unread = dict.fromkeys(file for material in reading.materials for file in material.unread)
    unread |= dict.fromkeys(reading.twins)
    materials = context.sign.counted(reading.materials)
    return assemble(materials, reading.provenance), tuple(unread)


def summary(done: Written, folder: Path) -> Message:
    """Return the sentence on what was written."""
    return msg(
        "{folder}: {files} files, {written} written, {removed} removed.",
        folder=str(folder),
        files=done.files,
        written=done.written,
        removed=done.removed,
    )
