"""A copy of the package with a field of each kind on each record, and what its report shows of them."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

import msgspec
from every_field import COMMITMENT, CONSULTATION, INSTITUTIONS, PLAN

from ogpctl.analysis.moments import Moment, MomentStatus, Timeline
from ogpctl.i18n.formats import number
from ogpctl.plan import model
from ogpctl.plan.fields import fields_of
from ogpctl.report.addresses import PlanAddresses
from ogpctl.report.assembling import assemble
from ogpctl.report.book import Provenance
from ogpctl.report.manuscript.plan_manuscript import write_manuscript
from ogpctl.report.markdown.files import markdown_files
from ogpctl.report.material import Material
from ogpctl.report.pdf.setting import Setting
from ogpctl.report.pdf.typst_data import TypstData
from ogpctl.report.voice import Voice
from ogpctl.report.web.plan_pages import PlanPages
from ogpctl.report.web.site_frame import SiteFrame
from ogpctl.store.report_settings import ReportSettings

if TYPE_CHECKING:
    from pathlib import Path

    from ogpctl.report.book import Book

TYPES = {
    "text": "Text = {}",
    "word": "str | None = None",
    "words": "tuple[str, ...] = ()",
    "address": "Url | None = None",
    "day": "PartialDate | None = None",
    "number": "int | None = None",
    "flag": "bool | None = None",
    "record": "Added | None = None",
    "records": "tuple[Added, ...] = ()",
}
"""The fields that are added, by the ends of their names."""
RECORDS = tuple(
    name
    for name, kind in vars(model).items()
    if isinstance(kind, type)
    and issubclass(kind, msgspec.Struct)
    and not name.startswith("_")
    and kind not in {model.Gaps, model.ActionPlan}
)
HAS_NO_PLACE = {
    "Added": "is what is added",
    "OwnValue": "is the value of a field of the repository’s own, which stands there as a field itself",
    "Institutions": "is the file, of which each institution has a page",
}


def add_fields(package: Path) -> None:
    """Add the fields to the model and the table of fields of a copy of the package."""
    file, rows = package / "plan" / "model.py", package / "plan" / "field_rows.py"
    known, told = file.read_text("utf-8"), rows.read_text("utf-8")
    for record in RECORDS:
        names = [_name(record, kind) for kind in TYPES]
        lines = "".join(f"    {name}: {TYPES[kind]}\n" for name, kind in zip(names, TYPES, strict=True))
        fields = rf"(class {record}\(_Record.*?\n)(?=\n\n|\n    (?:def|@))"
        known, count = re.subn(fields, rf"\g<1>{lines}", known, count=1, flags=re.DOTALL)
        assert count == 1, record
        told = _after(told, f"    model.{record}: (", "".join(f'_Row("{name}"), ' for name in names))
    added = "class Added(_Record, frozen=True):\n    name: str\n    said: Text = {}\n\n\n"
    file.write_text(known.replace("class Period(", f"{added}class Period("), "utf-8")
    start = "FIELD_ROWS: dict[type, tuple[FieldRow, ...]] = {\n"
    rows.write_text(_after(told, start, '    model.Added: (_Row("name"), _Row("said")),\n'), "utf-8")


def _after(text: str, start: str, more: str) -> str:
    assert text.count(start) == 1, start
    return text.replace(start, start + more)


def _name(record: str, kind: str) -> str:
    return f"added{record.lower()}{kind}"


def shown() -> dict[str, set[str]]:
    """Return what each form of the report shows of the fields that were added, and what it should."""
    signs: set[str] = set()
    plan = model.ActionPlan(
        header=_built(PLAN, model.PlanHeader, signs),
        commitments=(_built(COMMITMENT, model.Commitment, signs),),
        consultations=(_built(CONSULTATION, model.Consultation, signs),),
        institutions={item.id: item for item in _built(INSTITUTIONS, model.Institutions, signs).institutions},
    )
    rounds = tuple(Moment(item.id, MomentStatus.KNOWN, round=item, plan=plan) for item in plan.header.rounds)
    moments = (*rounds, Moment("", MomentStatus.NOW, plan=plan))
    book = assemble([Material(Timeline(plan, moments))], Provenance(None, "c" * 40, "2022-01-31"))
    forms = {"web": _web(book), "pdf": _pdf(book), "markdown": _markdown(book)}
    return {"wanted": signs} | {
        form: {sign for sign in signs if sign in text.lower()} for form, text in forms.items()
    }


def _built(value: dict[str, Any], record: type, signs: set[str]) -> Any:
    return model.build(_filled(value, record, signs), record)


def _filled(value: dict[str, Any], record: type, signs: set[str]) -> dict[str, Any]:
    found = dict(value)
    for field in fields_of(record):
        inner = value.get(field.written)
        if field.record is not None and inner:
            many = isinstance(inner, list)
            parts = [_filled(item, field.record, signs) for item in (inner if many else [inner])]
            found[field.written] = parts if many else parts[0]
    for kind in TYPES if record.__name__ not in HAS_NO_PLACE else ():
        name = _name(record.__name__, kind)
        found[name], sign = _VALUES[kind](name, len(signs))
        signs |= {name, sign}
    return found


_VALUES: dict[str, Any] = {
    "text": lambda name, _: ({"en": f"{name}qq"}, f"{name}qq"),
    "word": lambda name, _: (f"{name}qq", f"{name}qq"),
    "words": lambda name, _: (["…", f"{name}qq"], f"{name}qq"),
    "address": lambda name, _: (f"https://zed.example/{name}qq", f"https://zed.example/{name}qq"),
    "day": lambda _, count: (str(3000 + count), str(3000 + count)),
    "number": lambda _, count: (700_000 + count, number(700_000 + count, "en")),
    "flag": lambda name, _: (True, name),
    "record": lambda name, _: ({"name": f"{name}qq", "said": {"en": "…"}}, f"{name}qq"),
    "records": lambda name, _: ([{"name": "…", "said": {"en": f"{name}qq"}}], f"{name}qq"),
}
"""The value of each, and how people read it."""


def _web(book: Book) -> str:
    addresses = {"en": PlanAddresses("en/zedland", {})}
    pages = PlanPages(
        SiteFrame(book, ReportSettings(), ()), book.plans[0], Voice("en", ("en",)), addresses, ()
    )
    return "\n".join(html for _, html in pages.pages())


def _pdf(book: Book) -> str:
    manuscript = write_manuscript(book.plans[0], "en", book.provenance)
    data = json.dumps(TypstData(manuscript, Setting().printed).data(), ensure_ascii=False)
    return data.replace("\N{ZERO WIDTH SPACE}", "")


def _markdown(book: Book) -> str:
    return "\n".join(data.decode() for path, data in markdown_files(book) if path.endswith(".md"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps({form: sorted(signs) for form, signs in shown().items()}))
