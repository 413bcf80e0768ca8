"""What `ogpctl init` did, for people: the files written, those kept, and what to do next."""

from __future__ import annotations

import shlex
import textwrap
from typing import TYPE_CHECKING

from ogpctl.render.escaping import escaped_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.installation.install_place import InstallPlace

_START = ("git", "init", "--initial-branch=main")
_STEPS = (("ogpctl", "validate"), ("ogpctl", "setup-git"), ("pre-commit", "install"))


def init_text(
    written: Sequence[str],
    kept: Sequence[str],
    translator: Translator,
    *,
    folder: str,
    plan_file: str,
    install_from: InstallPlace | None = None,
    dry_run: bool = False,
    committed: str | None = None,
    in_git: bool = True,
    columns: int | None = None,
) -> str:
    """Return the text, its sentences in lines of `columns`; paths are from `folder`.

    `install_from` is the place that the jobs install ogpctl from: where nobody named it, they learn it here.
    `committed` is the id of the commit that holds the files. Without a Git repository (`in_git`), to start
    one is the first step: those that follow need it.
    """
    _ = translator.gettext
    parts = []
    if written:
        parts.append(_paths(_("Would be written:") if dry_run else _("Written:"), written))
    else:
        parts.append([_("Nothing to write: every file exists.")])
    if kept:
        parts.append(_paths(_("Kept as they are, although ogpctl would write them differently:"), kept))
    if install_from is not None and written:
        parts.append([_("CI jobs install ogpctl from: {place}", place=install_from.text)])
        if install_from.is_on_this_machine:
            parts[-1] += _wrapped(
                _(
                    "This place is on your machine: jobs that run elsewhere cannot reach it. Put another "
                    "source in the files above."
                ),
                columns,
            )
    if committed is not None:
        parts.append([_("Committed: {commit}", commit=committed)])
    if not dry_run and written:
        steps = [] if folder == "." else [f"cd {shlex.quote(escaped_line(folder))}"]
        steps += [shlex.join(words) for words in (_STEPS if in_git else (_START, *_STEPS))]
        parts.append([_("Next:"), *(f"  {step}" for step in steps)])
        hint = (
            _(
                "Your own README.md was kept. CONTRIBUTING.md explains how to change the plan, and "
                "`ogpctl new --help` how to enter the first commitment; {file} contains the plan.",
                file=plan_file,
            )
            if any(path.rpartition("/")[2] == "README.md" for path in kept)
            else _(
                "README.md explains how to enter the first commitment; {file} contains the plan.",
                file=plan_file,
            )
        )
        parts.append(_wrapped(hint, columns))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _paths(head: str, paths: Sequence[str]) -> list[str]:
    return [head, *(f"  {escaped_line(path)}" for path in paths)]


def _wrapped(text: str, columns: int | None) -> list[str]:
    if columns is None:
        return [text]
    return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)
