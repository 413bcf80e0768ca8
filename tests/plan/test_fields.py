"""The table of fields is that of the model and of the schemas, and every surface that derives from it has
every text."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from every_field import COMMITMENT, every_text, with_texts, word, words_in
from report_sites import site_files, zedland

from ogpctl.analysis.detail import detail
from ogpctl.analysis.schema_fields import SchemaField, fields
from ogpctl.analysis.selection import Filters, select
from ogpctl.exchange.editable.plan_sheets import edit_sheets
from ogpctl.exchange.export.plan_tables import plan_tables
from ogpctl.exchange.export.self_assessment import self_assessment
from ogpctl.i18n.translator import Translator
from ogpctl.plan import model
from ogpctl.plan.field_rows import FIELD_ROWS, Editing
from ogpctl.plan.fields import FieldKind, fields_of, text_fields
from ogpctl.render.show.blocks import show_blocks
from ogpctl.render.surface import Surface
from ogpctl.render.terminal import terminal_text
from ogpctl.report.markdown.files import markdown_files
from ogpctl.store.document import Kind
from ogpctl.store.schemas import schema

FILES: dict[Kind, type] = {
    Kind.PLAN: model.PlanHeader,
    Kind.COMMITMENT: model.Commitment,
    Kind.CONSULTATION: model.Consultation,
    Kind.INSTITUTIONS: model.Institutions,
}
PUT_TOGETHER = {model.Gaps, model.ActionPlan}
"""What no file holds: it is made of what files say."""

TEXTS = words_in(with_texts(COMMITMENT, model.Commitment))
NOTE = word("sources.note")
NOT_SEARCHED = {NOTE: "tells the keepers of the data where a fact was read"}

NOT_IN_THE_FORM = {
    NOTE: "tells the keepers of the data where a fact was read",
    word("links.title"): "the form asks for evidence, not for pages on the commitment",
    word("assessments.comment"): "the form is what the government says itself",
    word("assessments.recommendations.text"): "the form is what the government says itself",
    word("assessments.recommendations.response.text"): "it answers the assessor, not the form",
    **{
        word(f"milestones.{field.written}"): "of a milestone the form asks for its name, dates and completion"
        for field in text_fields(model.Milestone)
        if field.name not in {"title", "results"}  # the results are those of the commitment
    },
}


def _records() -> set[type]:
    return {
        kind
        for kind in vars(model).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and not kind.__name__.startswith("_")
    }


def _english(blocks: Any) -> str:
    return terminal_text(blocks, Surface())


def test_every_field_of_the_model_has_one_row() -> None:
    assert set(FIELD_ROWS) == _records() - PUT_TOGETHER
    for record, rows in FIELD_ROWS.items():
        names = [row.name for row in rows]
        assert sorted(names) == sorted(field.name for field in msgspec.structs.fields(record)), record


@pytest.mark.parametrize("kind", Kind)
def test_every_property_of_a_schema_is_a_field_of_the_model(kind: Kind) -> None:
    _agree(fields(schema(kind)), FILES[kind])


def _agree(properties: tuple[SchemaField, ...], record: type) -> None:
    known = {field.written: field for field in fields_of(record)}
    # In files a repository's own fields stand beside the others; the model has a list of them.
    assert {item.name for item in properties} == set(known) - {"own"}, record
    for item in properties:
        field = known[item.name]
        said = item.schema.get("x-ogp")
        assert (said == "text") == (field.kind is FieldKind.TEXT), item.path
        assert (said == "date") == (field.kind is FieldKind.DATE), item.path
        if field.record is not None:
            _agree(item.parts, field.record)


def test_a_field_has_one_label_whatever_it_is_a_field_of() -> None:
    labels: dict[str, set[str]] = {}
    for rows in FIELD_ROWS.values():
        for row in rows:
            if row.label is not None:
                labels.setdefault(row.name, set()).add(row.label.msgid)

    assert {name: found for name, found in labels.items() if len(found) > 1} == {}


def test_list_finds_every_text_of_a_commitment() -> None:
    missed = {text for text in TEXTS if not list(select((every_text(),), Filters(text=text)))}

    assert missed == set(NOT_SEARCHED)


def test_the_search_of_the_report_finds_every_text_of_a_commitment() -> None:
    files = site_files(zedland(every_text()))
    index = b"".join(data for path, data in files.items() if "search" in path and path.endswith(".js"))

    assert {text for text in TEXTS if text.encode() not in index} == set(NOT_SEARCHED)


def test_show_has_every_text_of_a_commitment() -> None:
    plan = every_text()
    shown = _english(show_blocks(detail(plan, plan.commitments[0]), Translator("en")))

    assert {text for text in TEXTS if text not in shown} == set()


def test_the_page_of_a_commitment_has_every_text() -> None:
    files = site_files(zedland(every_text()))
    page = next(data for path, data in files.items() if path == "en/zedland/commitments/zz-2020-01.html")

    assert {text for text in TEXTS if text.encode() not in page} == set()


def test_the_printed_book_has_every_text_of_a_commitment() -> None:
    book = b"".join(data for path, data in markdown_files(zedland(every_text())) if path.endswith(".md"))

    assert {text for text in TEXTS if text.encode() not in book} == set()


def test_the_exported_tables_have_every_text_of_a_commitment() -> None:
    tables = plan_tables([every_text()])
    cells = {cell for table in tables for row in table.rows for cell in row}

    assert {text for text in TEXTS if text not in cells} == set()


def test_the_form_of_ogp_has_every_text_of_a_commitment_but_what_it_does_not_ask_for() -> None:
    form = _english(self_assessment([every_text()], Translator("en")))

    assert {text for text in TEXTS if text not in form} == set(NOT_IN_THE_FORM)


def test_the_tables_that_people_edit_have_the_fields_whose_rows_say_so() -> None:
    sheets = edit_sheets([every_text()], Translator("en"))
    for sheet, record in zip(sheets, (model.Commitment, model.Milestone, model.Evidence), strict=True):
        columns = {column.name.removesuffix("_en") for column in sheet.columns}
        wanted = {row.name for row in FIELD_ROWS[record] if row.editing is not Editing.NONE}
        assert wanted <= columns, sheet.name
        free = {row.name for row in FIELD_ROWS[record] if row.editing is Editing.FREE}
        unlocked = {
            name.removesuffix("_en")
            for row in sheet.rows
            for name, cell in row.cells.items()
            if not cell.locked
        }
        assert unlocked == free, sheet.name
