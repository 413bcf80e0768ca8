"""The fields of OGP's self-assessment form, commitment by commitment, to be pasted into the form.

The fields are those of the commitment completion template in OGP's guidance on self-assessment reports; what
the form asks and the plan does not record is said to be missing, and not made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.formats import date, date_range, names
from ogpctl.plan.fields import FieldKind, shown_fields, with_own
from ogpctl.plan.model import Commitment
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED, VALUE_LABELS
from ogpctl.plan.wording import wording
from ogpctl.render.blocks import Bullets, Column, Heading, Table, facts_block, list_item
from ogpctl.render.field_values import ValueReader, names_in_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan, Evidence, Milestone, Text
    from ogpctl.render.blocks import Block, Item

_ASKED = frozenset({"stakes", "description", "progress", "challenges", "next_steps"})
"""The texts of a commitment that the form asks for; any other one stands below them, where there is one."""


def self_assessment(plans: Sequence[ActionPlan], translator: Translator) -> Iterator[Block]:
    """Yield the form of every commitment, in the language of `translator` where a text has it."""
    for plan in plans:
        yield Heading(_text(plan.header.title, plan, translator) or plan.header.id)
        for item in plan.commitments:
            yield Heading(f"{item.number} {_text(item.title, plan, translator)}".strip(), 2)
            yield facts_block(_form(item, plan, translator))
            if item.milestones:
                yield _milestones(item.milestones, plan, translator)
            if item.all_evidence:
                yield Heading(translator.gettext("Evidence"), 3)
                yield Bullets(tuple(_evidence(entry, plan, translator) for entry in item.all_evidence))


def _form(item: Commitment, plan: ActionPlan, translator: Translator) -> Iterator[tuple[str, str]]:
    _ = translator.gettext
    missing = _("not recorded")
    dates = (
        date_range(item.period.start, item.period.end, translator)
        if item.period.start or item.period.end
        else ""
    )
    results = [item.progress, *(milestone.results for milestone in item.milestones)]
    rows = (
        (
            _("Number and name of the commitment"),
            f"{item.number} {_text(item.title, plan, translator)}".strip(),
        ),
        (_("Start and end date"), dates),
        (_("Lead implementing agency"), _institutions(item.lead, plan, translator)),
        (_("Other actors involved"), _institutions(item.supporting, plan, translator)),
        (_("Public problem that the commitment addresses"), _text(item.stakes, plan, translator)),
        (_("Description of the commitment"), _text(item.description, plan, translator)),
        (
            _("Relevance to OGP values"),
            names(
                (translator.render(VALUE_LABELS[value]) for value in item.values if value in VALUE_LABELS),
                translator.language,
            ),
        ),
        (_("Completion level"), _completion(item.completion, translator)),
        (_("Description of the results"), _joined(results, plan, translator)),
        (_("Challenges"), _text(item.challenges, plan, translator)),
        (_("Next steps"), _text(item.next_steps, plan, translator)),
    )
    for name, value in rows:
        yield name, value or missing
    reader = ValueReader(translator, plan.header.languages, names_in_plan(plan))
    for field in with_own(shown_fields(Commitment), item):
        if field.name in _ASKED:
            continue
        is_text = field.kind is FieldKind.TEXT
        if text := _text(field.get(item), plan, translator) if is_text else reader.line(field, item):
            yield translator.render(field.heading), text


def _evidence(entry: Evidence, plan: ActionPlan, translator: Translator) -> Item:
    day = date(entry.date, translator.language) if entry.date is not None else ""
    title = _text(entry.title, plan, translator)
    return list_item(", ".join(part for part in (title, day) if part), (("", entry.url),))


def _milestones(milestones: Sequence[Milestone], plan: ActionPlan, translator: Translator) -> Table:
    _ = translator.gettext
    rows = []
    for item in milestones:
        cells = (
            f"{item.id} {_text(item.title, plan, translator)}".strip(),
            date_range(item.start, None, translator) if item.start else "",
            date_range(None, item.due, translator) if item.due else _text(item.due_text, plan, translator),
            _completion(item.completion, translator),
        )
        rows.append(tuple(cell or _("not recorded") for cell in cells))
    return Table(
        (
            Column(_("Milestone"), flexible=True),
            Column(_("Start date")),
            Column(_("End date")),
            Column(_("Completion level")),
        ),
        tuple(rows),
    )


def _completion(word: str | None, translator: Translator) -> str:
    return translator.render(COMPLETION_LABELS.get(word or NONE_RECORDED, COMPLETION_LABELS[NONE_RECORDED]))


def _institutions(ids: Iterable[str], plan: ActionPlan, translator: Translator) -> str:
    found = [plan.institutions.get(name) for name in ids]
    named = [
        wording(item.name, translator.language, plan.header.languages).text if item else name
        for item, name in zip(found, ids, strict=True)
    ]
    return names(named, translator.language)


def _joined(texts: Iterable[Text], plan: ActionPlan, translator: Translator) -> str:
    return " ".join(text for text in (_text(item, plan, translator) for item in texts) if text)


def _text(text: Text, plan: ActionPlan, translator: Translator) -> str:
    return wording(text, translator.language, plan.header.languages).text
