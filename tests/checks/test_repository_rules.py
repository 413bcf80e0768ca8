"""References and consistency: what is found, and above all what is not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from ogpctl.checks import catalogue
from ogpctl.checks.engine import check
from ogpctl.i18n.translator import Translator
from ogpctl.store.loading import load
from ogpctl.store.settings import Settings, Waiver
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ogpctl.checks.finding import Problem

    Check = Callable[[dict[str, str]], list[Problem]]

ENGLISH = Translator("en")
PLAN = """\
id: zedland
title: {fr: Plan, en: Plan}
country: ZZ
period: {start: 2020, end: 2022}
languages: [fr, en]
"""
COMMITMENT = 'id: ZZ-2020-01\nnumber: "1"\ntitle: {fr: Un, en: One}\n'
INSTITUTIONS = "institutions:\n  - {id: finance, name: {fr: Finances, en: Finance}, kind: ministry}\n"
TWO = 'id: ZZ-2020-02\nnumber: "2"\ntitle: {fr: Deux, en: Two}\n'
ROUND = (
    "rounds:\n  - {id: r, title: {fr: R, en: R}, kind: %s, published: {completion: {%s}, sources: []}%s}\n"
)


def said(problem: Problem) -> str:
    """The message and the hint, in English."""
    hint = f" {ENGLISH.render(problem.hint)}" if problem.hint is not None else ""
    return ENGLISH.render(problem.message) + hint


@pytest.fixture
def check_files(tmp_path: Path) -> Callable[..., list[Problem]]:
    """Return what the rules on references and consistency find in a repository of these files.

    Paths are relative to the plan's folder; a `plan.yaml` is added where none is given.
    """

    def _check(files: dict[str, str]) -> list[Problem]:
        for name, text in {"plan.yaml": PLAN, **files}.items():
            path = tmp_path / "data" / ("" if name == "institutions.yaml" else "zedland") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(catalogue.repository_problems(load(WorkingTree(tmp_path), Settings())))

    return _check


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule.id for problem in problems]


def test_a_plain_plan_has_nothing_to_tell(check_files: Check) -> None:
    assert check_files({"commitments/01-one.yaml": COMMITMENT}) == []


@pytest.mark.parametrize(
    "institutions",
    [
        "institutions:\n  - {id: other, name: {fr: x}, kind: ministry\n",
        "institutions: {finance: {}}\n",
        "",
        'institutions:\n  - {id: other, name: {fr: "x}, kind: ministry}\n  - {id: finance}\n',
        "institutions:\n  - {id: finance, kind: nonsense}\n",
    ],
)
def test_institutions_are_not_unknown_while_their_list_is_broken(
    check_files: Check, institutions: str
) -> None:
    files = {"institutions.yaml": institutions, "commitments/01-one.yaml": COMMITMENT + "lead: [finance]\n"}

    assert "unknown-institution" not in rules(check_files(files))


def test_institutions_are_unknown_where_there_is_no_list(check_files: Check) -> None:
    files = {"commitments/01-one.yaml": COMMITMENT + "lead: [finance, justice]\n"}

    problems = check_files(files)

    assert [(problem.rule.id, problem.file) for problem in problems] == [
        ("unknown-institution", "data/institutions.yaml")
    ]
    assert "2 institutions are named" in said(problems[0])
    assert "finance, justice" in said(problems[0])


def test_a_broken_entry_does_not_move_the_place_of_the_others(check_files: Check) -> None:
    """The typed list lacks the broken milestone; the finding must point at the second all the same."""
    text = COMMITMENT + (
        "milestones:\n  - {title: {fr: A, en: A}}\n  - {id: '2', title: "
        "{fr: B, en: B}, lead: [3, city-hall]}\n"
    )

    problems = check_files({"institutions.yaml": INSTITUTIONS, "commitments/01-one.yaml": text})

    assert [(problem.rule.id, problem.path) for problem in problems] == [
        ("unknown-institution", ("milestones", 1, "lead", 1))
    ]


@pytest.mark.parametrize(
    "header", ["", PLAN + "themes: {a: b}\n", PLAN.replace("country: ZZ", 'country: "Z')]
)
def test_themes_and_rounds_are_not_unknown_while_the_plan_is_broken(check_files: Check, header: str) -> None:
    text = COMMITMENT + "theme: a\nassessments: [{round: b, by: irm, source: https://a.org}]\n"

    found = rules(check_files({"plan.yaml": header, "commitments/01-one.yaml": text}))

    assert "unknown-theme" not in found
    assert header.endswith("{a: b}\n") or "unknown-round" not in found


def test_themes_of_a_plan_that_lacks_a_field_are_known(check_files: Check) -> None:
    header = PLAN.replace("country: ZZ\n", "") + "themes: [{id: a, title: {fr: A, en: A}}]\n"

    files = {"plan.yaml": header, "commitments/01-one.yaml": COMMITMENT + "theme: b\n"}

    assert rules(check_files(files)) == ["unknown-theme"]


def test_a_commitment_that_lacks_a_field_is_known(check_files: Check) -> None:
    consultation = "id: k\nkind: workshop\ntitle: {fr: K, en: K}\ncommitments: [ZZ-2020-02]\n"

    files = {
        "commitments/01-one.yaml": COMMITMENT,
        "commitments/02-two.yaml": "id: ZZ-2020-02\n",
        "consultations/k.yaml": consultation,
    }

    assert check_files(files) == []


def test_lineage_may_name_plans_that_are_kept_elsewhere(check_files: Check) -> None:
    text = COMMITMENT + "continues: [{id: ZZ-2018-01}, {ogp_id: ZZ0001}]\ncontinued_by: [{id: ZZ-2020-07}]\n"

    problems = check_files({"commitments/01-one.yaml": text})

    assert [(problem.rule.id, problem.path) for problem in problems] == [
        ("unknown-commitment", ("continued_by", 0, "id"))
    ]


def test_an_id_without_its_zeros_is_recognised(check_files: Check) -> None:
    consultation = "id: k\nkind: workshop\ntitle: {fr: K, en: K}\ncommitments: [ZZ-2020-1]\n"

    problems = check_files({"commitments/01-one.yaml": COMMITMENT, "consultations/k.yaml": consultation})

    assert "Did you mean `ZZ-2020-01`?" in said(problems[0])


@pytest.mark.parametrize(
    ("name", "number", "told"),
    [
        ("01-two.yaml", "1", ["01-one.yaml", "01-two.yaml"]),
        ("03-two.yaml", "3", ["03-two.yaml"]),
        ("00-two.yaml", "1", ["00-two.yaml"]),
        ("00-two.yaml", "3", ["00-two.yaml"]),
    ],
)
def test_a_shared_id_is_reported_where_it_does_not_fit(
    check_files: Check, name: str, number: str, told: list[str]
) -> None:
    second = COMMITMENT.replace('"1"', f'"{number}"')

    problems = check_files({"commitments/01-one.yaml": COMMITMENT, f"commitments/{name}": second})

    found = [problem for problem in problems if problem.rule.id == "duplicate-id"]
    assert [problem.file.rsplit("/")[-1] for problem in found] == told
    assert all(
        problem.others == ("data/zedland/commitments/01-one.yaml",) for problem in found if len(found) == 1
    )


def test_what_copies_share_is_told_once(check_files: Check) -> None:
    copied = (
        COMMITMENT + "ogp_ids: [ZZ0001]\nevidence: [{url: https://zed.example/a, title: {fr: A, en: A}}]\n"
    )

    problems = check_files({"commitments/01-one.yaml": copied, "commitments/01-two.yaml": copied})

    assert rules(problems) == ["duplicate-id", "duplicate-id"]


def test_a_commitment_is_not_unknown_while_ids_are_in_doubt(check_files: Check) -> None:
    consultation = "id: k\nkind: workshop\ntitle: {fr: K, en: K}\ncommitments: [ZZ-2020-02]\n"
    wrong = {"commitments/01-one.yaml": COMMITMENT, "commitments/02-two.yaml": TWO.replace("-02", "-01")}

    assert rules(check_files({**wrong, "consultations/k.yaml": consultation})) == ["duplicate-id"]


def test_whoever_asks_for_either_file_is_told_what_they_share(check_files: Check, tmp_path: Path) -> None:
    proof = "evidence: [{url: https://zed.example/a, title: {fr: A, en: A}}]\n"
    check_files({"commitments/01-one.yaml": COMMITMENT + proof, "commitments/02-two.yaml": TWO + proof})

    for waived, count in (((), 1), (("ZZ-2020-01",), 0), (("ZZ-2020-02",), 0)):
        waivers = tuple(Waiver("repeated-evidence", name, "one law", dt.date(2030, 1, 1)) for name in waived)
        report = check(
            load(WorkingTree(tmp_path), Settings()), Settings(waivers=waivers), dt.date(2026, 1, 1)
        )
        for file in ("01-one.yaml", "02-two.yaml"):
            assert len(report.within((f"data/zedland/commitments/{file}",)).findings) == count


def test_the_second_use_of_an_id_is_reported_and_names_the_first(check_files: Check) -> None:
    files = {"commitments/01-one.yaml": COMMITMENT, "commitments/02-two.yaml": TWO.replace("-02", "-01")}

    problems = check_files(files)

    assert [(problem.rule.id, problem.file) for problem in problems] == [
        ("duplicate-id", "data/zedland/commitments/02-two.yaml")
    ]
    assert "data/zedland/commitments/01-one.yaml" in said(problems[0])


@pytest.mark.parametrize(
    ("start", "end", "reversed_"),
    [
        ("2021-06", "2021", False),
        ("2021", "2021", False),
        ("2021-06-30", "2021-06", False),
        ("2021-07", "2021-06-30", True),
        ("2022", "2021-12-31", True),
    ],
)
def test_only_what_is_certainly_reversed_is_reported(
    check_files: Check, start: str, end: str, reversed_: bool
) -> None:
    text = COMMITMENT + f"period: {{start: {start}, end: {end}}}\n"

    assert (rules(check_files({"commitments/01-one.yaml": text})) == ["period-reversed"]) is reversed_


@pytest.mark.parametrize(
    ("due", "outside"),
    [
        ("2019", True),
        ("2019-12-31", True),
        ("2020", False),
        ("2022", False),
        ("2022-12-31", False),
        ("2023-01", True),
    ],
)
def test_only_what_is_certainly_outside_the_plan_is_reported(
    check_files: Check, due: str, outside: bool
) -> None:
    text = COMMITMENT + f"milestones: [{{id: a, title: {{fr: A, en: A}}, due: {due}}}]\n"

    assert (rules(check_files({"commitments/01-one.yaml": text})) == ["milestone-outside-plan"]) is outside


@pytest.mark.parametrize(
    ("commitment", "milestone", "rule"),
    [
        ("complete", "limited", "complete-with-open-milestone"),
        ("complete", "not_started", "complete-with-open-milestone"),
        ("complete", "withdrawn", None),
        ("complete", "complete", None),
        ("complete", None, "complete-with-unreported-milestone"),
        ("substantial", "limited", None),
        ("withdrawn", "not_started", None),
        ("not_started", "limited", "not-started-with-progress"),
        ("not_started", "not_started", None),
        (None, "complete", None),
    ],
)
def test_completion_of_commitment_and_milestone_agree(
    check_files: Check, commitment: str | None, milestone: str | None, rule: str | None
) -> None:
    text = COMMITMENT + (f"completion: {commitment}\n" if commitment else "")
    if commitment != "not_started":
        text += "evidence: [{url: https://a.org, title: {fr: A, en: A}}]\n"
    inner = f", completion: {milestone}" if milestone else ""
    text += f"milestones: [{{id: a, title: {{fr: A, en: A}}{inner}}}]\n"

    assert rules(check_files({"commitments/01-one.yaml": text})) == ([rule] if rule else [])


@pytest.mark.parametrize(
    "evidence",
    [
        "evidence: [{url: a.org, title: {fr: A}}]\n",
        "evidence: [{url: https://a.org}]\n",
        'evidence: [{url: "h\n',
    ],
)
def test_evidence_that_is_broken_is_not_missing(check_files: Check, evidence: str) -> None:
    found = check_files({"commitments/01-one.yaml": COMMITMENT + "completion: complete\n" + evidence})

    assert "completion-without-evidence" not in rules(found)


def test_a_broken_text_is_not_missing_either(check_files: Check) -> None:
    files = {
        "commitments/01-one.yaml": COMMITMENT + "progress: {en: x, fr: ''}\nstakes: {en: x, Francais: y}\n"
    }

    assert check_files(files) == []


def test_the_name_of_an_institution_is_wanted_by_the_plans_that_name_it(check_files: Check) -> None:
    institutions = (
        INSTITUTIONS + "  - {id: a, name: {fr: A}, kind: other}\n  - {id: b, name: {fr: B}, kind: other}\n"
    )

    problems = check_files(
        {"institutions.yaml": institutions, "commitments/01-one.yaml": COMMITMENT + "lead: [a]\n"}
    )

    assert [(problem.rule.id, problem.path) for problem in problems] == [
        ("missing-translation", ("institutions", 1, "name"))
    ]


@pytest.mark.parametrize(
    ("round_", "one", "two", "contradicted"),
    [
        (("self_assessment", "complete: 2", ""), None, None, False),
        (("self_assessment", "complete: 2", ""), "completion: complete", None, False),
        (("self_assessment", "complete: 2", ""), "completion: limited", None, True),
        (("self_assessment", "complete: 1, limited: 1", ""), "completion: limited", "completion: limited",
         True),
        (("self_assessment", "complete: 1, limited: 1", ""), "completion: limited", "completion: complete",
         False),
        (("self_assessment", "complete: 2", ", closed: 2021"), "completion: limited", None, True),
        (("irm", "complete: 2", ""), "completion: limited", None, False),
        (("irm", "complete: 2", ""), "assessments: [{round: r, by: irm, completion: limited, source: https://a.org}]",
         None, True),
        (("irm", "complete: 2", ""), (
            "ogp_ids: [ZZ0001]\n"
            "assessments: [{round: r, by: irm, ogp_id: ZZ0001, completion: limited, source: https://a.org}]"
        ), None, False),
        (("self_assessment", "complete: 3", ""), None, None, True),
    ],
)  # fmt: skip  # data, read by rows
def test_totals_are_contradicted_only_where_no_blank_can_mend_it(
    check_files: Check, round_: tuple[str, str, str], one: str | None, two: str | None, contradicted: bool
) -> None:
    evidence = "\nevidence: [{url: https://a.org/%d, title: {fr: A, en: A}}]\n"
    files = {
        "plan.yaml": PLAN + ROUND % round_,
        "commitments/01-one.yaml": COMMITMENT + (one + evidence % 1 if one else ""),
        "commitments/02-two.yaml": TWO + (two + evidence % 2 if two else ""),
    }

    assert (set(rules(check_files(files))) == {"contradicts-published"}) is contradicted


def test_completion_says_nothing_of_a_round_that_is_long_past(check_files: Check) -> None:
    rounds = ROUND % ("self_assessment", "limited: 1", ", closed: 2021")
    rounds += "  - {id: s, title: {fr: S, en: S}, kind: irm}\n"
    text = COMMITMENT + "completion: complete\nevidence: [{url: https://a.org, title: {fr: A, en: A}}]\n"

    assert check_files({"plan.yaml": PLAN + rounds, "commitments/01-one.yaml": text}) == []


def test_the_keeper_of_the_words_may_be_the_reviewer(check_files: Check) -> None:
    header = PLAN + "completion_by: irm\n" + ROUND % ("irm", "complete: 1", "")
    text = COMMITMENT + "completion: withdrawn\n"

    problems = check_files({"plan.yaml": header, "commitments/01-one.yaml": text})

    assert said(problems[0]).startswith("recorded as complete: 0; published: 1")
    assert set(rules(problems)) == {"contradicts-published"}


def test_the_same_address_in_two_plans_is_no_repetition(check_files: Check) -> None:
    text = COMMITMENT + "evidence: [{url: https://a.org, title: {fr: A, en: A}}]\n"
    other = text.replace("2020", "2018")

    files = {
        "commitments/01-one.yaml": text,
        "../older/plan.yaml": PLAN.replace("zedland", "older").replace("2020", "2018"),
    }

    assert check_files(files | {"../older/commitments/01-one.yaml": other}) == []
