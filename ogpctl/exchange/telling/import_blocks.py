"""An import for people.

What was written, what could not be taken as it stands, and where the two sides differ.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ogpctl.exchange.imported import ImportRemarkKind
from ogpctl.exchange.telling.import_data import difference_sentence
from ogpctl.i18n.formats import date_range, number
from ogpctl.i18n.letters import beginning
from ogpctl.i18n.message import msg, nmsg
from ogpctl.plan.vocabulary import COMPLETION_LABELS
from ogpctl.render.blocks import Bullets, Column, Heading, Paragraph, Table, list_item
from ogpctl.render.counted import counted
from ogpctl.render.line import Style, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.exchange.imported import Import, ImportRemark, PlanCandidate
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block, Item

_MOST_PLANS = 12
_MOST_SHOWN = 20
_KINDS: dict[ImportRemarkKind, Message] = {
    ImportRemarkKind.FAULT: msg("Errors in the file itself"),
    ImportRemarkKind.UNREADABLE: msg("Left out: cannot be read"),
    ImportRemarkKind.NARROWED: msg("Imported in part: the rest is uncertain"),
    ImportRemarkKind.ALTERED: msg("Imported in another form"),
    ImportRemarkKind.NO_ROOM: msg("Left out: not read, or no matching field in a plan"),
}


def import_blocks(
    done: Import, translator: Translator, *, report: str | None, narrow: bool
) -> Iterator[Block]:
    """Yield what an import did, or would do.

    `report` is the file that lists each remark, where there is one.
    """
    for note in done.notes:
        yield Paragraph(translator.render(note), Style.QUIET)
    yield Paragraph(" ".join(_headline(done, translator)), Style.STRONG)
    if done.completion:
        yield Paragraph(_completion(done, translator))
    if 1 < len(done.plans) <= _MOST_PLANS:
        yield _plans(done, translator)
    yield from _refused(done, translator)
    yield from _differences(done, translator)
    yield from _remarks(done, translator, narrow=narrow)
    if done.said_nothing:
        yield Heading(translator.gettext("Empty in the file itself"), 2)
        yield Paragraph(_said_nothing(done, translator))
    if (done.remarks or done.differences) and report is None:
        yield Paragraph(
            translator.gettext("`--report FILE` lists each of these with its row, column and value."),
            Style.QUIET,
        )


def _headline(done: Import, translator: Translator) -> Iterator[str]:
    written = [plan for plan in done.plans if plan.written]
    same = sum(plan.same for plan in written)
    added = (
        nmsg("{number} new plan", "{number} new plans", sum(plan.is_new for plan in written)),
        nmsg("{number} new commitment", "{number} new commitments", sum(plan.new for plan in written)),
        nmsg(
            "{number} existing commitment with missing fields added",
            "{number} existing commitments with missing fields added",
            sum(plan.extended for plan in written),
        ),
        nmsg("{number} new milestone", "{number} new milestones", sum(plan.milestones for plan in written)),
        nmsg("{number} new institution", "{number} new institutions", done.institutions),
    )
    told = ", ".join(counted(message, translator) for message in added if message.count)
    if not done.files:
        yield translator.gettext("Nothing to add: everything is already here.") if not done.refused else ""
    elif done.dry_run:
        yield translator.gettext("Would be added: {what}.", what=told or _files(done, translator))
    else:
        yield translator.gettext("Added: {what}.", what=told or _files(done, translator))
    if same:
        yield counted(
            nmsg(
                "{number} commitment was already complete.",
                "{number} commitments were already complete.",
                same,
            ),
            translator,
        )


def _files(done: Import, translator: Translator) -> str:
    return translator.render(nmsg("{count} file", "{count} files", len(done.files)))


def _completion(done: Import, translator: Translator) -> str:
    counts = done.completion
    words = ", ".join(
        f"{number(counts[word], translator.language)} {translator.render(label)}"
        for word, label in COMPLETION_LABELS.items()
        if counts.get(word)
    )
    return translator.gettext("Completion in the file: {words}.", words=words)


def _plans(done: Import, translator: Translator) -> Table:
    _ = translator.gettext
    columns = (
        Column(_("Plan"), flexible=True),
        Column(_("Commitments"), side="right"),
        Column(_("New"), side="right"),
        Column(_("Extended"), side="right"),
    )
    rows = tuple(
        (
            styled(plan.id, Style.PLAIN if plan.written else Style.BAD),
            *(number(count, translator.language) for count in (plan.commitments, plan.new, plan.extended)),
        )
        for plan in done.plans
    )
    return Table(columns, rows)


def _refused(done: Import, translator: Translator) -> Iterator[Block]:
    doubtful = [plan for plan in done.refused if plan.candidates]
    for plan in doubtful:
        title = msg("Not written: it may be a plan already in the repository: {plan}", plan=plan.id)
        yield Heading(translator.render(title), 2)
        yield Bullets(tuple(list_item(_candidate(one, translator)) for one in plan.candidates))
    if doubtful:
        hint = msg(
            "Import one plan at a time with --plan: give the id of one of these plans to extend it, or a "
            "new id to create a plan."
        )
        yield Paragraph(translator.render(hint), Style.QUIET)
    for plan in done.refused:
        if not plan.errors:
            continue
        yield Heading(translator.gettext("Not written: it would have errors: {plan}", plan=plan.id), 2)
        shown = plan.errors[:_MOST_SHOWN]
        yield Bullets(tuple(list_item(f"{file}: {translator.render(message)}") for file, message in shown))
        yield from _more(len(plan.errors) - len(shown), translator)


def _candidate(one: PlanCandidate, translator: Translator) -> str:
    """Return a plan here by what tells it from others: its id, title, OGP's id, number and years."""
    known = (
        one.id,
        one.title,
        one.ogp_id,
        translator.gettext("plan {number}", number=str(one.plan_number)) if one.plan_number else None,
        date_range(one.start, one.end, translator),
    )
    return " · ".join(filter(None, known))


def _differences(done: Import, translator: Translator) -> Iterator[Block]:
    if not done.differences:
        return
    count = len(done.differences)
    title = nmsg("{count} field differs from the file", "{count} fields differ from the file", count)
    yield Heading(translator.render(title), 2)
    shown = done.differences[:_MOST_SHOWN]
    yield Bullets(
        tuple(
            list_item(
                translator.gettext(
                    "{file}, {field}: the file has “{there}”; {rest}",
                    file=item.file,
                    field=item.path,
                    there=_short(item.there),
                    rest=difference_sentence(
                        type(item)(item.file, item.path, _short(item.here), "", item.replaced)
                    ),
                )
            )
            for item in shown
        )
    )
    yield from _more(count - len(shown), translator)
    if not any(item.replaced for item in done.differences):
        yield Paragraph(translator.gettext("Use `--replace` to take the values of the file."), Style.QUIET)


def _remarks(done: Import, translator: Translator, *, narrow: bool) -> Iterator[Block]:
    named = len(done.sources) > 1
    for kind, title in _KINDS.items():
        remarks = [remark for remark in done.remarks if remark.kind is kind]
        groups = _grouped([remark for remark in remarks if not _is_on_column(remark)])
        columns = _columns([remark for remark in remarks if _is_on_column(remark)], translator)
        if groups or columns:
            yield Heading(translator.render(title), 2)
        if narrow:
            yield Bullets((*(list_item(_line(group, translator, named=named)) for group in groups), *columns))
            continue
        if groups:
            yield _remark_table(groups, translator, named=named)
        if columns:
            yield Bullets(columns)


def _is_on_column(remark: ImportRemark) -> bool:
    """Whether a remark is on a whole column, of which no one value is an example."""
    return remark.row is None and not remark.value


def _columns(remarks: list[ImportRemark], translator: Translator) -> tuple[Item, ...]:
    """Return a line for each reason, with all the columns that it is given for.

    A table may have many of them.
    """
    named: dict[str, list[str]] = {}
    for remark in remarks:
        named.setdefault(translator.render(remark.reason), []).append(remark.column)
    return tuple(
        list_item(translator.gettext("{column}: {reason}", column=", ".join(columns), reason=reason))
        for reason, columns in named.items()
    )


def _grouped(remarks: list[ImportRemark]) -> list[list[ImportRemark]]:
    """Return the remarks by file, column and reason, the most frequent first."""
    groups: dict[tuple[str, str, str], list[ImportRemark]] = {}
    for remark in remarks:
        groups.setdefault((remark.file, remark.column, remark.reason.msgid), []).append(remark)
    return sorted(groups.values(), key=len, reverse=True)


def _reason(group: list[ImportRemark], translator: Translator) -> str:
    """Return the reason of a group; where it names what became of each value, that of the first."""
    return translator.render(group[0].reason)


def _example(group: list[ImportRemark], translator: Translator, *, named: bool) -> str:
    """Return where the first of a group is, and what it says; `named` where there are several files."""
    first = group[0]
    if first.row is None:
        return _short(first.value)
    place = f"{first.file}:{first.row}" if named else translator.gettext("line {row}", row=first.row)
    return translator.gettext("{place}: {value}", place=place, value=_short(first.value) or "–")


def _line(group: list[ImportRemark], translator: Translator, *, named: bool) -> str:
    count = number(len(group), translator.language)
    column, reason = group[0].column, _reason(group, translator)
    example = _example(group, translator, named=named)
    return translator.gettext(
        "{number} × {column}: {reason} ({example})",
        number=count,
        column=column,
        reason=reason,
        example=example,
    )


def _remark_table(groups: list[list[ImportRemark]], translator: Translator, *, named: bool) -> Table:
    _ = translator.gettext
    columns = (
        Column(_("Times"), side="right"),
        Column(_("Column")),
        Column(_("Reason")),
        Column(_("First example"), flexible=True),
    )
    rows = tuple(
        (
            number(len(group), translator.language),
            group[0].column,
            _reason(group, translator),
            _example(group, translator, named=named),
        )
        for group in groups
    )
    return Table(columns, rows)


def _said_nothing(done: Import, translator: Translator) -> str:
    totals: Counter[str] = Counter()
    for (_column, word), count in done.said_nothing.items():
        totals[word] += count
    words = ", ".join(
        f"{word} {number(count, translator.language)} ×" for word, count in totals.most_common()
    )
    return translator.gettext("{words}. These fields stay absent.", words=words)


def _more(count: int, translator: Translator) -> Iterator[Block]:
    if count > 0:
        yield Paragraph(
            translator.render(nmsg("… and {count} more.", "… and {count} more.", count)), Style.QUIET
        )


def _short(text: str) -> str:
    longest = 60
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{beginning(text, longest - 1)}…"
