"""What a reader should know of the rounds whose states a command shows, on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.cli.context import Context
    from ogpctl.store.git.revision import RevisionState


def say_notes(context: Context, states: Iterable[RevisionState]) -> None:
    """Say once what each round's state is to be read with: a squash, a tag that leads nowhere.

    Without it a squashed history would answer that nothing changed between two rounds.
    """
    rounds = {(item.plan, item.id): item for state in states if (item := state.round) is not None}
    for item in rounds.values():
        for note in item.notes:
            context.say(msg("{round}: {note}.", round=item.id, note=note))
