"""`round verify` for people: a table for each plan, and what is wrong or worth knowing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ogpctl.analysis.round_checks import RoundVerdict
from ogpctl.i18n.message import Message, msg
from ogpctl.render.blocks import Bullets, Column, Heading, Paragraph, Table, list_item
from ogpctl.render.line import Style, styled
from ogpctl.render.reader_words import label, read
from ogpctl.render.rounds.blocks import ORIGIN_LABELS
from ogpctl.store.git.signatures import SignatureTrust

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.round_checks import RoundCheck
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block, Item
    from ogpctl.render.line import Content
    from ogpctl.store.git.signatures import Signature

_SHORT_COMMIT = 10
_VERDICTS: Mapping[RoundVerdict, tuple[Message, Style]] = {
    RoundVerdict.RIGHT: (msg("unaltered"), Style.GOOD),
    RoundVerdict.WRONG: (msg("altered"), Style.BAD),
    RoundVerdict.UNTOLD: (msg("cannot be checked"), Style.WEAK),
    RoundVerdict.OPEN: (msg("open"), Style.QUIET),
}
_TRUST: Mapping[SignatureTrust, Message] = {
    SignatureTrust.UNSIGNED: msg("unsigned"),
    SignatureTrust.GOOD: msg("valid"),
    SignatureTrust.UNCERTIFIED: msg("valid, but the key is not certified by anybody you trust"),
    SignatureTrust.UNKNOWN_KEY: msg("unknown key"),
    SignatureTrust.EXPIRED: msg("expired"),
    SignatureTrust.REVOKED: msg("revoked key"),
    SignatureTrust.BAD: msg("not valid"),
    SignatureTrust.UNCHECKED: msg("not checked"),
}


def round_checks_blocks(checks: Sequence[RoundCheck], translator: Translator) -> Iterator[Block]:
    """Yield what `round verify` shows."""
    if not checks:
        yield Paragraph(translator.gettext("plan.yaml lists no review rounds."))
        return
    for plan, group in groupby(checks, key=lambda item: item.plan):
        found = tuple(group)
        yield Heading(plan)
        yield _table(found, translator)
        items = tuple(item for check in found for item in _items(check, translator))
        if items:
            yield Bullets(items)


def _table(checks: Sequence[RoundCheck], translator: Translator) -> Table:
    columns = (
        Column(translator.gettext("Round")),
        Column(translator.gettext("Title"), flexible=True, drop=3),
        Column(translator.gettext("Commit"), drop=2),
        Column(translator.gettext("Identified by"), drop=1),
        Column(translator.gettext("Signature"), flexible=True),
        Column(translator.gettext("Result")),
    )
    return Table(columns, tuple(tuple(_row(check, translator)) for check in checks))


def _row(check: RoundCheck, translator: Translator) -> Iterator[Content]:
    state = check.state
    commit = state.commit if state is not None else None
    origin = state.origin if state is not None else None
    verdict, style = _VERDICTS[check.verdict]
    missing = "–" if check.verdict is RoundVerdict.OPEN else "?"
    yield check.id
    yield (read(check.title, translator, check.languages) or "–")
    yield styled(commit[:_SHORT_COMMIT] if commit else missing, Style.QUIET)
    yield styled(label(ORIGIN_LABELS, origin, translator) if origin else missing, Style.QUIET)
    yield signature_words(_telling(check), translator)
    yield styled(translator.render(verdict), style)


def _telling(check: RoundCheck) -> Signature | None:
    """Return the signature that tells most: of the tag where that is signed, else of the commit."""
    tag = check.tag.signature if check.tag is not None else None
    return tag if tag is not None and tag.trust is not SignatureTrust.UNSIGNED else check.commit_signature


def signature_words(signature: Signature | None, translator: Translator) -> str:
    """Return what a signature is worth and whose it is, in words; a dash where there is nothing to sign."""
    if signature is None:
        return "–"
    words = translator.render(_TRUST[signature.trust])
    whose = signature.signer or signature.key
    return f"{words} ({whose})" if whose else words


def _items(check: RoundCheck, translator: Translator) -> Iterator[Item]:
    colon = "\u00a0:" if translator.language == "fr" else ":"
    for problem in check.problems:
        place = f" ({problem.file})" if problem.file else ""
        yield list_item(f"{check.id}{colon} {_sentence(problem.message, translator, place)}")
    for note in check.notes:
        yield list_item(f"{check.id}{colon} {_sentence(note, translator)}")


def _sentence(message: Message, translator: Translator, place: str = "") -> str:
    text = translator.render(message)
    ends = text.endswith((".", "!", "?")) and not place
    return text if ends else f"{text}{place}."
