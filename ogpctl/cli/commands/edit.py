"""`ogpctl edit`: a file of the plan in the user's editor, judged when it is saved."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.writing.changes import FORCE, judged, print_findings, print_written, writing
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.edit.proposal import Proposal

HELP = mark(
    "Open the file of a commitment in your editor (VISUAL, EDITOR or Git’s core.editor) and validate what "
    "you save.\n"
    "A change that would make the plan invalid is not written. At a terminal you can open the editor "
    "again; your text is kept in a file, whose name is shown.\n"
    "Exit code: 0 written or nothing changed; 1 refused; 3 commitment not found, no editor, or file "
    "changed meanwhile."
)


def command(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=mark("A commitment’s id, number or OGP id, or the path of a plan file.")
        ),
    ],
    force: FORCE = False,
) -> int:
    from ogpctl.cli.writing.editor import edited

    context: Context = ctx.obj
    path, old = _file(context, name)
    text = _copy(context.root, path, old)
    done = False
    try:
        while not done:
            edited(text, context.root)
            new = _saved(text)
            if new == old:
                context.say(msg("Nothing changed in {file}.", file=path))
                return ExitCode.OK
            done = _landed(context, path, (old, new), force=force)
            if not done and not _again(context):
                context.say(msg("Nothing was written. Your text is in {file}.", file=str(text)))
                return ExitCode.FINDINGS
    except OgpError as error:
        if not _differs(text, old):
            raise
        hint = msg("Your text is in {file}.", file=str(text))
        if error.hint is not None:
            hint = msg("{hint} Your text is in {file}.", hint=error.hint, file=str(text))
        raise OgpError(error.message, hint) from None
    finally:
        if done or not _differs(text, old):
            text.unlink(missing_ok=True)
    return ExitCode.OK


def _landed(context: Context, path: str, files: tuple[bytes, bytes], *, force: bool) -> bool:
    """Write the file unless that is refused, and print what was done or found; raise `OgpError`."""
    from ogpctl.edit.safe_writing import replace_file

    old, new = files
    now = context.afresh()  # others may have written while the editor was open
    with writing(now):
        proposal: Proposal = judged(now, {path: new})
        allowed = proposal.may_land(force=force)
        if allowed:
            replace_file(now.root, path, old, new)
    if allowed:
        print_written(now, proposal, (path,))
    else:
        print_findings(now, proposal.added)
    now.deliver()
    return allowed


def _saved(text: Path) -> bytes:
    try:
        return text.read_bytes()
    except OSError:
        raise OgpError(
            msg("the editor removed the file that it was editing: {file}", file=str(text)),
            msg("Nothing was written. Run the command again, and save under the same name."),
        ) from None


def _again(context: Context) -> bool:
    from ogpctl.cli.writing.asking import agreed, may_ask

    return may_ask() and agreed(context, msg("Open the editor again? [Y/n]"))


def _file(context: Context, name: str) -> tuple[str, bytes]:
    """Return the path and the bytes of the file that is meant: one with errors can be named by its path."""
    from ogpctl.analysis.detail import find
    from ogpctl.cli.incomplete_results import tell_of_unread
    from ogpctl.cli.writing.changes import file_of

    documents = {document.path: document for document in context.repository.documents()}
    typed = Path(os.path.abspath(name))  # noqa: PTH100 - a symbolic link keeps its own name
    for path, document in documents.items():
        if typed == context.root.absolute() / path or name == path:
            return path, document.data
    portfolio = context.portfolio()
    try:
        _, commitment = find(portfolio.plans, name)
    except OgpError:
        tell_of_unread(context, portfolio.unread)
        raise
    return file_of(context, commitment)


def _copy(root: Path, path: str, data: bytes) -> Path:
    """Write a copy for the editor, with the file's own ending, where neither Git nor `validate` looks.

    In the folder of Git it outlives a restart of the machine, unlike among the temporary files.
    """
    from ogpctl.edit.lock import git_folder

    folder = git_folder(root)
    stem = Path(path).stem[:40]
    try:
        number, copy = tempfile.mkstemp(prefix=f"{stem}.", suffix=".yaml", dir=_texts(folder))
        with os.fdopen(number, "wb") as handle:
            handle.write(data)
    except OSError as error:
        from ogpctl.edit.safe_writing import CannotWrite
        from ogpctl.store.drafts import why

        raise CannotWrite(str(folder or tempfile.gettempdir()), why(error)) from None
    return Path(copy)


def _texts(folder: Path | None) -> Path | None:
    if folder is None or not os.access(folder, os.W_OK):
        return None
    texts = folder / "ogpctl"
    texts.mkdir(exist_ok=True)
    return texts


def _differs(text: Path, old: bytes) -> bool:
    try:
        return text.read_bytes() != old
    except OSError:
        return False
