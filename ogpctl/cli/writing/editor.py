"""The user's editor, as Git chooses it: VISUAL, EDITOR, then `core.editor`.

Of Git's settings only the user's and the machine's own count: nothing in a repository can make ogpctl run a
program.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from pathlib import Path

_OWN = {"global", "system", "command"}


def edited(file: Path, root: Path) -> None:
    """Open a file in the user's editor and wait for its end.

    Raise `OgpError` where there is none or it fails.
    """
    command = _command(root)
    try:
        done = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the user's own choice
    except OSError as error:
        raise OgpError(
            msg(
                "cannot start the editor “{command}”: {reason}",
                command=command[0],
                reason=error.strerror or str(error),
            ),
            msg("Set VISUAL or EDITOR to another one."),
        ) from None
    if done.returncode:
        raise OgpError(
            msg(
                "the editor “{command}” exited with code {status}",
                command=command[0],
                status=done.returncode,
            )
        )


def _command(root: Path) -> list[str]:
    for text in (os.environ.get("VISUAL"), os.environ.get("EDITOR"), _of_git(root)):
        if text and text.strip():
            try:
                return shlex.split(text, posix=os.name == "posix")
            except ValueError:
                raise OgpError(
                    msg("“{text}” is not an editor command: a quote is not closed", text=text)
                ) from None
    raise OgpError(
        msg("no editor is set"),
        msg("Set one, for example `export EDITOR=nano`; or change single fields with `ogpctl set`."),
    )


def _of_git(root: Path) -> str | None:
    from ogpctl.store.git.git_errors import GitError
    from ogpctl.store.git.plumbing import Plumbing

    try:
        asked = Plumbing(str(root)).run(
            "config", "--show-scope", "-z", "--get-all", "core.editor", status=(0, 1, 129)
        )
    except GitError:
        return None
    parts = asked.stdout.decode("utf-8", "replace").split("\0")
    own = [value for scope, value in zip(parts[::2], parts[1::2], strict=False) if scope in _OWN]
    return own[-1] if own else None
