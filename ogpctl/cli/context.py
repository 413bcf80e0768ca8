"""What every command is given: the language, the streams, and the repository on demand."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.cli.streams import obeys_escapes, put
from ogpctl.errors import OgpError, WrongUsage
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.cli.global_options import GlobalOptions
    from ogpctl.cli.progress_sign import ProgressSign
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan
    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.root import Root
    from ogpctl.store.settings import Settings
    from ogpctl.store.tree import Tree


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The plans that a reading command works on, and the files of theirs that have errors."""

    plans: tuple[ActionPlan, ...]
    unread: tuple[str, ...] = ()


class Context:
    """The surroundings of one run."""

    def __init__(self, options: GlobalOptions, translator: Translator) -> None:
        self.options = options
        self.translator = translator
        # What Git does not track is not there; to be set before the repository is asked for.
        self.tracked_only = False
        self._standing_in: tuple[str, bytes] | None = None
        self._said: list[tuple[str | bytes, bool]] = []

    def afresh(self) -> Context:
        """Return the surroundings of the same run with nothing read yet.

        Others may have written meanwhile.
        """
        return Context(self.options, self.translator)

    # Streams: standard output carries the result, standard error the talk. Both are kept until the command is
    # done, so that its exit status does not hang on whether somebody reads (`ogpctl validate | head`).

    def write(self, text: str) -> None:
        """Print a result, which brings its own line ends."""
        from ogpctl.render.escaping import turns_shown

        self._said.append((turns_shown(text), True))

    def write_data(self, text: str) -> None:
        """Print a result that is read by programs or kept in a file.

        UTF-8 with bare line feeds everywhere.
        """
        from ogpctl.render.escaping import encodable, turns_shown

        self._said.append((encodable(turns_shown(text)).encode("utf-8"), True))

    def write_export(self, data: bytes) -> None:
        """Print data that people take elsewhere, and perhaps bring back.

        Every character as the plan has it.
        """
        self._said.append((data, True))

    def say(self, message: Message) -> None:
        """Print a remark in the user's language on standard error, on one line."""
        from ogpctl.render.escaping import escaped_line

        self._said.append((escaped_line(self.translator.render(message)) + "\n", False))

    def take_back_sign(self) -> None:
        """End what shows progress, however the command ended: the line and the cursor are as before."""
        if "sign" in self.__dict__:
            self.sign.tell(None)

    def deliver(self) -> None:
        """Write what the command printed; raise `OgpError` where standard output takes no more."""
        said, self._said = self._said, []
        put(said)

    @property
    def color(self) -> bool:
        """Whether standard output gets colour (https://no-color.org, https://force-color.org)."""
        if self.options.color != "auto":
            return self.options.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and obeys_escapes()

    def terminal_width(self) -> int | None:
        """Return the columns of the terminal, None where standard output is none (and nothing wraps)."""
        return shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    @cached_property
    def sign(self) -> ProgressSign:
        """What the run is at, shown while it takes long."""
        from ogpctl.cli.progress_sign import ProgressSign

        return ProgressSign(self.translator, color=self.options.color != "never")

    # The repository, read once and only where a command asks for it.

    @cached_property
    def located(self) -> Root:
        """The repository's root folder with its settings; raises `OgpError` where there is none."""
        from ogpctl.store.root import RootNotFoundError, find_root
        from ogpctl.store.settings import SettingsError

        start = Path(self.options.repo or ".")
        if not start.is_dir():
            raise OgpError(msg("no such folder: {path}", path=str(start)))
        try:
            return find_root(start)
        except RootNotFoundError as error:
            raise _no_plan_here(start, error.unreadable) from None
        except SettingsError as error:
            first, *others = error.told()
            raise OgpError(first, others=others) from None

    @property
    def root(self) -> Path:
        """The repository's root folder."""
        return self.located.folder

    @property
    def settings(self) -> Settings:
        """What `ogpctl.toml` says, or the defaults."""
        return self.located.settings

    @cached_property
    def repository(self) -> Repository:
        """Everything in the working tree."""
        from ogpctl.store.loading import load

        files = self._files()
        if self.tracked_only:
            return self._tracked(files)
        with self.sign.watched(files) as tree:
            return load(tree, self.settings)

    def stand_in(self, path: str, data: bytes) -> None:
        """Have the file at `path` hold `data`; to be said before the repository is asked for."""
        self._standing_in = (path, data)

    def _files(self) -> Tree:
        from ogpctl.store.tree import TreeWithFile, WorkingTree

        files = WorkingTree(self.root)
        return files if self._standing_in is None else TreeWithFile(files, *self._standing_in)

    def _tracked(self, files: Tree) -> Repository:
        """Return what Git tracks of `files`; raise `OgpError` where there is no Git repository."""
        from ogpctl.store.git.repository import Git
        from ogpctl.store.git.tracked import TrackedTree
        from ogpctl.store.loading import load

        with Git(self.root) as git:
            return load(TrackedTree(files, self.root, git), self.settings)

    @cached_property
    def in_view(self) -> Repository:
        """The working tree with, of its plans, at least the chosen one.

        With --plan the others are left unread.
        """
        from ogpctl.store.loading import INSTITUTIONS_FILE, load
        from ogpctl.store.tree import NarrowedTree, WorkingTree

        whole = self.tracked_only or "repository" in self.__dict__
        if self.options.plan is not None and not whole:
            names = (self.options.plan, INSTITUTIONS_FILE)
            seen = load(NarrowedTree(WorkingTree(self.root), self.settings.data, names), self.settings)
            if seen.plans:
                return seen
        return self.repository

    def chosen_plans(self) -> tuple[PlanDocuments, ...]:
        """Return the plans to work on: `--plan`, else the one that the current folder is in, else all."""
        plans = self.in_view.plans
        if not plans:
            raise self._no_plan()
        if self.options.plan is not None:
            chosen = tuple(plan for plan in plans if plan.id == self.options.plan)
            if not chosen:
                raise no_such_plan(self.options.plan, [plan.id for plan in plans])
            return chosen
        here = os.path.realpath(".")
        for plan in plans:
            folder = os.path.realpath(self.root / plan.folder)
            if here == folder or here.startswith(folder + os.sep):
                return (plan,)
        return plans

    def only_plan(self, refusal: Message) -> PlanDocuments:
        """Return the plan to write to; raise `WrongUsage`, with what is missing, where there are several."""
        chosen = self.chosen_plans()
        if len(chosen) > 1:
            listed = ", ".join(plan.id for plan in chosen)
            raise WrongUsage(refusal, msg("Choose one with --plan: {plans}.", plans=listed))
        return chosen[0]

    def _no_plan(self) -> OgpError:
        repository = self.repository
        folder = self.root / repository.data_folder
        refused = repository.institutions
        if refused is not None and refused.path == repository.data_folder:
            return _unreadable(folder, refused.profile_errors[0].values["why"])
        if self.tracked_only:
            return OgpError(
                msg("Git tracks no plan in {folder}", folder=str(folder)),
                msg("Add the plan files with `git add`: a hook checks what is about to be committed."),
            )
        return OgpError(
            msg("no plan in {folder}", folder=str(folder)),
            msg("A plan is a folder with a plan.yaml, such as data/france-2015-2017/."),
        )

    def portfolio(self) -> Portfolio:
        """Return the chosen plans as typed values, with the files of theirs that have errors."""
        chosen = self.chosen_plans()
        repository = self.repository
        folders = tuple(plan.folder + "/" for plan in chosen)
        unread = tuple(
            document.path
            for document in repository.documents()
            if not document.valid
            and (document is repository.institutions or document.path.startswith(folders))
        )
        return Portfolio(tuple(repository.action_plan(plan) for plan in chosen), unread)


def no_such_plan(wanted: str, known: Sequence[str]) -> WrongUsage:
    from ogpctl.terms.suggestion import suggestion

    listed = msg("The plans are: {plans}.", plans=", ".join(known))
    return WrongUsage(msg("no plan “{plan}” here", plan=wanted), suggestion(wanted, known, listed))


def _no_plan_here(start: Path, unreadable: Path | None) -> OgpError:
    """Return the error of a folder without a plan.

    A data folder that keeps its content to itself is named.
    """
    message = msg(
        "no plan here: neither {folder} nor a folder above it contains one", folder=str(start.absolute())
    )
    if unreadable is not None:
        return OgpError(
            message, _unreadable(unreadable, msg("you do not have permission to read it")).message
        )
    from ogpctl.store.root import bare_repository

    bare = bare_repository(start)
    if bare is not None:
        hint = msg(
            "{folder} is a bare Git repository without a working tree: clone it with `git clone {folder} "
            "FOLDER` and work there.",
            folder=str(bare),
        )
        return OgpError(message, hint)
    return OgpError(
        message,
        msg(
            "A plan repository contains an ogpctl.toml or a data/<plan>/plan.yaml. Give its path with --repo."
        ),
    )


def _unreadable(folder: Path, why: object) -> OgpError:
    return OgpError(msg("cannot read {folder}: {why}", folder=str(folder), why=why))
