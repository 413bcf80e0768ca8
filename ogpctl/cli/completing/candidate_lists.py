"""The plans, rounds, commitments and words that a parameter may take, each with what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.cli.completing.plan_files import (
    commitment_files,
    headers,
    institution_records,
    mappings,
    round_records,
    title_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.cli.completing.candidates import Candidate
    from ogpctl.cli.global_options import GlobalOptions
    from ogpctl.i18n.translator import Translator


def plans(options: GlobalOptions, translator: Translator | None = None) -> Iterator[Candidate]:
    for _, header in headers(options, chosen=False):
        yield str(header.get("id", "")), title_in(header.get("title"), translator)


def commitments(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for value in commitment_files(options):
        yield str(value.get("id", "")), title_in(value.get("title"), translator)


def with_milestones(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    yield from commitments(options, translator)
    for value in commitment_files(options):
        for item in mappings(value.get("milestones")):
            yield str(item.get("id", "")), title_in(item.get("title"), translator)


def reasons(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    """Yield the commitments without a completion, each to be followed by a reason."""
    for value in commitment_files(options):
        if "completion" not in value:
            yield f"{value.get('id', '')}=", title_in(value.get("title"), translator)


def rounds(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for item in round_records(options):
        yield str(item.get("id", "")), title_in(item.get("title"), translator)


def open_rounds(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for item in round_records(options):
        if not item.get("closed"):
            yield str(item.get("id", "")), title_in(item.get("title"), translator)


def closed_rounds(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for item in round_records(options):
        if item.get("closed"):
            yield str(item.get("id", "")), title_in(item.get("title"), translator)


def themes(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for _, header in headers(options):
        for item in mappings(header.get("themes")):
            yield str(item.get("id", "")), title_in(item.get("title"), translator)


def institutions(options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    for item in institution_records(options):
        yield str(item.get("id", "")), title_in(item.get("name"), translator)


def rules(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.checks.catalogue import RULES

    for rule in RULES:
        yield rule.id, translator.render(rule.title)


def change_kinds(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.analysis.diff.kinds import KINDS

    for kind in KINDS:
        yield kind.id, ""


def ogp_values(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import VALUE_LABELS

    for word, label in VALUE_LABELS.items():
        yield word, translator.render(label)


def completions(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED, RECORDED_COMPLETIONS

    for word in (*RECORDED_COMPLETIONS, NONE_RECORDED):
        yield str(word), translator.render(COMPLETION_LABELS[word])


def file_kinds(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.store.document import Kind

    for kind in Kind:
        yield kind.value, ""


def round_kinds(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import ROUND_KIND_LABELS

    for word, label in ROUND_KIND_LABELS.items():
        yield word, translator.render(label)


def languages(options: GlobalOptions, translator: Translator | None = None) -> Iterator[Candidate]:
    from ogpctl.plan.vocabulary import LANGUAGE_LABELS

    for _, header in headers(options):
        found = header.get("languages")
        for code in found if isinstance(found, list) else ():
            label = LANGUAGE_LABELS.get(str(code))
            yield str(code), translator.render(label) if label is not None and translator is not None else ""


def tables(_options: GlobalOptions, translator: Translator) -> Iterator[Candidate]:
    from ogpctl.exchange.export.descriptions import title_of
    from ogpctl.exchange.export.plan_tables import plan_tables

    for table in plan_tables([]):
        yield table.name, title_of(table, translator)


def report_forms(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.cli.reporting.report_forms import FORMS

    for name in (*FORMS, "all"):
        yield name, ""


def columns(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.render.list.columns import COLUMN_NAMES

    for name in COLUMN_NAMES:
        yield name, ""


def finding_formats(_options: GlobalOptions, _translator: Translator) -> Iterator[Candidate]:
    from ogpctl.cli.finding_outputs import RENDERERS

    for item in RENDERERS:
        yield f"{item.value}=", ""
