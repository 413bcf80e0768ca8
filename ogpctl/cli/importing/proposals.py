"""What the importing commands share: where they write, their options, and how they print what they did."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from ogpctl.cli.context import Context
    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.import_writing import DiskWriter
    from ogpctl.exchange.imported import Import
    from ogpctl.exchange.incoming import ImportReading
    from ogpctl.exchange.landing import Landing
    from ogpctl.exchange.telling import import_blocks, import_data
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Institution
else:
    import_blocks = Deferred("ogpctl.exchange.telling.import_blocks")
    import_data = Deferred("ogpctl.exchange.telling.import_data")

DRY_RUN = typer.Option("--dry-run", help=mark("Show what would be written, and write nothing."))
REPLACE = typer.Option("--replace", help=mark("If a field differs here, use the value of the file."))
REPORT = typer.Option(
    "--report", metavar="FILE", help=mark("Write to a CSV file what was not imported as it stands.")
)
CITED_SOURCE = typer.Option(
    "--source", metavar="URL", help=mark("The address of the file, cited as the source of each fact.")
)


COMPARING = msg("comparing with the plans here")
CHECKING = msg("checking what would change")


def reading_file(path: str | Path) -> Message:
    """Return what is shown while a file of an import is read."""
    return msg("reading {file}", file=Path(path).name)


@dataclass(frozen=True, slots=True)
class ImportSite:
    """The repository that an import goes into, and what writes to it: nothing in a dry run."""

    landing: Landing
    writer: DiskWriter | None

    @property
    def institutions(self) -> dict[str, Institution]:
        """The institutions that are here already, by id."""
        document = self.landing.repository.institutions
        return (
            {item.id: item for item in document.content.institutions} if document and document.content else {}
        )


@contextmanager
def import_site(context: Context, *, dry_run: bool) -> Iterator[ImportSite]:
    """Hold the place where an import goes: the repository here, else the Git repository or empty folder here.

    Unless nothing is to be written, nobody else writes to it meanwhile.
    """
    from ogpctl.cli.writing.changes import tell_of_waiting
    from ogpctl.edit.lock import locked
    from ogpctl.exchange.import_writing import DiskWriter
    from ogpctl.exchange.landing import Landing
    from ogpctl.store.loading import load
    from ogpctl.store.settings import Settings
    from ogpctl.store.tree import WorkingTree

    fresh = _fresh_root(Path(context.options.repo or "."))
    root = fresh if fresh is not None else context.root
    settings = Settings() if fresh is not None else context.settings
    tree = WorkingTree(root)

    def landing() -> Landing:
        with context.sign.watched(tree) as files:
            return Landing(tree, settings, load(files, settings))

    if dry_run:
        yield ImportSite(landing(), None)
        return
    with locked(root, lambda: tell_of_waiting(context)):
        writer = DiskWriter(root)
        writer.tidy(settings.data)
        yield ImportSite(landing(), writer)


def _fresh_root(start: Path) -> Path | None:
    """Return the root of a repository without a plan yet: the top of the Git repository, or an empty folder.

    None where there is a plan or settings, or where neither is certain: `Context.located` then says what is
    wrong.
    """
    from ogpctl.store.root import RootNotFoundError, find_root
    from ogpctl.store.settings import SettingsError

    if not start.is_dir():
        return None
    try:
        find_root(start)
    except RootNotFoundError as error:
        if error.unreadable is not None:
            return None
    except SettingsError:
        return None
    else:
        return None
    for folder in (start.absolute(), *start.absolute().parents):
        if os.path.lexists(folder / ".git"):
            return folder
    return start if not any(start.iterdir()) else None


@dataclass(frozen=True, slots=True)
class _ToldImport:
    """An import, and the file with what could not be taken."""

    done: Import
    report: str | None


RENDERERS: Renderers[_ToldImport] = reading(
    lambda it, to: import_blocks.import_blocks(it.done, to.translator, report=it.report, narrow=to.wraps),
    json=lambda it, to: import_data.import_json(it.done, to.translator),
    csv=lambda it, to: import_data.remarks_csv(it.done, to.translator),
)

FORMAT = format_option(RENDERERS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options that the importing commands share ask for."""

    replace: bool
    dry_run: bool
    report: str | None
    format: OutputFormat


def imported(
    context: Context, read: Callable[[ImportSite], ImportReading], remarks: Collection[Remarks], asked: Asked
) -> int:
    """Bring in what `read` gives, tell what became of it, and return the exit status.

    `remarks` on the files are complete once they are read.
    """
    from ogpctl.cli.writing.whole_files import write_whole
    from ogpctl.exchange.landing import land
    from ogpctl.exchange.proposing import propose

    with import_site(context, dry_run=asked.dry_run) as site:
        with context.sign.working(COMPARING):
            incoming = read(site)
            proposals = propose(
                incoming, site.landing.repository, plan=context.options.plan, overwrite=asked.replace
            )
        with context.sign.working(CHECKING):
            done = land(incoming, proposals, tuple(remarks), site.landing, site.writer)
    report = asked.report
    present(context, _ToldImport(done, report), RENDERERS, asked.format)
    if report is not None:
        context.deliver()  # what was imported is told even where the disk is full by now
        write_whole(
            [(Path(report), import_data.remarks_csv(done, context.translator).encode("utf-8", "replace"))]
        )
    return ExitCode.FINDINGS if done.refused else ExitCode.OK


def check_options(files: Sequence[str], source: str, report: str | None) -> None:
    """Raise where the files cannot be cited or the report cannot be written, before any of them is read."""
    _must_be_address(source)
    _check_report(report, files)


def _must_be_address(source: str) -> None:
    from ogpctl.exchange.irm.commitment_rows import is_address

    if not is_address(source):
        raise WrongUsage(
            msg("--source needs a web address, not “{text}”", text=source),
            msg("It begins with https:// or http://."),
        )


def _check_report(report: str | None, files: Sequence[str]) -> None:
    """Raise where the report cannot be written: it must not cost the files that it is about.

    Raises `WrongUsage` for a name that can only be a mistake, and `OgpError`.
    """
    if report is None:
        return
    target = Path(report)
    if any(target.exists() and Path(file).exists() and target.samefile(file) for file in files):
        raise WrongUsage(msg("--report gives the file that is being imported: {file}", file=report))
    if target.suffix.lower() in {".yaml", ".yml"}:
        raise WrongUsage(msg("the report is a CSV file, but {file} is the name of a plan file", file=report))
    reason = None
    if target.is_dir():
        reason = msg("it is a folder")
    elif not target.parent.is_dir():
        reason = msg("its folder does not exist")
    elif not os.access(target if target.exists() else target.parent, os.W_OK):
        reason = msg("you do not have permission to write there")
    if reason is not None:
        raise OgpError(msg("cannot write {file}: {reason}", file=report, reason=reason))
