"""A review as Markdown: whatever the data holds, it keeps its size and shape, and nothing in it acts."""

from __future__ import annotations

import html
import re

from git_repositories import PLAN
from hypothesis import example, given, settings, strategies as st
from markdown_it import MarkdownIt
from property_sizes import examples

from ogpctl.analysis.diff.plan_diff import diff_plans
from ogpctl.analysis.diff.state import Origin, PlanState, StateName
from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.analysis.review.attention import what_to_look_at
from ogpctl.analysis.review.findings import FindingsReview
from ogpctl.analysis.review.review import Review
from ogpctl.checks.finding import Finding, Severity
from ogpctl.i18n.message import literal
from ogpctl.i18n.translator import Translator
from ogpctl.render.review.markdown import LEAST_SIZE, review_markdown
from ogpctl.store.document import Kind
from ogpctl.store.git.base import BaseReason, ComparisonBase
from ogpctl.store.position import Span

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALLOWED = {
    "h2", "h3", "h4", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "code", "pre",
}  # fmt: skip  # data, read by rows
BEFORE = StateName(Origin.REVISION, "a" * 40, "a" * 40, "2021-01-01")
AFTER = StateName(Origin.REVISION, "b" * 40, "b" * 40, "2021-02-01")
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="|`*_[]()<>!#@&;:\\/.-+=~$%^\"' \n\tax1{}", max_size=40),
    st.sampled_from(
        ["</details>", "<details>", "<!--", "```", "`a``b`", "`a`", "@all", "GH-1", "#1", "/merge",
         "x" * 5000,
         "&lt;", "![x](http://e.example)", "[a](javascript:x)", "\u0301" * 4000, "\ue000-x", "a\nb",
         "| a | b |"]
    ),
)  # fmt: skip  # data, read by rows


def _finding(text: str, severity: Severity, number: int) -> Finding:
    return Finding(
        "unknown-key",
        severity,
        literal(text),
        literal(text),
        f"data/{text}.yaml",
        text,
        Span(number, 1, number, 2),
        f"{number:032x}",
    )


def _state(name: StateName, texts: list[str], word: str) -> PlanState:
    files = [
        StateFile(
            f"data/{PLAN}/commitments/{number}.yaml",
            Kind.COMMITMENT,
            f"{number} {text} {word}".encode("utf-8", "surrogatepass"),
            {
                "id": f"{number}{text}" if number % 2 else str(number),
                "number": text,
                "title": {"en": text + word},
                "completion": word,
                "links": [{"url": text + word}],
            },
        )
        for number, text in enumerate(texts)
    ]
    return PlanState(PLAN, name, f"data/{PLAN}", tuple(files))


def _review(texts: list[str]) -> Review:
    diff = diff_plans(_state(BEFORE, texts, "limited"), _state(AFTER, texts, "not_started"))
    severities = list(Severity)
    marked = tuple(_finding(text, severities[number % 3], number + 1) for number, text in enumerate(texts))
    findings = FindingsReview(marked, marked, marked, {}, {})
    files = tuple(f"{number}{text}" for number, text in enumerate(texts))
    return Review(
        ComparisonBase(texts[0] if texts else "main", "a" * 40, "c" * 40, BaseReason.UPSTREAM),
        BEFORE,
        AFTER,
        findings,
        (diff,),
        (),
        what_to_look_at((diff,), findings, settings_changed=True, other_files=files),
        files,
    )


@settings(max_examples=examples(60))
@example(["x" * 5000], LEAST_SIZE, "fr")
@example(["@" * 5000] * 14, LEAST_SIZE, "en")
@given(
    st.lists(TEXTS, max_size=14),
    st.one_of(st.none(), st.integers(LEAST_SIZE, 20_000)),
    st.sampled_from(["en", "fr"]),
)
def test_the_page_keeps_its_size_and_its_shape(texts: list[str], size: int | None, language: str) -> None:
    page = review_markdown(_review(texts), Translator(language), size)

    assert size is None or len(page.encode()) <= size
    rendered = RENDERER.render(page)
    tags = re.findall(r"<(/?)(\w+)([^>]*)>", rendered)
    assert {tag for _, tag, _ in tags} <= ALLOWED
    opened = [tag for _, tag, _ in tags if tag in {"details", "table", "ul", "code"}]
    assert all(opened.count(tag) % 2 == 0 for tag in opened)
    text = html.unescape(re.sub(r"<code[^>]*>[^<]*</code>|<[^>]+>", " ", rendered))
    assert not re.search(r"[@#!&$%~^](?=\w)|\bGH-\d|[A-Za-z]://|www\.\w", text)
    for table in re.findall(r"<table>.*?</table>", rendered, re.DOTALL):
        rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
        assert len({len(re.findall(r"<t[hd]", row)) for row in rows}) == 1
