"""What holds for every page of a built site: of the real plans, and of one whose every text is hostile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from report_repositories import repository
from report_sites import Files, Page, index_of, pages

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "</script><script>alert(1)</script>",
    "\"><img src=https://evil.example/x onerror=alert(1)> ' onmouseover='alert(1)",
    "[a](javascript:alert(1)) ![b](http://evil.example/y.png) <https://evil.example> [c](data:text/html,x)",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {{ config }} {# x #} {0.__class__} {title} %(x)s $x ${x}",
    (
        "[d]: javascript:alert(1)\n\n[e][d] <style>@import "
        "url(https://evil.example/z.css)</style> <base href=//evil.example>"
    ),
    "\u202e\u2067 نص عربي من اليمين \u2069 \u2028 \ue004xx\ue005y\ue006 \ue000-z-\ue001",
    "]]></content></entry><entry/> &lt;b&gt; &#x3c;script&#x3e; <!-- --> <?php ?> <![CDATA[",
)
LONG = " ".join(["<b>x</b>", "mot", "{{x}}"] * 12_000)  # over 200,000 characters
PROSE = {"p", "em", "strong", "code", "pre", "a", "br", "ul", "ol", "li", "blockquote", "hr", "span"}
SECTIONS = {"data", "fr", "en", "assets", "index.html", "sitemap.xml", "ogpctl-report.json"}


def _listing(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Files:
    out = tmp_path_factory.mktemp("real") / "out"
    main(["--repo", str(ROOT), "report", "build", "--out", str(out)])
    return _listing(out)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("hostile") / "{{ 7 * 7 }} <b>"
    place = iter(range(10_000))

    def texts(text: dict[str, str]) -> dict[str, str]:
        found = " ".join((HOSTILE[next(place) % len(HOSTILE)], next(iter(text.values()))))
        return dict.fromkeys(("fr", "en"), found)

    git = repository(folder, texts, '[report]\nurl = "https://report.example"\n')
    folder_of = "data/zedland-2020-2022/commitments"
    odd = '"number": "{{ 1 }}", "title": {"fr": "Odd"}, "lead": ["a.b", "../x"], "theme": "{{ x }}"}'
    files = {
        f"{folder_of}/odd.yaml": f'{{"id": "ZZ.1..2/../<b>", {odd}',
        f"{folder_of}/dots.yaml": f'{{"id": "ZZ-2020-98.1", {odd}',
        f"{folder_of}/long.yaml": (
            f'{{"id": "ZZ-2020-99", "number": "99", "title": {{"fr": '
            f'"Long"}}, "progress": {{"fr": "{LONG}"}}}}'
        ),
    }
    git.commit(dict(files), "<script>alert(1)</script>", author="<b>")
    out = folder / "out"
    main(["--repo", str(folder), "report", "build", "--out", str(out)])
    return _listing(out)


@pytest.fixture(scope="module", params=["real", "hostile"])
def files(request: pytest.FixtureRequest) -> Files:
    found: Files = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def found(files: Files) -> dict[str, Page]:
    return pages(files)


def test_every_link_inside_leads_to_a_page_and_a_place_on_it(files: Files, found: dict[str, Page]) -> None:
    ids = {path: set(page.ids) for path, page in found.items()}

    broken = [
        (path, target, fragment)
        for path, page in found.items()
        for target, fragment in page.targets()
        if target not in files or (fragment and fragment not in ids[target])
    ]

    assert broken == []
    assert len(found) > 80


def test_every_page_is_reached_from_the_way_in(files: Files, found: dict[str, Page]) -> None:
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in reached and path in found:
            reached.add(path)
            waiting += [target for target, _ in found[path].targets()]

    assert set(found) - reached == set()


def test_every_page_is_well_formed_with_each_id_once(found: dict[str, Page]) -> None:
    assert {path: page.wrong[:3] for path, page in found.items() if page.wrong} == {}
    assert [path for path, page in found.items() if len(page.ids) != len(set(page.ids))] == []


def test_what_a_label_or_a_drawing_points_to_is_on_its_page(found: dict[str, Page]) -> None:
    for path, page in found.items():
        ids = set(page.ids)
        for tag, attrs in page.elements:
            for name in ("for", "aria-labelledby", "aria-describedby", "headers"):
                assert set((attrs.get(name) or "").split()) <= ids, (path, tag, name)
            if tag == "use":
                assert (attrs["href"] or "").removeprefix("#") in ids, (path, attrs)
            for drawn in re.findall(r"url\(#([^)]*)\)", attrs.get("fill") or ""):
                assert drawn in ids, (path, drawn)


def test_a_page_defines_the_marks_that_it_draws_and_no_others(found: dict[str, Page]) -> None:
    for path, page in found.items():
        defined = {attrs["id"] for _, attrs in page.all("symbol", "pattern")}
        assert defined == {name for name in defined if f"#{name}" in page.html}, path


def test_no_page_takes_anything_from_elsewhere_or_runs_what_stands_in_it(found: dict[str, Page]) -> None:
    for path, page in found.items():
        policies = [attrs for _, attrs in page.all("meta") if "http-equiv" in attrs]
        assert [attrs["http-equiv"] for attrs in policies] == ["Content-Security-Policy"], path
        policy = dict(item.strip().split(" ", 1) for item in (policies[0]["content"] or "").split(";"))
        assert policy.pop("default-src") == "'none'", path
        assert set(policy.values()) <= {"'self'", "'none'"}, path
        assert not set(page.tags) & {"style", "iframe", "object", "embed", "img", "base", "video", "audio"}, (
            path
        )
        for tag, attrs in page.elements:
            assert not [name for name in attrs if name.startswith("on") or name == "style"], (path, tag)
            assert "srcset" not in attrs, (path, tag)
            if tag == "script":
                assert attrs.get("src") or attrs.get("type") == "application/ld+json", path
            for name in ("src", "action", "formaction", "data", "poster", "href", "xlink:href"):
                assert _stays(tag, attrs, name), (path, tag, attrs)


def _stays(tag: str, attrs: dict[str, str | None], name: str) -> bool:
    """Return whether an address stays in the folder; only links may lead to the web, and to mail."""
    address = (attrs.get(name) or "").strip()
    if "://" in address or address.startswith("//") or ":" in address.split("/")[0]:
        named = tag == "link" and attrs.get("rel") in {"canonical", "alternate"}
        return (
            name == "href"
            and (tag == "a" or named)
            and address.startswith(("https://", "http://", "mailto:"))
        )
    return not address.startswith("/") and "\\" not in address


def test_the_style_and_the_script_take_nothing_from_elsewhere(real: Files) -> None:
    style, script = real["assets/report.css"].decode(), real["assets/report.js"].decode()

    assert not re.search(r"@import|@font-face|expression\(", style)
    assert [
        item for item in re.findall(r"url\(([^)]*)\)", style) if not item.strip("\"'").startswith("#")
    ] == []
    assert not re.search(
        r"https?:|//[a-z]+\.|innerHTML|insertAdjacent|eval\(|Function\(|fetch\(|XMLHttp|import\(", script
    )


def test_no_file_tells_of_the_machine_that_made_it(files: Files, tmp_path: Path) -> None:
    folders = {str(ROOT).encode(), str(tmp_path.parent).encode(), str(Path.home()).encode() + b"/"}

    assert [(path, name) for path, data in files.items() for name in folders if name in data] == []


def test_hostile_texts_are_texts(hostile: Files) -> None:
    found = pages(hostile)

    for path, page in found.items():
        scripts = [attrs.get("src") for _, attrs in page.all("script") if "src" in attrs]
        assert all((src or "").endswith("assets/report.js") for src in scripts), (path, scripts)
        assert "alert(1)" not in "".join(_attributes_that_act(page)), path
        assert "49" not in re.findall(r"7 \* 7|\b49\b", page.text), path
        for _, attrs in page.all("a"):
            assert not re.match(r"\s*(javascript|data|vbscript):", attrs.get("href") or "", re.IGNORECASE), (
                path
            )
    long = found["fr/zedland-2020-2022/commitments/zz-2020-99.html"].text
    assert long.count("<b>x</b>") == long.count("{{x}}") == 12_000
    assert any("{% include '/etc/passwd' %}" in page.text for page in found.values())
    assert any("</script><script>alert(1)</script>" in page.text for page in found.values())
    for path, data in hostile.items():
        if path.endswith(".xml"):
            ET.fromstring(data)
        if path.startswith("assets/search/"):
            assert b"</" not in data, path
            index_of(data)


def _attributes_that_act(page: Page) -> Iterator[str]:
    for _, attrs in page.elements:
        for name in ("href", "src", "action", "style", "id", "class"):
            yield attrs.get(name) or ""


def test_no_name_of_the_data_leads_out_of_its_folder(hostile: Files) -> None:
    assert {path.split("/")[0] for path in hostile} <= SECTIONS
    for path in hostile:
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", path), path
        assert ".." not in path, path


@pytest.mark.parametrize(("there", "reader"), [("en", "fr"), ("fr", "en")])
def test_every_text_of_another_language_is_told_to_be(tmp_path: Path, there: str, reader: str) -> None:
    sign = f"quux{there}"
    folder = tmp_path / "plans"
    repository(folder, lambda text: {there: f"{next(iter(text.values()))} {sign}"})
    main(["--repo", str(folder), "report", "build", "--out", str(tmp_path / "out")])
    found = {
        path: page
        for path, page in pages(_listing(tmp_path / "out")).items()
        if path.startswith(f"{reader}/")
    }

    untold = {
        (path, text.strip()[:80])
        for path, page in found.items()
        for language, element, text in page.passages
        # The title of a page holds no elements, and belongs to its window; JSON-LD has no way to tell either.
        if sign in text and language != there and element not in {"title", "script"}
    }

    assert untold == set()
    assert sum(sign in text for page in found.values() for _, _, text in page.passages) > 200
    ours = {text for page in found.values() for language, _, text in page.passages if language == there}
    assert [text for text in ours if "https://" in text] == []
