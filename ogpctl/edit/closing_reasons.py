"""Why commitments have no completion in a round that is closed all the same.

The reason stands in the round's `note`: it belongs to the round and not to the commitment, whose completion
may be recorded the day after, while the round's record stays what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.edit.field_shapes import shape_of
from ogpctl.edit.interpreting import text_language
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.round_record import RoundRecord

_OPTION = "--without-status"


@dataclass(frozen=True, slots=True)
class ClosingReasons:
    """What is to be added to the round's note, by language, and the commitments without a reason."""

    note: Mapping[str, str]
    unexplained: tuple[str, ...]


def closing_reasons(
    record: RoundRecord, given: Sequence[str], languages: tuple[str, ...], language: str | None
) -> ClosingReasons:
    """Return the reasons that were `given`, each as `REASON` for all commitments or as `ID=REASON` for one.

    `language` is the one they are in, where the plan has several `languages`. Raises `WrongUsage`.
    """
    lacking = {item.id: item.number or item.id for item in record.lacking}
    if not given:
        return ClosingReasons({}, tuple(lacking.values()))
    if not record.without:
        raise WrongUsage(
            msg("every commitment has a completion recorded, so --without-status does not apply")
        )
    shape = shape_of(Kind.PLAN, languages).at(("rounds", 0, "note"))
    language = text_language(shape, _OPTION, language)
    named = {name.casefold(): item for item in record.without for name in (item.id, item.number) if name}
    texts = []
    general = False
    for reason in given:
        name, sign, text = reason.partition("=")
        if not sign or " " in name.strip():
            general = True
            texts.append(_sentence(reason))
            continue
        item = named.get(name.strip().casefold())
        if item is None:
            raise WrongUsage(
                msg(
                    "--without-status: “{name}” is not one of the commitments without a completion", name=name
                ),
                msg("They are: {names}.", names=", ".join(one.number or one.id for one in record.without)),
            )
        lacking.pop(item.id, None)
        colon = "\u00a0:" if language == "fr" else ":"
        texts.append(f"{item.number or item.id}{colon} {_sentence(text)}")
    return ClosingReasons({language: " ".join(texts)}, () if general else tuple(lacking.values()))


def _sentence(text: str) -> str:
    found = " ".join(text.split())
    if not found:
        raise WrongUsage(msg("--without-status needs a reason"))
    return found if found.endswith((".", "!", "?", "…")) else f"{found}."
