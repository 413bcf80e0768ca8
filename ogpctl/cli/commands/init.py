"""`ogpctl init`: a new plan repository."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg
from ogpctl.scaffold.request import FORGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.cli.context import Context
    from ogpctl.scaffold.repository_writing import ScaffoldOutcome
    from ogpctl.scaffold.request import ScaffoldRequest

HELP = mark(
    "Create a plan repository: a valid plan without commitments, schemas, editor settings, hooks, CI "
    "checks, and pages that explain how to contribute.\n"
    "At a terminal, it asks for missing options; elsewhere it lists them. Existing files are kept and "
    "listed. --plan gives the plan’s id.\n"
    "Exit code: 0 done (even if files were kept); 2 an option is missing or not valid; 3 a file cannot be "
    "written."
)


class ForgeChoice(StrEnum):
    """Whose files to write."""

    GITLAB = "gitlab"
    GITHUB = "github"
    BOTH = "both"
    NONE = "none"

    @property
    def names(self) -> tuple[str, ...]:
        """The forges meant, each by its name."""
        return {ForgeChoice.BOTH: FORGES, ForgeChoice.NONE: ()}.get(self, (self.value,))


def command(
    ctx: typer.Context,
    folder: Annotated[
        str | None,
        typer.Argument(
            metavar="DIR",
            help=mark("The folder, created if it does not exist. [default: the current folder]"),
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CODE", help=mark("The country’s two-letter code: FR.")),
    ] = None,
    country_name: Annotated[
        str | None,
        typer.Option(
            "--country-name",
            metavar="NAME",
            help=mark("The country’s name, as shown on the pages. [default: the code]"),
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="YEARS",
            help=mark("First and last year, or date: 2027-2029, 2027-09/2029-08."),
        ),
    ] = None,
    languages: Annotated[
        str | None,
        typer.Option(
            "--languages",
            metavar="CODES",
            help=mark("The plan’s languages, the main one first: fr,en. [default: yours]"),
        ),
    ] = None,
    title: Annotated[
        list[str] | None,
        typer.Option(
            "--title",
            metavar="TEXT",
            help=mark("The plan’s title; in several languages, repeated as CODE=TEXT."),
        ),
    ] = None,
    forge: Annotated[
        ForgeChoice | None,
        typer.Option("--forge", help=mark("The forge whose checks and forms to write. [default: both]")),
    ] = None,
    install_from: Annotated[
        str | None,
        typer.Option(
            "--install-from",
            metavar="PLACE",
            help=mark(
                "Where CI jobs and hooks install ogpctl from: git+ADDRESS@COMMIT, the address of a wheel, "
                "a folder, or ==VERSION from pip’s index. [default: the Git commit that this ogpctl was "
                "installed from]"
            ),
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Show what would be written, and write nothing."))
    ] = False,
    commit: Annotated[
        bool,
        typer.Option(
            "--commit",
            help=mark("Commit the new files and nothing else; create the Git repository if needed."),
        ),
    ] = False,
) -> int:
    from ogpctl.cli.init_answers import InitOptions, completed
    from ogpctl.scaffold.repository_files import files
    from ogpctl.scaffold.repository_writing import compare, write_new

    context: Context = ctx.obj
    root = _root(context, folder)
    given = InitOptions(
        country,
        country_name,
        period,
        languages,
        tuple(title or ()),
        context.options.plan,
        forge.names if forge is not None else None,
        install_from,
    )
    request = completed(given, _data_folder(root), context)
    contents = files(request)
    if dry_run:
        _tell(context, compare(root, contents), request, root, dry_run=True)
        return ExitCode.OK
    if commit:
        from ogpctl.store.git.committing import identity_or_error

        identity_or_error(root)
    outcome = write_new(root, contents)
    try:
        committed = _commit(root, outcome.written, context) if commit else None
    except OgpError:
        _tell(context, outcome, request, root)
        context.deliver()  # what a command has said is dropped where it fails, and these files are there
        raise
    _tell(context, outcome, request, root, committed=committed)
    return ExitCode.OK


def _root(context: Context, folder: str | None) -> Path:
    """Return the folder to fill: DIR, else that of --repo, else the current one."""
    if folder is not None and context.options.repo is not None:
        raise WrongUsage(msg("DIR and --repo both give the folder: use only one of them"))
    root = Path(folder or context.options.repo or ".")
    if root.exists() and not root.is_dir():
        raise OgpError(msg("{path} is not a folder", path=str(root)))
    return root


def _data_folder(root: Path) -> str:
    """Return the folder of the plans that an `ogpctl.toml` names, which stays; raise `OgpError`."""
    from ogpctl.store.root import read_settings
    from ogpctl.store.settings import SettingsError

    try:
        return read_settings(root).data
    except SettingsError as error:
        first, *others = error.told()
        raise OgpError(first, others=others) from None


def _commit(root: Path, paths: Sequence[str], context: Context) -> str | None:
    """Commit the files that were written; return the commit’s short id, None where there are none."""
    from ogpctl.store.git.committing import commit_files

    if not paths:
        return None
    return commit_files(root, paths, context.translator.gettext("Create the plan repository"))


def _tell(
    context: Context,
    outcome: ScaffoldOutcome,
    request: ScaffoldRequest,
    root: Path,
    *,
    dry_run: bool = False,
    committed: str | None = None,
) -> None:
    from ogpctl.render.init.text import init_text

    context.write(
        init_text(
            outcome.written,
            outcome.kept,
            context.translator,
            folder=str(root),
            plan_file=f"{request.data}/{request.plan}/plan.yaml",
            install_from=request.install_from if request.forges else None,
            dry_run=dry_run,
            committed=committed,
            in_git=dry_run or _in_git(root),
            columns=context.terminal_width(),
        )
    )


def _in_git(root: Path) -> bool:
    """Return whether `root` is in a Git repository; one that Git refuses to read is one too."""
    from ogpctl.store.git.git_errors import GitError, GitMissing, NotAGitRepository
    from ogpctl.store.git.repository import Git

    try:
        Git(root).close()
    except (NotAGitRepository, GitMissing):
        return False
    except GitError:
        return True
    return True
