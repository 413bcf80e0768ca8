"""`-`: a file that comes on standard input, as editors hand over what is not saved yet."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ogpctl.errors import OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.cli.context import Context

DASH = "-"
STDIN_NAME = typer.Option(
    "--stdin-name",
    metavar="FILE",
    help=mark("The plan file that `-` (standard input) stands for."),
)


def plan_file_on_standard_input(context: Context, paths: Sequence[str], name: str | None) -> str | None:
    """Have standard input stand for the plan file `name` where `paths` is `-`; return that file's path.

    It is read as if it stood there, saved or not. Without `-`, nothing is read. Raises `OgpError`.
    """
    if DASH not in paths:
        if name is not None:
            raise WrongUsage(msg("--stdin-name names the file that `-` stands for: give `-` as the path"))
        return None
    if len(paths) > 1:
        raise WrongUsage(msg("`-` is a single file and cannot be combined with other paths"))
    if name is None:
        raise WrongUsage(
            msg("unknown which file `-` stands for"),
            msg("Name it: `--stdin-name data/PLAN/commitments/FILE.yaml`. It does not have to exist."),
        )
    if context.options.plan is not None:
        raise WrongUsage(msg("--plan cannot be combined with `-`: --stdin-name already gives the plan"))
    place = _place(name, context.root)
    # A byte more than a plan file may hold, so that one that is too large is found to be.
    from ogpctl.store.tree import MAX_BYTES

    context.stand_in(place, read_standard_input(MAX_BYTES + 1))
    if all(document.path != place for document in context.repository.documents()):
        data = context.repository.data_folder
        raise OgpError(
            msg("{file} is not the name of a plan file", file=name),
            msg(
                "Plan files are {data}/institutions.yaml, and in {data}/PLAN/ plan.yaml, "
                "commitments/*.yaml and consultations/*.yaml.",
                data=data,
            ),
        )
    return place


def _place(name: str, root: Path) -> str:
    """Return `name` relative to the root: from the current folder, else from the root, as with all paths."""
    places = [os.path.abspath(name), os.path.abspath(root / name)]  # noqa: PTH100 - a link keeps its own name
    # A file that is not saved yet is where at least its folder is.
    there = [place for place in places if os.path.lexists(place)]
    there += [place for place in places if Path(place).parent.is_dir()]
    top = Path(os.path.realpath(root))
    for place in there or places:
        folder, last = os.path.split(place)
        for candidate in (Path(place), Path(os.path.realpath(folder), last)):
            if candidate.is_relative_to(top):
                return candidate.relative_to(top).as_posix()
    raise OgpError(msg("{path} is not in this repository ({root})", path=name, root=str(root)))


def read_standard_input(most: int) -> bytes:
    """Return what comes on standard input, no more than `most` bytes; raise `OgpError` where nothing can."""
    if sys.stdin is None:
        raise OgpError(msg("standard input is closed, so `-` has nothing to read"))
    if sys.stdin.isatty():
        raise WrongUsage(
            msg("`-` reads standard input, but here that is the terminal"),
            msg("Redirect a file to it: `ogpctl … - < FILE`."),
        )
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OgpError(msg("cannot read standard input: {why}", why=reason)) from None
