"""The manuscript, of which the printed report and its source are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings, strategies as st
from msgspec import Struct
from plans import action_plan
from property_sizes import examples
from report_papers import paper

from ogpctl.render.blocks import Bullets, Facts, Heading, Panel, Paragraph, Quotation
from ogpctl.render.line import CompletionWord, Foreign, SectionLink, WebLink, Words, plain
from ogpctl.report.manuscript.prose_blocks import prose_blocks
from ogpctl.report.manuscript.sections import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import ActionPlan


def parts(value: Any) -> Iterator[Any]:
    """Yield everything that a value is made of, itself first."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from parts(item)
    elif isinstance(value, Struct | Section):
        yield value
        for name in getattr(value, "__struct_fields__", getattr(value, "__slots__", ())):
            yield from parts(getattr(value, name))


def found(value: Any, kind: type) -> list[Any]:
    return [item for item in parts(value) if isinstance(item, kind)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reference_names_a_section_and_no_two_have_one_key(language: str) -> None:
    written = paper(language)
    keys = [section.key for section in found(written.sections, Section)]

    assert len(keys) == len(set(keys))
    assert {item.key for item in found(written.sections, SectionLink)} <= set(keys)


def test_commitments_stand_in_their_themes_in_the_order_of_the_report() -> None:
    written = paper("en")
    themes = [section for section in written.sections if section.kind == "themes"]
    first = themes[0].children[0]

    assert [[child.name for child in section.children] for section in themes] == [
        ["ZZ-2020-01", "ZZ-2020-10"],
        ["ZZ-2020-02"],
        [],
        ["ZZ-2020-03"],
    ]
    heads = [plain(item.text) for item in found(first.blocks, Heading) if item.level == 1]
    assert heads[:6] == [
        "Stakes",
        "Description",
        "Milestones",
        "Assessments by the independent reviewer and by the government",
        "What was done",
        "Evidence",
    ]


def test_none_recorded_is_never_not_started() -> None:
    plan = action_plan(
        [
            {
                "id": "ZZ-1",
                "number": "1",
                "title": {"en": "A"},
                "milestones": [{"id": "1.1", "title": {"en": "B"}}],
            }
        ]
    )
    written = paper("en", plan)
    section = next(item for item in found(written.sections, Section) if item.name == "ZZ-1")

    words = {item.word for item in found(section, CompletionWord)}

    assert words == {"none"}
    assert "not “not started”" not in plain(section.title)
    assert any("does not mean “not started”" in plain(item.text) for item in found(section, Paragraph))


def _with_actions(*actions: dict[str, Any]) -> ActionPlan:
    titled = [
        {"id": f"1.{number}", "title": {"en": "B"}, **action} for number, action in enumerate(actions, 1)
    ]
    return action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": "A"}, "milestones": titled}])


def test_one_sentence_says_that_nothing_is_recorded_of_any_action() -> None:
    written = paper("en", _with_actions({}, {"due": "2021-05"}, {}))
    section = next(item for item in found(written.sections, Section) if item.name == "ZZ-1")

    actions = [item for item in section.blocks if isinstance(item, Panel) and item.role == "action"]

    assert any(
        "No result, next step or completion is recorded for these 3 milestones" in plain(p.text)
        for p in found(section, Paragraph)
    )
    assert [[label for label, _ in facts.rows] for facts in found(actions, Facts)] == [["Due"]]
    assert found(actions, CompletionWord) == []


def test_an_action_of_which_nothing_is_recorded_says_so_once_beside_others_that_have_something() -> None:
    written = paper("en", _with_actions({}, {"completion": "limited"}))
    section = next(item for item in found(written.sections, Section) if item.name == "ZZ-1")

    actions = [item for item in section.blocks if isinstance(item, Panel) and item.role == "action"]

    assert [[label for label, _ in facts.rows] for facts in found(actions, Facts)] == [
        ["Result, next step, completion"],
        ["Completion"],
    ]
    assert [item.word for item in found(actions, CompletionWord)] == ["none", "limited"]


def test_milestones_are_counted_where_no_completion_of_a_commitment_is_recorded() -> None:
    written = paper("en", _with_actions({"completion": "complete"}, {"completion": "limited"}))
    told = [word.label for word in found(written.sections, CompletionWord)]

    assert "complete\N{NO-BREAK SPACE}1" in told
    assert "limited\N{NO-BREAK SPACE}1" in told
    assert any(
        "Milestones are counted here" in plain(paragraph.text)
        for paragraph in found(written.sections, Paragraph)
    )


def test_views_of_others_stand_beside_the_word_of_the_keeper() -> None:
    section = next(item for item in found(paper("en").sections, Section) if item.name == "ZZ-2020-01")
    table = next(block for block in section.blocks if "Assessors" in str(getattr(block, "columns", "")))

    who = [(plain(row[1]), plain(row[2])) for row in table.rows]

    assert ("government (keeper of the plan)", "limited") in who
    assert ("Open Zed", "limited") in who
    assert any("IRM" in name and "ZZ0001" in name and word == "unclear" for name, word in who)


def test_prose_keeps_its_structure_and_lets_nothing_else_through() -> None:
    blocks = prose_blocks(
        "a *b* [c](https://d.example) [e](javascript:1) <b>f</b> ![g](https://h.example/i)\n\n1. j\n2. k"
    )

    assert [item.address for item in found(blocks, WebLink)] == ["https://d.example", "https://h.example/i"]
    assert "<b>f</b>" in plain(blocks[0].text)  # type: ignore[union-attr]
    assert isinstance(blocks[1], Bullets)
    assert blocks[1].start == 1


@given(st.text(alphabet="ab*_`[]()<>#-+>!\\\n 1.|~&;", max_size=80))
@settings(max_examples=examples(200))
def test_prose_loses_no_letter(text: str) -> None:
    letters = "".join(item.text for item in found(prose_blocks(text), Words))

    # Addresses of links and names of languages of code are no words; nothing else may go.
    if not set("[]()`~&<") & set(text):
        assert sorted(filter(str.isalpha, letters)) == sorted(filter(str.isalpha, text))


def test_what_is_nested_without_end_is_laid_flat() -> None:
    deep = found(prose_blocks("> " * 15 + "q"), Quotation)

    assert 0 < len(deep) <= 5
    assert plain(found(deep, Paragraph)[0].text) == "q"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_are_plain_and_never_markup_of_some_form(language: str) -> None:
    texts = [item.text for item in found(paper(language).sections, Words)]

    assert {type(text) for text in texts} == {str}
    assert not [text for text in texts if "<span" in text or "&#" in text or "\ue010" in text]


def test_titles_of_another_language_are_marked() -> None:
    section = next(item for item in found(paper("en").sections, Section) if item.name == "ZZ-2020-02")

    assert "Ouvrir les décisions de justice" in [
        plain(item.content) for item in found(section.title, Foreign)
    ]
