"""What the schema has against a file is said in words, with the value as it should be written."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from ogpctl.checks import catalogue
from ogpctl.i18n.translator import Translator
from ogpctl.store.document import Kind
from ogpctl.store.loading import explained
from ogpctl.terms.field_names import field_name, listed, shown

if TYPE_CHECKING:
    from ogpctl.checks.finding import Problem

ENGLISH = Translator("en")
COMMITMENT = 'id: ZZ-2020-01\nnumber: "1"\ntitle: {fr: Un, en: One}\n'
INDICATOR = "indicators: [{id: a, name: {fr: x}, target: {value: "


def judge(text: str, kind: Kind = Kind.COMMITMENT, language: str | None = None) -> list[Problem]:
    """What profile and schema have against a text; the required fields are added to a commitment."""
    document = explained("x.yaml", kind, (COMMITMENT + text if kind is Kind.COMMITMENT else text).encode())
    return [*catalogue.profile_problems(document), *catalogue.schema_problems(document, language)]


def said(problem: Problem) -> str:
    """The message and the hint, in English."""
    hint = f" {ENGLISH.render(problem.hint)}" if problem.hint is not None else ""
    return ENGLISH.render(problem.message) + hint


@pytest.mark.parametrize(
    ("text", "rule", "sentence"),
    [
        ("milestones: [{id: 2.10, title: {fr: x}}]", "wrong-type", 'Put it in quotes: id: "2.10"'),
        ("milestones: [{id: 1, title: {fr: x}}]", "wrong-type", 'Put it in quotes: id: "1"'),
        ("progress: Fait", "wrong-type", 'Write progress: {fr: "Fait"}'),
        ("progress: 2016", "wrong-type", 'Write progress: {fr: "2016"}'),
        ("progress: [Fait]", "wrong-type", "Write progress: {fr: …}"),
        ("progress: {fr: [Fait]}", "wrong-type", "`progress.fr` must be a text, not a list"),
        ("progress: {fr: 3}", "wrong-type", 'Put it in quotes: fr: "3"'),
        ("lead: finance", "wrong-type", "Put it in square brackets: lead: [finance]"),
        ("evidence: {url: https://a.org}", "wrong-type", "Start each entry with a hyphen"),
        ("period: 2016", "wrong-type", "period: {start: 2015-07, end: 2017-06}"),
        ("completion: 3", "wrong-type", "Allowed values: not_started, in_progress, limited"),
        ("completion: [complete]", "wrong-type", "`completion` must be a text, not a list"),
        (INDICATOR + '"20.5"}}]', "wrong-type",
         "`value` must be a number, not a text Write it without quotes: value: 20.5"),
        (INDICATOR + "'20,5'}}]", "wrong-type", "Write it without quotes: value: 20.5"),
        (INDICATOR + '"1,500"}}]', "wrong-type", "Write digits, with a point before the decimals"),
        (INDICATOR + "about ten}}]", "wrong-type", "Write digits, with a point before the decimals"),
        (INDICATOR + "true}}]", "wrong-type", "`value` must be a number, not true or false"),
        ("completion: true", "wrong-type", "`completion` must be a text, not true or false"),
        ("milestones: [{id: a, title: {fr: x}, due: 2016.5}]", "wrong-type", "must be a date, not a number"),
        ("milestones: [{id: a, title: {fr: x}, due: {fr: bientôt}}]", "wrong-type", "wording in `due_text`"),
        ("milestones: [{id: a, title: {fr: x}, due: 20160727}]", "date-malformed", "Write 2016-07-27."),
        ("milestones: [{id: a, title: {fr: x}, due: T4 2016}]", "date-malformed", "such as 2016, and keep"),
        ("milestones: [{id: a, title: {fr: x}, due: 0016-07-27}]", "date-malformed",
         "Write the date as YYYY"),
        ("milestones: [{id: a, title: {fr: x}, due: 2016-00}]", "date-impossible",
         "Months go from 01 to 12."),
        ("milestones: [{id: a, title: {fr: x}, due: 2016-02-30}]", "date-impossible",
         "February 2016 has 29 days."),
        ("milestones: [{id: a, title: {fr: x}, due: 1900-02-29}]", "date-impossible",
         "February 1900 has 28 days."),
        ("theme:", "empty-value", "`theme` is empty"),
        ("theme: ''", "empty-value", "`theme` is empty"),
        ("lead: [a, ]\nsupporting: [~]", "empty-value", "an entry of `supporting` is empty"),
        ("progress: {}", "empty-value", "for example `progress: {fr: …}`"),
        ("progress:\n  fr:", "empty-value", "`progress.fr` is empty"),
        ("continues: [{}]", "empty-value", "an entry of `continues` is empty"),
        ("progress: {French: Fait}", "id-malformed", "not a language code: French"),
        ("evidence: [{title: {fr: x}}]", "missing-field", "`url` is missing in this entry of `evidence`"),
        ("period: {begin: 2016}", "unknown-key", "Fields allowed here: start, end."),
        ("ogp_ids: [FR0001, FR0002, FR0001]", "repeated-value", "`ogp_ids` contains FR0001 twice"),
        ("completion: under way", "not-allowed-value", "write `in_progress` if the source says no more"),
        ("completion: peu clair", "not-allowed-value", "Only an assessment may be `unclear`."),
        ("links: [{kind: forum, url: 'mailto:a@b.org'}]", "url-malformed", "only addresses that start with"),
        ("links: [{kind: forum, url: 'HTTP://b.org'}]", "url-malformed", "Write http://b.org."),
        ("links: [{kind: forum, url: 'https:/b.org'}]", "url-malformed", "Write https://b.org."),
        ("links: [{kind: forum, url: ' https://b.org'}]", "url-malformed", "Remove the spaces around it."),
        ("links: [{kind: forum, url: 'https://<b.org>'}]", "url-malformed", "Remove the characters < >"),
        ("links: [{kind: forum, url: 'https://localhost/a'}]", "url-malformed", "incomplete: localhost"),
        ("links: [{kind: forum, url: 'https://me@b.org'}]", "url-malformed", "Remove the user name"),
        ("links: [{kind: forum, url: 'https://b.org:port'}]", "url-malformed", "not valid: b.org:port"),
        ("links: [{kind: forum, url: report}]", "url-malformed", "as in https://example.org/report"),
        ("links: [{kind: forum, url: 'b.org:8080/x'}]", "url-malformed", "Write https://b.org:8080/x."),
    ],
)  # fmt: skip  # data, read by rows
def test_a_commitment_is_explained(text: str, rule: str, sentence: str) -> None:
    problems = judge(text)

    assert [(problem.rule.id, sentence in said(problem)) for problem in problems] == [(rule, True)], [
        said(problem) for problem in problems
    ]


@pytest.mark.parametrize(
    ("text", "kind", "rule", "sentence"),
    [
        ("- a", Kind.PLAN, "wrong-type", "the file must contain fields, not a list"),
        ("a", Kind.PLAN, "wrong-type", "the file must contain fields, not a text"),
        ("{}", Kind.INSTITUTIONS, "missing-field", "`institutions` is missing"),
        ("institutions: [{id: a, name: {fr: A}, kind: ministère}]", Kind.INSTITUTIONS, "not-allowed-value",
         "Write `ministry`."),
        ("id: k\nkind: atelier\ntitle: {fr: K}", Kind.CONSULTATION, "not-allowed-value", "Write `workshop`."),
        ("id: k\nkind: workshop\ntitle: {fr: K}\nparticipants: 200", Kind.CONSULTATION, "wrong-type",
         "participants: {count: 200, qualifier: exactly}"),
        ("id: k\nkind: workshop\ntitle: {fr: K}\nparticipants: {count: près de 200, qualifier: nearly}",
         Kind.CONSULTATION, "wrong-type", "use `qualifier` to say that the number is approximate"),
        ("id: k\nkind: workshop\ntitle: {fr: K}\nparticipants: {count: '200', qualifier: nearly}",
         Kind.CONSULTATION, "wrong-type", "Write it without quotes: count: 200"),
    ],
)  # fmt: skip  # data, read by rows
def test_other_files_are_explained(text: str, kind: Kind, rule: str, sentence: str) -> None:
    problems = judge(text, kind)

    assert [problem.rule.id for problem in problems] == [rule]
    assert sentence in said(problems[0])


def test_a_value_of_the_wrong_type_is_not_also_a_word_that_is_not_allowed() -> None:
    assert len(judge("completion: 3")) == 1
    assert len(judge("completion:")) == 1


def test_a_key_and_its_value_may_both_be_wrong() -> None:
    assert {problem.rule.id for problem in judge("progress:\n  French:")} == {"id-malformed", "empty-value"}


def test_every_mistake_of_a_file_is_told() -> None:
    problems = judge("titre: x\ncompletion: partiel\nlead: finance\nperiod: {start: 2016-13}")

    assert [problem.rule.id for problem in problems] == [
        "unknown-key",
        "not-allowed-value",
        "wrong-type",
        "date-impossible",
    ]


def test_examples_are_written_in_the_language_of_the_plan() -> None:
    assert "{fi: …}" in said(judge("id: ZZ-1\nnumber: '1'", Kind.PLAN, "fi")[0])


def test_a_file_that_belongs_elsewhere_is_not_judged_field_by_field() -> None:
    assert judge("id: k\norganisers: [a]\ncontributions: []", Kind.PLAN) == []


def test_the_first_suggestions_of_a_broken_file_do_not_take_all_day() -> None:
    """Looking for near words ends after a hundred errors; the errors are told all the same."""
    problems = judge("".join(f"progres{number}: x\n" for number in range(300)))

    assert len(problems) == 300
    assert "Did you mean" in said(problems[0])
    assert "Did you mean" not in said(problems[-1])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), ""),
        (("due",), "due"),
        (("milestones", 0, "due"), "due"),
        (("lead", 2), "lead"),
        (("title", "fr"), "title.fr"),
        (("milestones", 1, "title", "de"), "title.de"),
        (("sources", 0, "for", 1), "for"),
        (("period", "end"), "end"),
        (("answer", "by"), "by"),
    ],
)
def test_fields_are_named_as_their_file_writes_them(path: tuple[str | int, ...], name: str) -> None:
    assert field_name(path) == name


def test_values_are_shown_on_one_line_and_cut() -> None:
    assert shown("a\n  b") == "a b"
    assert shown("x" * 1_000_000) == "x" * 59 + "…"


def test_lists_in_sentences_have_an_end() -> None:
    assert listed(["fr", "en"]) == "fr, en"
    assert listed(str(number) for number in itertools.count()).endswith("28, 29, …")


@pytest.mark.parametrize(
    "field",
    ["lead: {}", "lead: '{}'", "progress: {}", "sources: [https://a.org/{}]", "participants: '{}'",
     "number: [{}]", "period: {}",
     "links: [{{kind: {}}}]", "milestones: [{{id: a, title: {{fr: x}}, due: {}}}]", "theme: {{a: {}}}"],
)  # fmt: skip  # data, read by rows
@pytest.mark.parametrize("text", ["x" * 100_000, "1" * 100_000])
def test_no_message_repeats_a_long_value(field: str, text: str) -> None:
    for problem in judge(field.format(text)):
        assert len(said(problem)) < 1000
        assert len(Translator("fr").render(problem.message)) < 1000


def test_digits_in_quotes_are_repeated_where_they_are_few() -> None:
    [hint] = [
        said(problem)
        for problem in judge(
            "id: x\nkind: workshop\ntitle: {fr: x}\nparticipants: {count: '200', qualifier: about}",
            Kind.CONSULTATION,
        )
    ]
    [longer] = [
        said(problem)
        for problem in judge(
            (
                f"id: x\nkind: workshop\ntitle: {{fr: x}}\nparticipants: {{count: "
                f"'{'2' * 9000}', qualifier: about}}"
            ),
            Kind.CONSULTATION,
        )
    ]

    assert hint.endswith("Write it without quotes: count: 200")
    assert longer.endswith("Write it without quotes: count: …")


def test_a_file_with_very_many_errors_gets_suggestions_for_the_first_hundred() -> None:
    """Looking for near words takes time, which a file of a stranger must not be able to spend."""
    entries = (f"- {{id: '{n}', title: {{fr: x}}, completion: complet}}\n" for n in range(150))

    found = [said(problem) for problem in judge("milestones:\n" + "".join(entries))]

    assert ["Write `complete`." in text for text in found] == [True] * 100 + [False] * 50
