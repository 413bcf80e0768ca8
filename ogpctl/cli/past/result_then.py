"""What a command found in the plans as they were at some time, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from ogpctl.cli.present import Deferred, Destination, Renderers, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.render import at_sentences
    from ogpctl.render.blocks import Block
else:
    at_sentences = Deferred("ogpctl.render.at_sentences")

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class ResultThen(Generic[Found]):
    """What was found; `unread` are the files with errors, of which it may lack something.

    `states` tells for each of its plans when it was so, and is empty for now.
    """

    found: Found
    unread: tuple[str, ...]
    states: Mapping[str, StateName]


def reading_then(
    blocks: Callable[[ResultThen[Found], Destination], Iterable[Block]],
    *,
    json: Callable[[ResultThen[Found]], str],
    csv: Callable[[Found, Destination], str],
) -> Renderers[ResultThen[Found]]:
    """Return the table of a reading command that has `--at`: for people it says first when that was."""

    def dated(result: ResultThen[Found], to: Destination) -> Iterable[Block]:
        yield from at_sentences.at_blocks(result.states, to.translator)
        yield from blocks(result, to)

    return reading(dated, json=lambda it, _: json(it), csv=lambda it, to: csv(it.found, to))
