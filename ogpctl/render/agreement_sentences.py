"""The sentences for where recorded and published differ, or where the record is incomplete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.agreement import AgreementRemarkKind, Remark
from ogpctl.i18n.formats import number
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.vocabulary import COMPLETION_LABELS

if TYPE_CHECKING:
    from ogpctl.i18n.translator import Translator


_SENTENCES: dict[AgreementRemarkKind, Message] = {
    AgreementRemarkKind.NOT_RECORDED_PUBLISHED_TOTALS: msg(
        "Completion is not recorded for {recorded} of {total} commitments; only the totals of the report "
        "are known."
    ),
    AgreementRemarkKind.NOT_RECORDED: msg(
        "Completion is not recorded for {recorded} of {total} commitments, which does not mean “not started”."
    ),
    AgreementRemarkKind.UNREAD: msg("Completion could not be read for {recorded} of {total} commitments."),
    AgreementRemarkKind.COMPLETION_DIFFERS: msg(
        "Recorded and published figures differ for “{word}”: {recorded} recorded, {published} published."
    ),
    AgreementRemarkKind.COMMITMENTS_DIFFER: msg("Commitments: {published} announced, {recorded} recorded."),
    AgreementRemarkKind.MINISTRIES_DIFFER: msg(
        "Ministries: {published} announced, {recorded} among the lead institutions."
    ),
    AgreementRemarkKind.TOTALS_DIFFER: msg(
        "The published totals add up to {recorded}, but {published} commitments were announced."
    ),
    AgreementRemarkKind.NOTHING_PUBLISHED: msg("No published figures are recorded for the round “{round}”."),
}


def remark_sentence(remark: Remark, translator: Translator) -> str:
    language = translator.language
    values: dict[str, object] = {
        "recorded": number(remark.recorded, language),
        "published": number(remark.published, language),
        "total": number(remark.total, language),
        "word": COMPLETION_LABELS.get(remark.subject, remark.subject),
        "round": remark.subject,
    }
    return translator.render(Message(_SENTENCES[remark.kind].msgid, values))
