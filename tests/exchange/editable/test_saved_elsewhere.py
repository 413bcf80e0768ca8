"""Tables that a program saved in an encoding of its own: a cell that nobody edited stays what it is.

Each case is saved as programs do: what the encoding lacks becomes a question mark, or what looks like it.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

import pytest
from edited_tables import FIRST, SECOND, csv_rows

from ogpctl.exchange.editable.code_pages import CODE_PAGES
from ogpctl.exchange.editable.losses import lost_signs, only_lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from edited_tables import Site

SAVED = [
    ("fr", "mac-roman", "Réalisé à l’été", "Déjà fermé"),
    ("fr", "cp850", "Réalisé à l'été", "Déjà fermé"),
    ("fr", "windows-1252", "Réalisé à l’été", "L’œuvre est achevée"),
    ("pl", "windows-1250", "Zażółć gęślą jaźń", "Wdrożono już część"),
    ("cs", "iso-8859-2", "Příliš žluťoučký kůň", "Úkol je hotový"),
    ("hu", "cp852", "Árvíztűrő tükörfúrógép", "Kész van, örülünk"),
    ("uk", "windows-1251", "Реєстр відкрито для всіх", "Ще не зроблено"),
    ("uk", "koi8-u", "Реєстр відкрито для всіх", "Ще не зроблено"),
    ("ru", "cp866", "Реестр открыт для всех", "Ещё не сделано"),
    ("ru", "mac-cyrillic", "Реестр открыт для всех", "Не сделано"),
    ("el", "windows-1253", "Το μητρώο είναι ανοιχτό", "Δεν έγινε ακόμη"),
    ("el", "mac-greek", "Το μητρώο είναι ανοιχτό", "Δεν έγινε ακόμη"),
    ("tr", "windows-1254", "Açık veri kaydı yayımlandı", "Henüz değil, şimdi başlıyor"),
    ("he", "windows-1255", "המרשם פתוח לכולם", "עדיין לא"),
    ("ar", "windows-1256", "السجل مفتوح للجميع", "ليس بعد"),
    ("lt", "windows-1257", "Registras atvertas visiems, ačiū", "Dar ne, šįmet"),
    ("th", "cp874", "ทะเบียนเปิดให้ทุกคน", "ยังไม่เสร็จ"),
    ("ko", "cp949", "대장은 모두에게 공개", "아직 완료되지 않음"),
    ("ja", "cp932", "台帳は公開されています", "まだです"),
    ("zh", "gb18030", "登记册已向公众开放", "尚未完成"),
    ("zh", "big5hkscs", "登記冊已向公眾開放", "尚未完成"),
]


def in_language(site: Site, language: str, text: str) -> None:
    """Make the plan one in this language and English, with a text in its second commitment."""
    for name, data in site.bytes().items():
        ascii_ = (
            unicodedata.normalize("NFKD", data.decode().replace("’", "'")).encode("ascii", "ignore").decode()
        )
        site.write(name, ascii_.replace("fr:", f"{language}:").replace("[fr, en]", f"[{language}, en]"))
    site.write(SECOND, site.read(SECOND) + f'progress: {{{language}: "{text}", en: Open}}\n')


def saved(tables: Path, encoding: str, change: Callable[[list[dict[str, str]]], None] | None = None) -> None:
    """Save the tables again, with semicolons and in another encoding.

    `change` edits that of the commitments first.
    """
    for path in sorted(tables.glob("*.csv")):
        head, *lines = csv_rows(path)
        rows = [dict(zip(head, line, strict=True)) for line in lines]
        if change is not None and path.stem == "commitments":
            change(rows)
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerows([head, *([row[name] for name in head] for row in rows)])
        path.write_bytes(stream.getvalue().encode(encoding, "replace"))


def editing(**values: str) -> Callable[[list[dict[str, str]]], None]:
    """Return what edits the row of the second commitment."""
    return lambda rows: rows[1].update(values)


@pytest.mark.parametrize(("language", "encoding", "text", "edited"), SAVED)
def test_unedited_cells_stay_and_edited_ones_are_read_right(
    site: Site, language: str, encoding: str, text: str, edited: str
) -> None:
    in_language(site, language, text)
    before = site.bytes()
    tables = site.tables()
    saved(tables, encoding)

    brought = site.bring(tables)
    assert (brought.status, brought.result["cells"]) == (0, [])
    assert site.bytes() == before

    saved(site.tables(), encoding, editing(**{f"challenges_{language}": edited}))
    brought = site.bring(tables)
    assert [cell["edited"] for cell in brought.result["cells"]] == [edited]
    assert edited in site.read(SECOND)


@pytest.mark.parametrize("page", CODE_PAGES, ids=lambda page: page.name)
def test_every_encoding_that_is_tried_keeps_separators_apart(page: object) -> None:
    """No other character has a byte of a quote, a separator or a line end in it.

    The rows are found before the text.
    """
    name = page.name  # type: ignore[attr-defined]  # a parameter
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x10000)):
        try:
            data = chr(code).encode(name)
        except UnicodeEncodeError:
            continue
        assert not set(data) & set(b'",;\t\r\n'), hex(code)


@pytest.mark.parametrize(
    "text", ["Émissions de CO₂ publiées", "Seuil ≥ 80 %", "Ouvert 😀 à tous", "Łódź, à l’été"]
)
@pytest.mark.parametrize("encoding", ["windows-1252", "mac-roman", "cp850", "ascii"])
def test_a_question_mark_for_what_the_encoding_lacks_is_no_edit(site: Site, text: str, encoding: str) -> None:
    in_language(site, "fr", text)
    before = site.bytes()
    saved(site.tables(), encoding)

    brought = site.bring(site.out / "tables")

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert site.bytes() == before
    told = any(
        "1 cell differs from the export only in characters" in note for note in brought.result["notes"]
    )
    assert told is (text.encode(encoding, "replace") != text.encode(encoding, "ignore"))


def test_an_edit_beside_a_lost_character_is_told_and_not_taken(site: Site) -> None:
    """What the program lost would come into the plan with the edit."""
    site.write(SECOND, site.read(SECOND) + "progress: {fr: Émissions de CO₂ publiées}\n")
    before = site.bytes()
    saved(site.tables(), "windows-1252", editing(progress_fr="Émissions de CO?, publiées chaque mois"))

    brought = site.bring(site.out / "tables")

    assert brought.status == 1
    assert "“₂”" in brought.cells("refused")[0]["reason"]
    assert site.bytes() == before


def test_an_edit_that_leaves_the_lost_character_out_is_taken(site: Site) -> None:
    site.write(SECOND, site.read(SECOND) + "progress: {fr: Émissions de CO₂ publiées}\n")
    saved(site.tables(), "windows-1252", editing(progress_fr="Rien d’autre à dire, à l’été ?"))

    brought = site.bring(site.out / "tables")

    assert [cell["edited"] for cell in brought.cells("taken")] == ["Rien d’autre à dire, à l’été ?"]


@pytest.mark.parametrize(
    ("original", "text", "codec", "same"),
    [
        ("CO₂", "CO2", "windows-1252", True),
        ("CO₂", "CO2", None, False),
        ("CO₂", "CO?", None, True),
        ("≥ 80 %", "= 80 %", "windows-1252", True),
        ("≥ 80 %", "> 80 %", "windows-1252", True),
        ("≥ 80 %", "? 90 %", "windows-1252", False),
        ("l’été", "l'été", "cp850", True),
        ("l’été", "l'été", "windows-1252", False),
        ("œuvre", "oeuvre", "cp850", True),
        ("Łódź", "Lódz", "windows-1252", True),
        ("😀!", "??!", "windows-1252", True),
        ("Réalisé", "Re?alise?", None, True),
        ("Réalisé", "R\ufffdalis\ufffd", None, True),
        ("Réalisé", "Realise", "ascii", True),
        ("Réalisé", "Realise", "windows-1252", False),
        ("12\u202f%", "12 %", "windows-1252", True),
        ("Done", "D?ne", "ascii", False),
        ("Ça va", "Ça va ?", None, False),
    ],
)
def test_what_counts_as_lost(original: str, text: str, codec: str | None, *, same: bool) -> None:
    assert only_lost(original, text, codec) is same


@pytest.mark.parametrize(
    ("original", "text", "codec", "signs"),
    [
        ("CO₂ publié", "CO? publié, enfin", "windows-1252", "₂"),
        ("CO₂.", "CO?, et plus", "windows-1252", "₂"),
        ("CO₂ publié", "CO? publié, enfin", None, "₂"),
        ("L’été", "L'été prochain", "cp850", "’"),
        ("L’été", "L'été prochain", None, ""),
        ("Seuil ≥ 80", "Le seuil est-il atteint ?", "windows-1252", ""),
        ("CO₂ publié", "Tout est dit", "windows-1252", ""),
        ("CO₂ publié", "CO₂ publié, vraiment ?", None, ""),
    ],
)
def test_what_an_edit_would_lose(original: str, text: str, codec: str | None, signs: str) -> None:
    assert lost_signs(original, text, codec) == tuple(signs)


def test_where_no_cell_proves_the_encoding_it_is_asked_for(site: Site) -> None:
    """All that was exported is ASCII, and one cell of the table is not."""
    in_language(site, "fr", "Open")
    before = site.bytes()
    saved(site.tables(), "windows-1252", editing(progress_fr="Déjà fait"))
    folder = str(site.out / "tables")

    status, out, err = site.run("import", "csv", folder)
    assert (int(status), out) == (3, "")
    assert "see commitments!" in err
    assert "--encoding" in err
    assert site.bytes() == before

    assert site.run("import", "csv", folder, "--encoding", "windows-1252")[0] == 0
    assert "Déjà fait" in site.read(SECOND)


def test_where_two_encodings_prove_alike_and_differ_in_an_edit_it_is_asked_for(site: Site) -> None:
    """Everything that was exported is the same in both.

    The edited cell is not, and both serve its language.
    """
    in_language(site, "pl", "Ó")
    before = site.bytes()
    saved(site.tables(), "windows-1250", editing(progress_en="Łódź"))

    status, _, err = site.run("import", "csv", str(site.out / "tables"))

    assert int(status) == 3
    assert "windows-1252" in err
    assert "--encoding" in err
    assert site.bytes() == before


def test_a_named_encoding_that_the_cells_speak_against_is_refused(site: Site) -> None:
    in_language(site, "uk", "Реєстр відкрито")
    before = site.bytes()
    saved(site.tables(), "windows-1251", editing(challenges_uk="Ще не зроблено"))
    folder = str(site.out / "tables")

    status, _, err = site.run("import", "csv", folder, "--encoding", "windows-1252")

    assert int(status) == 3
    assert "Use --encoding windows-1251" in err
    assert site.bytes() == before


def test_utf_8_that_was_taken_for_another_encoding(site: Site) -> None:
    """Opened as Windows-1252 and saved as UTF-8: what was not edited is known, what was cannot be read."""
    in_language(site, "fr", "Réalisé à l’été")
    before = site.bytes()
    tables = site.tables()

    def amiss(change: Callable[[list[dict[str, str]]], None] | None) -> None:
        saved(site.tables(), "utf-8", change)
        for path in tables.glob("*.csv"):
            path.write_bytes(path.read_bytes().decode("windows-1252").encode("utf-8-sig"))

    amiss(None)
    brought = site.bring(tables)
    assert (brought.status, brought.result["cells"]) == (0, [])

    amiss(editing(challenges_fr="Déjà fermé"))
    brought = site.bring(tables)
    assert [cell["outcome"] for cell in brought.result["cells"]] == ["refused"]
    assert site.bytes() == before


def test_parts_in_two_encodings(site: Site) -> None:
    """As where the tables of two ministries are put together: each cell proves its own."""
    in_language(site, "fr", "Réalisé à l’été, déjà")
    site.write(FIRST, site.read(FIRST).replace("Le portail", "Le portail, à l’été,"))
    before = site.bytes()
    tables = site.tables()
    path = tables / "commitments.csv"
    head, first, *rest = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    path.write_bytes(head + first + b"".join(line.decode().encode("mac-roman") for line in rest))

    brought = site.bring(path)

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert site.bytes() == before


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_accents_apart_from_their_letters_are_no_edit(site: Site, form: str) -> None:
    """In the table or in the plan, as a Mac or a PDF has them; and an edit comes in with letters whole."""
    other = {"NFD": "NFC", "NFC": "NFD"}[form]
    site.write(
        SECOND, unicodedata.normalize(other, site.read(SECOND) + 'progress: {fr: "Réalisé à l’été"}\n')
    )
    before = site.bytes()
    tables = site.tables()
    for path in tables.glob("*.csv"):
        path.write_text(unicodedata.normalize(form, path.read_text(encoding="utf-8")), encoding="utf-8")

    brought = site.bring(tables)
    assert (brought.status, brought.result["cells"]) == (0, [])
    assert site.bytes() == before

    saved(tables, "utf-8-sig", editing(challenges_fr=unicodedata.normalize("NFD", "Déjà")))
    assert site.bring(tables).status == 0
    assert unicodedata.normalize("NFC", "Déjà") in site.read(SECOND)


def test_a_digest_of_an_earlier_version_is_known(site: Site) -> None:
    """Which took the text as the plan’s file composes it."""
    import hashlib

    text = unicodedata.normalize("NFD", "Réalisé à l’été")
    site.write(SECOND, site.read(SECOND) + f'progress: {{fr: "{text}"}}\n')
    tables = site.tables()
    path = tables / "commitments.csv"
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    now = hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:12]
    path.write_text(path.read_text(encoding="utf-8").replace(now, digest), encoding="utf-8")

    brought = site.bring(tables)

    assert (brought.status, brought.result["cells"]) == (0, [])


def test_the_separator_may_be_named_in_the_first_line(site: Site) -> None:
    tables = site.tables()
    saved(tables, "utf-8", editing(completion="soon"))
    path = tables / "commitments.csv"
    path.write_bytes(b"\xef\xbb\xbfsep=;\r\n" + path.read_bytes())

    brought = site.bring(path)

    assert [cell["place"][:-1] for cell in brought.result["cells"]] == [
        "commitments!" + column(path, "completion")
    ]
    assert brought.result["cells"][0]["place"].endswith("3")


def column(path: Path, name: str) -> str:
    """Return the letter of a column."""
    names: Iterable[str] = path.read_text(encoding="utf-8-sig").splitlines()[1].split(";")
    return "ABCDEFGHIJKLMNOPQ"[list(names).index(name)]


@pytest.mark.parametrize(
    ("shown", "options", "outcome"),
    [
        ("30/06/2022", (), None),
        ("30.06.2022", (), None),
        ("06/30/2022", (), None),
        ("01/07/2022", (), "refused"),
        ("01/07/2022", ("--dates", "day-first"), "2022-07-01"),
    ],
)
def test_a_date_that_a_spreadsheet_writes_in_its_own_way(
    site: Site, shown: str, options: tuple[str, ...], outcome: str | None
) -> None:
    """A day that is the exported one is no edit, in whichever order; another one is asked about."""
    tables = site.tables()
    path = tables / "milestones.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2022-06-30,", f"{shown},"), encoding="utf-8")

    cells = site.bring(path, *options).result["cells"]

    assert [cell["edited"] if cell["outcome"] == "taken" else cell["outcome"] for cell in cells] == (
        [outcome] if outcome else []
    )


@pytest.mark.parametrize(
    "shown", ["#NAME?", "#NOM?", "#NOM\xa0?", "#VALEUR!", "#N/A", "Err:508", "2", "-1,5", "VRAI"]
)
def test_a_text_that_the_program_worked_out_as_a_formula_is_no_edit(site: Site, shown: str) -> None:
    """The title of the second commitment begins with “=”, and so does what is said of it."""
    site.write(SECOND, site.read(SECOND) + 'progress: {fr: "=1+1 dossiers", en: "Not a formula"}\n')
    before = site.bytes()
    saved(site.tables(), "utf-8-sig", editing(title_fr=shown, progress_fr=shown))

    brought = site.bring(site.out / "tables")

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert any("2 cells begin like a formula" in note for note in brought.result["notes"])
    assert site.bytes() == before


def test_an_edit_of_a_text_that_begins_like_a_formula_is_one(site: Site) -> None:
    site.write(SECOND, site.read(SECOND) + 'progress: {fr: "=1+1 dossiers", en: "Not a formula"}\n')
    saved(site.tables(), "utf-8-sig", editing(progress_fr="Deux dossiers", progress_en="2"))

    brought = site.bring(site.out / "tables")

    assert [cell["edited"] for cell in brought.cells("taken")] == ["Deux dossiers", "2"]
