"""`diff` for people: one plan after the other, its changes by what they belong to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.kinds import Level
from ogpctl.i18n.message import msg, nmsg
from ogpctl.render.blocks import Bullets, Heading, Paragraph, list_item
from ogpctl.render.diff.details import change_details
from ogpctl.render.diff.heads import count_blocks, kinds_table, state_label, title_blocks
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.diff.words import with_markdown_signs, with_signs, without_signs
from ogpctl.render.line import Style
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.reader_words import read
from ogpctl.render.terminal import terminal_text
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.change import Change, Subject
    from ogpctl.analysis.diff.matching import Unread
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.surface import Surface


def diff_text(
    diffs: Sequence[PlanDiff], translator: Translator, surface: Surface, *, summary: bool = False
) -> str:
    """Return the comparisons as text for a terminal or a pipe; with `summary` only what can be counted."""
    blocks = diff_blocks(diffs, translator, unicode=surface.unicode, summary=summary)
    return with_signs(terminal_text(blocks, surface), surface)


def diff_markdown(diffs: Sequence[PlanDiff], translator: Translator, *, summary: bool = False) -> str:
    """Return the comparisons as Markdown for a merge request, every text of the data inert."""
    blocks = diff_blocks(diffs, translator, unicode=True, summary=summary)
    return with_markdown_signs(markdown_layout(blocks))


def diff_blocks(
    diffs: Sequence[PlanDiff], translator: Translator, *, unicode: bool, summary: bool = False
) -> Iterator[Block]:
    """Yield what `diff` shows; a plan without a change is one sentence."""
    for diff in diffs:
        if diff.empty:
            yield Paragraph(no_change(diff, translator))
            yield from _formatting(diff, translator)
            continue
        yield from title_blocks(diff, translator)
        if not diff.narrowed:
            yield from count_blocks(diff, translator, unicode=unicode)
        if summary:
            yield kinds_table(diff, translator)
        else:
            yield from change_blocks(diff, translator)
        yield from _formatting(diff, translator)
        yield from _unread(diff, translator)


def no_change(diff: PlanDiff, translator: Translator) -> str:
    """Return the sentence for a plan in which nothing changed that was asked for."""
    values = {
        "plan": diff.plan,
        "before": state_label(diff.before, translator),
        "after": state_label(diff.after, translator),
    }
    if diff.narrowed:
        return translator.gettext("{plan}: no such change from {before} to {after}.", **values)
    if diff.formatting_only:
        return translator.gettext(
            "{plan}: only formatting, order, comments or file names changed from {before} to {after}.",
            **values,
        )
    return translator.gettext("{plan}: no change from {before} to {after}.", **values)


def change_blocks(diff: PlanDiff, translator: Translator) -> Iterator[Block]:
    """Yield the changes below what they belong to, each a sentence with its details."""
    for subject, group in groupby(diff.changes, key=_group):
        yield Heading(subject_heading(subject, diff, translator), 2)
        texts = (change_texts(change, diff, translator) for change in group)
        yield Bullets(tuple(list_item(sentence, details=details) for sentence, details in texts))


def _group(change: Change) -> Subject:
    return change.subject


def subject_heading(subject: Subject, diff: PlanDiff, translator: Translator) -> str:
    """Return what the changes of one object stand under.

    A commitment by number and title, the plan, the institutions.
    """
    title = without_signs(read(subject.title.text, translator, diff.languages) or subject.title.fallback)
    if subject.kind is Kind.COMMITMENT:
        return f"{subject.number or '–'} · {title} ({subject.id})"
    if subject.kind is Kind.CONSULTATION:
        return translator.gettext("Consultation: {title} ({id})", title=title, id=subject.id)
    if subject.kind is Kind.INSTITUTIONS:
        return translator.gettext("Institutions")
    return translator.gettext("The plan")


def change_texts(change: Change, diff: PlanDiff, translator: Translator) -> tuple[str, tuple[str, ...]]:
    """Return a change as a sentence, and what it changed as paragraphs under it."""
    sentence = without_signs(change_sentence(change, translator, diff.languages))
    if change.level is Level.WARNING:
        sentence = translator.gettext("To check: {sentence}", sentence=sentence)
    return sentence, change_details(change, translator, diff.languages)


def _formatting(diff: PlanDiff, translator: Translator) -> Iterator[Block]:
    files = diff.formatting_only
    if not files:
        return
    message = nmsg(
        "Only formatting, order, comments or the name changed in {count} file:",
        "Only formatting, order, comments or the name changed in {count} files:",
        len(files),
    )
    yield Paragraph(translator.render(message), Style.QUIET)
    yield Bullets(tuple(list_item(without_signs(path)) for path in files))


def _unread(diff: PlanDiff, translator: Translator) -> Iterator[Block]:
    if not diff.unread:
        return
    yield Paragraph(translator.gettext("Some files could not be read completely:"), Style.BAD)
    yield Bullets(
        tuple(list_item(without_signs(unread_sentence(item, diff, translator))) for item in diff.unread)
    )


def unread_sentence(item: Unread, diff: PlanDiff, translator: Translator) -> str:
    """Return that a file could not be compared in full, and in which state."""
    state = state_label(diff.before if item.side == "from" else diff.after, translator)
    if item.partly:
        message = msg(
            "{file}, in {state}: has errors; what could be read was compared", file=item.path, state=state
        )
    else:
        message = msg(
            "{file}, in {state}: could not be read and was not compared", file=item.path, state=state
        )
    return translator.render(message)
