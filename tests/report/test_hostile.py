"""Texts that want to be more than texts: they come out inert wherever they stand."""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings, strategies as st
from plans import COMMITMENTS, CONSULTATION, INSTITUTIONS, ZEDLAND
from property_sizes import examples
from report_sites import Page, index_of, pages, site_files, zedland

from ogpctl.plan import model
from ogpctl.report.prose import is_web_address, prose
from ogpctl.report.web.linked_data import script_json

ATTACKS = (
    '"><script>alert(1)</script>',
    "</script><script>alert(1)</script><!--",
    "' onmouseover='alert(1)",
    "<img src=https://evil.example/x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](https://evil.example/y.png)",
    "{{ 7 * 7 }} {% include 'base.html' %} {0.__class__}",
    "# heading\n\n<h1>big</h1>\n\n<style>*{display:none}</style>",
    "]]></content><entry/>\u2028\ue000-x-\ue001\x00\x1b[31m\u202e",
)
_KEPT = {
    "id",
    "number",
    "theme",
    "lead",
    "supporting",
    "organisers",
    "contributors",
    "institution",
    "round",
    "commitments",
    "values",
    "completion",
    "kind",
    "date",
    "start",
    "end",
    "due",
    "closed",
    "published",
    "period",
    "by",
    "languages",
    "status",
    "coordinator",
    "attached_to",
    "ogp_id",
    "ogp_ids",
    "did_it_open_government",
    "specificity",
    "potential_impact",
    "country",
    "qualifier",
    "for",
    "milestone",
}


def _poisoned(value: Any, text: str, name: str = "") -> Any:
    """Return the data with every text of it replaced, addresses and names of files included."""
    if name in _KEPT and not (
        isinstance(value, (dict, list)) and name in {"by", "published", "contributions"}
    ):
        return value
    if isinstance(value, dict):
        return {key: _poisoned(item, text, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_poisoned(item, text, name) for item in value]
    return text if isinstance(value, str) else value


def _plan(text: str) -> model.ActionPlan:
    institutions: Any = model.build(_poisoned(INSTITUTIONS, text), model.Institutions)
    header: Any = model.build(_poisoned(ZEDLAND, text), model.PlanHeader)
    consultation: Any = model.build(_poisoned(CONSULTATION, text), model.Consultation)
    commitments: Any = tuple(model.build(_poisoned(item, text), model.Commitment) for item in COMMITMENTS)
    return model.ActionPlan(
        header, commitments, (consultation,), {item.id: item for item in institutions.institutions}
    )


@cache
def _plain() -> dict[str, Page]:
    return pages(site_files(zedland(_plan("harmless"))))


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_of_the_data_becomes_markup(text: str) -> None:
    files = site_files(zedland(_plan(text)))
    plain = _plain()

    for path, page in pages(files).items():
        assert page.wrong == [], path
        tags = {tag for tag, _ in page.elements}
        assert tags <= {tag for tag, _ in plain[path].elements} | {
            "p",
            "em",
            "strong",
            "code",
            "pre",
            "a",
            "br",
        }, path
        assert len(list(page.all("script"))) == len(list(plain[path].all("script"))), path
        for tag, attrs in page.elements:
            assert not [name for name in attrs if name.startswith("on") or name == "style"], (path, tag)
            address = attrs.get("href") or attrs.get("src") or attrs.get("action") or ""
            assert address.partition(":")[0] in {"http", "https", "mailto"} or ":" not in address, (
                path,
                address,
            )
        assert page.data or path == "index.html"
    for path, data in files.items():
        if path.endswith(".xml"):
            ET.fromstring(data)
        if path.endswith(".json"):
            json.loads(data)
        if path.startswith("assets/search"):
            index_of(data)


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "..", "a/b", "CON", "index", "é", "", "x" * 300, "\\\\host\\x"]
)
def test_no_id_leads_out_of_the_folder_of_its_kind(name: str) -> None:
    item = {"id": name, "number": "1", "title": {"en": "A"}, "theme": name, "lead": [name]}
    header = {**ZEDLAND, "themes": [{"id": name, "title": {"en": "T"}}], "id": name}
    plan: Any = model.build(header, model.PlanHeader)
    commitment: Any = model.build(item, model.Commitment)

    files = site_files(zedland(model.ActionPlan(plan, (commitment,), (), {})))

    for path in files:
        parts = path.split("/")
        assert all(part and not part.startswith(".") and part.isascii() for part in parts), path
        assert all(len(part) < 120 for part in parts), path
        assert parts[0] in {"assets", "data", "en", "fr", "index.html"}
    assert {path: page.wrong for path, page in pages(files).items() if page.wrong} == {}


@given(st.text())
@settings(max_examples=examples(200))
def test_linked_data_never_ends_its_script(text: str) -> None:
    written = script_json({"a": text})

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"a": text}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "java\nscript:x", "http:", "https:///x", "ftp://x",
     "http://a\\b", " https://x.example", "https://x.example/a b", "http://[::1"],
)  # fmt: skip
def test_only_web_addresses_become_links(address: str) -> None:
    assert not is_web_address(address)


@given(st.text(alphabet="<>&\"'[]()!`*_#\\ \njavscript:dth/x1-="))
@settings(max_examples=examples(300))
def test_prose_holds_no_element_but_its_own(text: str) -> None:
    page = pages({"a.html": f"<div>{prose(text)}</div>".encode()})["a.html"]

    assert {tag for tag, _ in page.elements} <= {
        "div", "p", "em", "strong", "code", "pre", "a", "br", "ul", "ol", "li", "blockquote", "hr",
    }  # fmt: skip
    for tag, attrs in page.elements:
        assert set(attrs) <= {"href", "title", "start", "class"}, tag
        scheme = (attrs.get("href") or "http:").partition(":")[0].lower()
        assert scheme in {"http", "https", "mailto"}
