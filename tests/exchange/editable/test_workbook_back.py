"""A workbook, edited in every way that people edit one, and brought back."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from edited_tables import FIRST, PLAN, ROOT, SECOND
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from pathlib import Path

    from edited_tables import Site


@pytest.mark.parametrize(
    "options", [(), ("--per-institution",), ("--lang", "fr"), ("--lang", "fr", "--per-institution")]
)
def test_what_was_exported_changes_nothing(site: Site, options: tuple[str, ...]) -> None:
    before = site.bytes()

    brought = site.bring(site.workbook(*options).path)

    assert brought.status == 0
    assert brought.result["cells"] == []
    assert brought.result["notes"] == []
    assert site.bytes() == before


@pytest.mark.parametrize("options", [(), ("--per-institution",)])
def test_the_real_plans_come_back_as_they_are(real: Site, options: tuple[str, ...]) -> None:
    before = real.bytes()

    brought = real.bring(real.workbook(*options).path)

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert brought.result["rows"] > 60
    assert real.bytes() == before


def test_only_edited_cells_change_the_plan(site: Site) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-01", "completion", "substantial")
    book.set("commitments", "ZZ-2020-01", "progress_en", "The portal is open.\nEveryone uses it.")
    book.set("milestones", "ZZ-2020-01 1.10", "due", "2022-07")
    book.set(
        "evidence", "ZZ-2020-01 https://zed.example/decree", "archived", "https://archive.example/decree"
    )
    before = site.bytes()

    brought = site.bring(book.save())

    assert brought.status == 0
    assert len(brought.cells("taken")) == 4
    changed = [name for name, data in site.bytes().items() if data != before[name]]
    assert changed == [FIRST]
    assert site.read(FIRST) == (
        before[FIRST]
        .decode()
        .replace("completion: limited # for now", "completion: substantial # for now")
        .replace(
            "  en: 'The portal is open.'\n",
            "  en: |-\n    The portal is open.\n    Everyone uses it.\n",
        )
        .replace("due: 2022-06-30", "due: 2022-07")
        .replace("    date: 2020-12\n", "    date: 2020-12\n    archived: https://archive.example/decree\n")
    )


def test_a_second_import_changes_nothing(site: Site) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-02", "completion", "limited")
    book.set("evidence", "ZZ-2020-01 https://zed.example/decree", "url", "https://zed.example/law")
    book.add_evidence(commitment="ZZ-2020-02", url="https://zed.example/new", title_fr="Neuf", title_en="New")
    path = book.save()
    assert site.bring(path).result["counts"]["taken"] == 3
    after = site.bytes()

    again = site.bring(path)

    assert (again.status, again.result["cells"]) == (0, [])
    assert again.result["notes"] == []
    assert site.bytes() == after


def test_a_dry_run_shows_and_writes_nothing(site: Site) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-01", "completion", "complete")
    before = site.bytes()

    status, out, _ = site.run("import", "xlsx", str(book.save()), "--dry-run")

    assert status == 0
    assert "Would be imported: 1 edited cell." in out
    assert "limited" in out
    assert site.bytes() == before
    assert site.bring(book.path, "--dry-run").result["written"] is False


@pytest.mark.parametrize(
    "word", ["substantial", "Substantial", "substantiel", "SUBSTANTIEL ", "substantielle"]
)
def test_words_of_both_languages_are_understood(site: Site, word: str) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-02", "completion", word)

    site.bring(book.save())

    assert "completion: substantial\n" in site.read(SECOND)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_words_of_the_choice_list_are_understood(site: Site, lang: str) -> None:
    """Each label that the list offers comes back as the word of its place."""
    words = ["not_started", "in_progress", "limited", "substantial", "complete", "withdrawn"]
    for number, word in enumerate(words):
        book = site.workbook("--lang", lang)
        sheet = book.book.worksheets[1]
        labels = next(
            rule.formula1.strip('"').split(",")
            for rule in sheet.data_validations.dataValidation
            if rule.type == "list"
        )
        assert len(labels) == len(words)
        book.set(sheet.title, "ZZ-2020-02", "completion", labels[number])
        site.bring(book.save())
        assert f"completion: {word}\n" in site.read(SECOND)


@pytest.mark.parametrize(
    ("value", "format_", "written"),
    [
        ("2022", None, "2022"),
        (2022, None, "2022"),
        (2022.0, None, "2022"),
        ("2022-08", None, "2022-08"),
        ("2022-08-09", None, "2022-08-09"),
        (dt.datetime(2022, 8, 9), "dd/mm/yyyy", "2022-08-09"),  # noqa: DTZ001 - workbooks have no zones
        (dt.date(2022, 8, 9), "yyyy-mm-dd", "2022-08-09"),
        (dt.datetime(2022, 8, 1), "mmm-yy", "2022-08"),  # noqa: DTZ001 - a cell has no zone
    ],
)
def test_dates(site: Site, value: object, format_: str | None, written: str) -> None:
    """What a spreadsheet made a real date of is read as a day; as a month where it shows no day."""
    book = site.workbook()
    number, place = book.place("milestones", "ZZ-2020-01 1.10", "due")
    cell = book.book["milestones"].cell(number, place)
    cell.value = value
    if format_ is not None:
        cell.number_format = format_

    brought = site.bring(book.save())

    assert brought.status == 0
    assert f"due: {written}, lead" in site.read(FIRST)


@pytest.mark.parametrize(
    ("lang", "options", "typed", "written"),
    [
        ("fr", (), "12/05/2022", "2022-05-12"),
        ("fr", (), "1/5/2022", "2022-05-01"),
        ("fr", (), "05/2022", "2022-05"),
        ("fr", ("--dates", "month-first"), "12/05/2022", "2022-12-05"),
        ("en", ("--dates", "day-first"), "12/05/2022", "2022-05-12"),
        ("en", ("--dates", "month-first"), "12/05/2022", "2022-12-05"),
        ("en", (), "12.05.2022", "2022-05-12"),
        ("en", (), "27/05/2022", "2022-05-27"),
        ("en", (), "05/27/2022", "2022-05-27"),
        ("en", (), "05-05-2022", "2022-05-05"),
        ("en", (), "30/06/2022", None),
        ("fr", (), "30/06/2022", None),
    ],
)
def test_dates_in_figures(
    site: Site, lang: str, options: tuple[str, ...], typed: str, written: str | None
) -> None:
    """Under French headings the day comes first; None: it is what was exported, in other figures."""
    book = site.workbook("--lang", lang)
    book.set(book.book.sheetnames[2], "ZZ-2020-01 1.10", "due", typed)

    brought = site.bring(book.save(), *options)

    assert brought.status == 0
    assert [cell["edited"] for cell in brought.cells("taken")] == ([written] if written else [])
    assert f"due: {written or '2022-06-30'}, lead" in site.read(FIRST)


@pytest.mark.parametrize("typed", ["12/05/2022", "12-05-2022", "1/5/2022"])
def test_a_date_of_two_readings_is_asked_about(site: Site, typed: str) -> None:
    book = site.workbook()
    book.set("milestones", "ZZ-2020-01 1.10", "due", typed)
    book.add_evidence(**NEW, date=typed)

    brought = site.bring(book.save())

    assert brought.status == 1
    assert len(brought.cells("refused")) == 2
    for cell in brought.cells("refused"):
        assert "2022-05-" in cell["reason"]
        assert "--dates" in cell["reason"]


def test_what_cannot_be_taken_is_told_by_cell(site: Site) -> None:
    book = site.workbook()
    expected = {
        book.set("commitments", "ZZ-2020-01", "completion", "soon"): "not an allowed value",
        book.set("commitments", "ZZ-2020-01", "progress_fr", "=1+1"): "formula",
        book.set("commitments", "ZZ-2020-02", "title_fr", "Another title"): "locked",
        book.set("commitments", "ZZ-2020-02", "number", "22"): "locked",
        book.set("milestones", "ZZ-2020-01 1.1", "due", "01/2022"): "not a date",
        book.set("milestones", "ZZ-2020-01 1.10", "due", "2022-02-30"): "not a date",
        book.set("milestones", "ZZ-2020-01 1.10", "results_fr", dt.time(9, 30)): "time of day",
        book.set("evidence", "ZZ-2020-01 https://zed.example/decree", "url", None): "address",
        book.add_evidence(commitment="ZZ-2020-20", url="https://zed.example/a", title_en="A"): None,
    }
    book.set("commitments", "ZZ-2020-03", "challenges_en", "Taken all the same")
    before = site.read(FIRST)

    brought = site.bring(book.save())

    assert brought.status == 1
    told = {cell["place"]: cell["reason"] for cell in brought.cells("refused")}
    for place, reason in expected.items():
        if reason is not None:
            assert reason in told[place], place
    assert any("ZZ-2020-20" in reason and "ZZ-2020-02" in reason for reason in told.values())
    assert len(told) == len(expected)
    assert site.read(FIRST) == before
    assert [cell["column"] for cell in brought.cells("taken")] == ["challenges_en"]


def test_a_stale_cell_that_was_edited_is_a_conflict(site: Site) -> None:
    book = site.workbook()
    word = book.set("commitments", "ZZ-2020-01", "completion", "complete")
    text = book.set("commitments", "ZZ-2020-01", "progress_fr", "Le portail est fermé.")
    site.write(
        FIRST, site.read(FIRST).replace("limited # for now", "substantial").replace("est ouvert", "est lent")
    )
    moved_on = site.bytes()

    brought = site.bring(book.save())

    assert brought.status == 1
    assert brought.places == {word: "conflict", text: "conflict"}
    sides = {
        cell["column"]: (cell["exported"], cell["present"], cell["edited"])
        for cell in brought.result["cells"]
    }
    assert sides == {
        "completion": ("limited", "substantial", "complete"),
        "progress_fr": (None, "Le portail est lent.", "Le portail est fermé."),
    }
    assert site.bytes() == moved_on


def test_a_stale_cell_that_was_not_edited_is_silent(site: Site) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-02", "completion", "limited")
    changed = site.read(FIRST).replace("limited # for now", "substantial").replace("1.10", "1.11")
    site.write(FIRST, changed.replace("Le décret", "Le grand décret"))
    moved_on = site.read(FIRST)

    brought = site.bring(book.save())

    assert (brought.status, brought.result["counts"]["taken"]) == (0, 1)
    assert site.read(FIRST) == moved_on


def test_an_edit_that_the_plan_has_already_is_nothing(site: Site) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-01", "completion", "complet")
    site.write(FIRST, site.read(FIRST).replace("completion: limited", "completion: complete"))
    before = site.bytes()

    brought = site.bring(book.save())

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert site.bytes() == before


def test_an_edit_of_what_is_gone_is_a_conflict(site: Site) -> None:
    book = site.workbook()
    place = book.set("commitments", "ZZ-2020-02", "completion", "limited")
    evidence = book.set("evidence", "ZZ-2020-01 https://zed.example/decree", "date", "2020")
    (site.folder / SECOND).unlink()
    site.write(FIRST, site.read(FIRST).replace("zed.example/decree", "zed.example/other"))

    brought = site.bring(book.save())

    assert brought.places == {place: "conflict", evidence: "conflict"}


def test_an_emptied_cell_is_removed_only_where_that_is_allowed(site: Site) -> None:
    book = site.workbook()
    word = book.set("commitments", "ZZ-2020-01", "completion", None)
    text = book.set("commitments", "ZZ-2020-01", "progress_en", "  ")
    path = book.save()
    before = site.bytes()

    kept = site.bring(path)
    assert (kept.status, kept.places) == (1, {word: "emptied", text: "emptied"})
    assert site.bytes() == before

    removed = site.bring(path, "--allow-removal")
    assert (removed.status, removed.places) == (0, {word: "taken", text: "taken"})
    assert "completion: limited" not in site.read(FIRST)
    assert "en: 'The portal is open.'" not in site.read(FIRST)
    assert "est ouvert." in site.read(FIRST)


def test_a_missing_row_is_no_deletion(site: Site) -> None:
    book = site.workbook()
    book.book["commitments"].delete_rows(4)
    book.book["evidence"].delete_rows(3)
    before = site.bytes()

    brought = site.bring(book.save())

    assert brought.status == 0
    assert [note for note in brought.result["notes"] if "stays as it is" in note] == brought.result["notes"]
    assert len(brought.result["notes"]) == 2
    assert site.bytes() == before


def test_a_missing_column_is_told_and_changes_nothing(site: Site) -> None:
    book = site.workbook()
    _, place = book.place("commitments", "ZZ-2020-01", "progress_fr")
    book.book["commitments"].delete_cols(place)
    before = site.bytes()

    brought = site.bring(book.save())

    assert brought.status == 0
    assert "progress_fr" in brought.result["notes"][0]
    assert site.bytes() == before


def test_columns_and_rows_in_another_order(site: Site) -> None:
    """A sheet is read by the machine names of its columns and the records of its rows."""
    book = site.workbook()
    book.set("commitments", "ZZ-2020-02", "completion", "limited")
    sheet = book.book["commitments"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, sheet.max_row)
    for line in [*lines[:2], *reversed(lines[2:])]:
        sheet.append(list(reversed(line)))
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        cell.data_type = "s"  # this library takes a text for a formula
    book.book["commitments"].title = "Réponses"

    brought = site.bring(book.save())

    assert [cell["outcome"] for cell in brought.result["cells"]] == ["taken"]
    assert brought.result["cells"][0]["place"].startswith("Réponses!")


def test_new_evidence(site: Site) -> None:
    book = site.workbook()
    book.add_evidence(
        commitment="ZZ-2020-02",
        url="https://zed.example/new",
        title_fr="Neuf : oui",
        title_en="New",
        date=2021,
        archived="https://archive.example/new",
    )
    book.add_evidence(
        commitment="ZZ-2020-01", milestone="1.10", url="https://zed.example/spending", title_en="Spending"
    )

    brought = site.bring(book.save())

    assert brought.status == 0
    assert brought.result["new_evidence"] == 2
    assert site.read(SECOND).endswith(
        'evidence:\n  - url: https://zed.example/new\n    title:\n      fr: "Neuf : oui"\n      en: New\n'
        "    date: 2021\n    archived: https://archive.example/new\n"
    )
    assert "https://zed.example/spending" in site.read(FIRST).partition("evidence:\n  - url")[0]


NEW = {"commitment": "ZZ-2020-01", "url": "https://zed.example/x", "title_en": "New"}


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({**NEW, "url": None}, {"url": "address of the evidence is missing"}),
        ({**NEW, "title_en": None}, {"title_fr": "title of the evidence is missing"}),
        ({**NEW, "commitment": None}, {"commitment": "commitment of the evidence is missing"}),
        ({**NEW, "milestone": "9.9"}, {"milestone": "“9.9”"}),
        ({**NEW, "date": "soon"}, {"date": "not a date"}),
        ({**NEW, "date": "1905-07-15"}, {"date": "the number 2023"}),
        ({**NEW, "plan": "other"}, {"plan": PLAN}),
        ({**NEW, "url": "https://zed.example/decree"}, {"title_en": "already"}),
        (
            {"commitment": "ZZ-2020-20", "date": "soon", "archived": "=A1"},
            {
                "commitment": "“ZZ-2020-20”",
                "date": "not a date",
                "archived": "formula",
                "url": "address",
                "title_fr": "title",
            },
        ),
        (
            {**NEW, "url": "https://zed.example/decree", "title_fr": "Autre", "date": "2019"},
            {"title_fr": "already", "title_en": "already", "date": "already"},
        ),
    ],
)
def test_new_evidence_that_cannot_be_taken(
    site: Site, values: dict[str, object], reasons: dict[str, str]
) -> None:
    """All that is wrong with a row is told at once, each at its cell."""
    book = site.workbook()
    book.add_evidence(**values)
    before = site.bytes()

    brought = site.bring(book.save())

    assert brought.status == 1
    assert {cell["outcome"] for cell in brought.result["cells"]} == {"refused"}
    told = {cell["column"]: cell["reason"] for cell in brought.result["cells"]}
    assert told.keys() == reasons.keys()
    assert all(reasons[column] in told[column] for column in reasons)
    assert site.bytes() == before


def test_a_row_of_another_commitment_tells_of_its_other_errors_too(site: Site) -> None:
    book = site.workbook()
    expected = {
        book.set("commitments", "ZZ-2020-02", "completion", "soon"),
        book.set("commitments", "ZZ-2020-02", "title_fr", "Autre"),
        book.set("commitments", "ZZ-2020-02", "progress_fr", "=1+1"),
    }
    book.set("commitments", "ZZ-2020-02", "challenges_fr", "Fine by itself")
    expected.add(book.set("commitments", "ZZ-2020-02", "commitment", "ZZ-2020-09"))

    brought = site.bring(book.save())

    assert brought.places == dict.fromkeys(expected, "refused")


@pytest.mark.parametrize("number", ["1", 1, 1.0])
def test_the_number_of_a_commitment_stands_for_its_id(site: Site, number: object) -> None:
    book = site.workbook()
    book.add_evidence(**{**NEW, "commitment": number})
    book.set("commitments", "ZZ-2020-02", "completion", "limited")
    book.set("commitments", "ZZ-2020-02", "commitment", "2")

    brought = site.bring(book.save())

    assert (brought.status, brought.result["new_evidence"]) == (0, 1)
    assert "https://zed.example/x" in site.read(FIRST)
    assert "completion: limited" in site.read(SECOND)


@pytest.mark.parametrize("number", ["1.1", 1.1])
def test_a_number_that_may_be_of_two_commitments_is_asked_about(site: Site, number: object) -> None:
    """A spreadsheet makes 1.1 of 1.10."""
    site.write(FIRST, site.read(FIRST).replace('number: "1"', 'number: "1.1"'))
    site.write(SECOND, site.read(SECOND).replace('number: "2"', 'number: "1.10"'))
    book = site.workbook()
    book.add_evidence(**{**NEW, "commitment": number})

    (cell,) = site.bring(book.save()).cells("refused")

    assert "ZZ-2020-01, ZZ-2020-02" in cell["reason"]


def test_edits_that_would_make_errors_are_refused_together(site: Site) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-01", "completion", "complete")
    place = book.add_evidence(commitment="ZZ-2020-02", url="example.org without a scheme", title_en="X")
    before = site.bytes()

    brought = site.bring(book.save())

    assert brought.status == 1
    assert [finding["rule"] for finding in brought.result["findings"] if finding["severity"] == "error"] == [
        "url-malformed"
    ]
    assert brought.result["written"] is False
    assert site.bytes() == before
    _, out, _ = site.run("import", "xlsx", str(book.path))
    assert "Nothing was written: the edits would make the plan invalid." in out
    assert f"{place}: [url-malformed]" in out


def test_errors_that_are_there_already_do_not_stop_an_edit(site: Site) -> None:
    site.write(SECOND, site.read(SECOND) + "theme: nowhere\n")
    book = site.workbook()
    book.set("commitments", "ZZ-2020-02", "completion", "limited")

    brought = site.bring(book.save())

    assert brought.status == 0
    assert "completion: limited\n" in site.read(SECOND)


def test_an_institution_may_fill_in_its_own_sheet(site: Site) -> None:
    """A commitment of two institutions stands in the sheets of both; one edit is enough, two must agree."""
    book = site.workbook("--per-institution")
    names = book.book.sheetnames
    assert "Ministry of Finance" in names
    assert "Without lead institution" in names
    justice = next(name for name in names if name.startswith("Justice"))
    assert not re.search(r"[\[\]:*?/\\]", "".join(names))
    assert all(len(name) <= 31 for name in names)
    book.set("Ministry of Finance", "ZZ-2020-01", "completion", "complete")
    book.set(justice, "ZZ-2020-01 1.10", "results_fr", "Fait.")
    one = book.set("Ministry of Finance", "ZZ-2020-01 1.1", "next_steps_fr", "Oui")
    other = book.set(justice, "ZZ-2020-01 1.1", "next_steps_fr", "Non")

    brought = site.bring(book.save())

    assert brought.status == 1
    assert {cell["column"] for cell in brought.cells("taken")} == {"completion", "results_fr"}
    assert {cell["place"] for cell in brought.cells("conflict")} == {one, other}
    assert "results: {fr: Fait.}" in site.read(FIRST)


def test_a_copied_row_is_not_taken_for_an_edit(site: Site) -> None:
    """Who copies a row to enter new evidence copies what it was, too."""
    book = site.workbook()
    sheet = book.book["evidence"]
    number, url = book.place("evidence", "ZZ-2020-01 https://zed.example/decree", "url")
    empty, _ = book.place("evidence", "new", "url")
    for cell in sheet[number]:
        sheet.cell(empty, cell.column).value = cell.value
    sheet.cell(empty, url).value = "https://zed.example/copied"
    before = site.bytes()

    brought = site.bring(book.save())

    assert brought.status == 1
    assert all("copies" in cell["reason"] for cell in brought.cells("refused"))
    assert site.bytes() == before


def test_a_changed_id_takes_its_row_out(site: Site) -> None:
    book = site.workbook()
    place = book.set("commitments", "ZZ-2020-02", "commitment", "ZZ-2020-03x")
    number, column = book.place("commitments", "ZZ-2020-03x", "completion")
    book.book["commitments"].cell(number, column).value = "complete"
    before = site.bytes()

    brought = site.bring(book.save())

    assert brought.places == {place: "refused"}
    assert site.bytes() == before


def test_a_damaged_record_is_told(site: Site) -> None:
    book = site.workbook()
    place = book.set("commitments", "ZZ-2020-02", "cells", "12,5")

    assert site.bring(book.save()).places == {place: "refused"}


def test_a_text_that_no_cell_can_hold_is_never_brought_back(site: Site) -> None:
    """It is cut and locked; the rest of its row comes back."""
    site.write(
        SECOND, site.read(SECOND) + "progress: {fr: " + "mot " * 12_000 + '}\nchallenges: {fr: "a_x0041_b"}\n'
    )
    book = site.workbook()
    number, column = book.place("commitments", "ZZ-2020-02", "progress_fr")
    cell = book.book["commitments"].cell(number, column)
    assert len(cell.value) <= 32_767
    assert cell.protection.locked
    book.set("commitments", "ZZ-2020-02", "completion", "limited")
    before = site.read(SECOND)

    brought = site.bring(book.save())

    assert (brought.status, brought.result["counts"]["taken"]) == (0, 1)
    assert site.read(SECOND).replace("completion: limited\n", "") == before


def test_the_sheets_protect_what_is_locked(site: Site) -> None:
    book = site.workbook()
    assert book.book.sheetnames == [
        "read me",
        "commitments",
        "milestones",
        "evidence",
        "rounds",
        "institutions",
        "themes",
        "lists",
    ]
    sheet = book.book["commitments"]
    assert sheet.protection.sheet
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "D3"
    assert sheet.auto_filter.ref.startswith("A2:")
    locked = {
        cell.value: sheet.cell(3, cell.column).protection.locked
        for cell in sheet[1]
        if cell.value is not None
    }
    assert [name for name, is_locked in locked.items() if not is_locked] == [
        "completion",
        "progress_fr",
        "progress_en",
        "next_steps_fr",
        "next_steps_en",
        "challenges_fr",
        "challenges_en",
    ]
    assert {cell.number_format for row in sheet.iter_rows(min_row=3) for cell in row} == {"@"}
    assert all(cell.data_type in {"s", "n"} for row in sheet.iter_rows() for cell in row)
    assert sheet.cell(4, 4).value == "=Ouvrir(les décisions)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not an .xlsx workbook"),
        (b"PK\x03\x04 broken", "not an .xlsx workbook"),
        (b"id;completion\n", "not an .xlsx workbook"),
    ],
)
def test_what_is_no_workbook(site: Site, content: bytes, said: str) -> None:
    file = site.out / "x.xlsx"
    file.write_bytes(content)

    status, out, err = site.run("import", "xlsx", str(file))

    assert (int(status), out) == (3, "")
    assert said in err


def test_a_workbook_of_somebody_else(site: Site) -> None:
    file = site.out / "x.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Budget"
    book.save(file)

    status, _, err = site.run("import", "xlsx", str(file))

    assert int(status) == 3
    assert "cells" in err


@pytest.mark.long
def test_a_bomb_is_not_unpacked(site: Site) -> None:
    import zipfile

    file = site.out / "x.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("xl/workbook.xml", "w", force_zip64=True) as member:
            for _ in range(600):
                member.write(bytes(2**20))

    status, _, err = site.run("import", "xlsx", str(file))

    assert int(status) == 3
    assert "too large" in err


def test_a_file_that_is_not_there(site: Site) -> None:
    status, _, err = site.run("import", "xlsx", str(site.out / "nowhere.xlsx"))

    assert int(status) == 3
    assert "nowhere.xlsx" in err


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_json_keeps_its_schema(site: Site, lang: str) -> None:
    schema = json.loads(
        (ROOT / "schema" / "output" / "import-tables.schema.json").read_text(encoding="utf-8")
    )
    book = site.workbook()
    book.set("commitments", "ZZ-2020-01", "completion", "soon")
    book.set("commitments", "ZZ-2020-02", "completion", "complete")
    book.set("evidence", "ZZ-2020-01 https://zed.example/decree", "date", None)

    brought = site.bring(book.save(), "--lang", lang)

    assert not list(Draft202012Validator(schema).iter_errors(brought.result))
    assert brought.result["language"] == lang


def test_the_report_lists_each_edited_cell(site: Site, tmp_path: Path) -> None:
    book = site.workbook()
    place = book.set("commitments", "ZZ-2020-01", "completion", "soon")

    site.run("import", "xlsx", str(book.save()), "--report", str(tmp_path / "report.csv"))

    lines = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "place,outcome,commitment,column,exported,present,edited,reason,file,path"
    assert lines[1].startswith(f"{place},refused,ZZ-2020-01,completion,")


def test_the_report_shows_a_formula_and_does_not_hold_one(site: Site, tmp_path: Path) -> None:
    book = site.workbook()
    book.set("commitments", "ZZ-2020-01", "completion", "=1+1")
    report = tmp_path / "report.csv"

    _, out, _ = site.run("import", "xlsx", str(book.save()), "--format", "csv", "--report", str(report))

    for text in (out, report.read_text(encoding="utf-8")):
        assert ",'=1+1," in text


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files change; where the second cannot be written, the first gets back what it held."""
    from ogpctl.edit import safe_writing

    book = site.workbook()
    book.set("commitments", "ZZ-2020-01", "completion", "complete")
    book.set("commitments", "ZZ-2020-02", "completion", "complete")
    before = site.bytes()
    real = safe_writing.replace_file
    calls: list[str] = []

    def fails_once(root: Path, path: str, old: bytes, new: bytes) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise safe_writing.ChangedMeanwhile(path)
        real(root, path, old, new)

    monkeypatch.setattr(safe_writing, "replace_file", fails_once)
    status, out, err = site.run("import", "xlsx", str(book.save()))

    assert (int(status), out) == (3, "")
    assert "changed by another program" in err
    assert site.bytes() == before
