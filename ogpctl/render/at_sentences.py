"""When it was: the states that `--at` shows instead of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.render.blocks import Paragraph
from ogpctl.render.diff.heads import state_label
from ogpctl.render.line import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block


def at_blocks(states: Mapping[str, StateName], translator: Translator) -> Iterator[Block]:
    """Yield a sentence for each state.

    `states` are those of the plans, and empty where the files are shown.
    """
    different = dict.fromkeys(states.values())
    for state in different:
        label = state_label(state, translator)
        if len(different) == 1:
            yield Paragraph(translator.gettext("As of {state}.", state=label), Style.STRONG)
        else:
            plans = ", ".join(plan for plan, other in states.items() if other == state)
            sentence = translator.gettext("{plans}: as of {state}.", plans=plans, state=label)
            yield Paragraph(sentence, Style.STRONG)
