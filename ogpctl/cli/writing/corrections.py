"""`validate --fix`: what can be corrected in one way only is corrected, in the working tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context
    from ogpctl.edit.correcting import Corrected
    from ogpctl.store.document import Repository


def correct(context: Context, report: Report, judge: Callable[[Repository], Report]) -> Report:
    """Write every certain correction of `report`, say how many, and return what `judge` finds then."""
    from ogpctl.cli.writing.changes import writing
    from ogpctl.edit.safe_writing import replace_file

    with writing(context):
        done = _corrected(context, report, judge)
        for path, (old, new) in done.files.items():
            replace_file(context.root, path, old, new)
    if done.files:
        files = ", ".join(done.files)
        context.say(
            nmsg(
                "{count} value fixed in {files}.",
                "{count} values fixed in {files}.",
                done.values,
                files=files,
            )
        )
    else:
        context.say(msg("No value can be fixed automatically."))
    _tell_of_more(context, done)
    return done.report


def print_corrections(context: Context, report: Report, judge: Callable[[Repository], Report]) -> None:
    """Print what `correct` would change as a patch, and write nothing."""
    from ogpctl.edit.patch import patch

    done = _corrected(context, report, judge)
    context.write_data("".join(patch(path, old, new) for path, (old, new) in done.files.items()))
    if not done.files:
        context.say(msg("No value can be fixed automatically."))
    _tell_of_more(context, done)


def _tell_of_more(context: Context, done: Corrected) -> None:
    """Say in which files more can be fixed than one run takes on."""
    if done.left:
        files = ", ".join(done.left)
        context.say(
            msg("More values can be fixed in {files}: run `ogpctl validate --fix` again.", files=files)
        )


def _corrected(context: Context, report: Report, judge: Callable[[Repository], Report]) -> Corrected:
    from ogpctl.edit.correcting import corrected
    from ogpctl.store.tree import WorkingTree

    repository = context.repository
    unmerged = _unmerged(context, repository)
    for path in sorted(unmerged):
        context.say(msg("{file} was not changed: it has an unresolved merge conflict.", file=path))
    tree = WorkingTree(context.root)
    return corrected(repository, report, tree, context.settings, judge=judge, is_spared=unmerged.__contains__)


def _unmerged(context: Context, repository: Repository) -> frozenset[str]:
    """Return the plan files whose merge is not done.

    By marks in the text, and by the index where there is one.
    """
    from ogpctl.edit.correcting import has_conflict_marks
    from ogpctl.store.git.git_errors import GitMissing, NotAGitRepository
    from ogpctl.store.git.repository import Git

    documents = {document.path: document for document in repository.documents()}
    marked = {path for path, document in documents.items() if has_conflict_marks(document.data)}
    try:
        with Git(context.root) as git:
            unmerged = {node.path.removeprefix(git.prefix) for node in git.index() if node.stage}
    except (GitMissing, NotAGitRepository):
        return frozenset(marked)
    return frozenset(marked | (unmerged & documents.keys()))
