"""The scale that was in force is named, and two scales are never counted together."""

from __future__ import annotations

import json

import pytest
from report_sites import site_files
from timelines import timeline

from ogpctl.analysis.assessments import plan_assessments
from ogpctl.analysis.progress import plan_progress
from ogpctl.analysis.scales import scale_counts
from ogpctl.i18n.translator import Translator
from ogpctl.render.assessments.blocks import assessments_blocks
from ogpctl.render.assessments.data import assessments_json
from ogpctl.render.progress.blocks import progress_blocks
from ogpctl.render.progress.data import progress_json
from ogpctl.render.surface import Surface
from ogpctl.render.terminal import terminal_text
from ogpctl.report.assembling import assemble
from ogpctl.report.book import Provenance
from ogpctl.report.material import Material


def _view(round_: str, **said: str) -> dict[str, object]:
    return {"round": round_, "by": "irm", "source": "https://irm.example", **said}


OLDER = _view("2021-mid-term", potential_impact="moderate", did_it_open_government="major")
NEWER = _view("2022-irm", potential_for_results="substantial", early_results="moderate")
MIXED = {"1": {"assessments": [OLDER, NEWER]}, "2": {"assessments": [NEWER]}}
ALONE = {"1": {"assessments": [OLDER]}, "2": {"assessments": []}}
BOTH = "as the IRM’s scale"


def test_a_count_is_of_one_scale_in_one_round() -> None:
    found = scale_counts(timeline(changes=MIXED).plan)

    assert [(count.scale, count.round, {w: n for w, n in count.counts.items() if n}) for count in found] == [
        ("did_it_open_government", "2021-mid-term", {"major": 1}),
        ("early_results", "2022-irm", {"moderate": 2}),
        ("potential_impact", "2021-mid-term", {"moderate": 1}),
        ("potential_for_results", "2022-irm", {"substantial": 2}),
    ]


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("en", ("Did it open government?", "Early results", "Potential impact", "Potential for results")),
        ("fr", ("L’action publique", "Premiers résultats", "Impact potentiel", "Potentiel de résultats")),
    ],
)
def test_assessments_names_the_scales(language: str, named: tuple[str, ...]) -> None:
    plans = (plan_assessments(timeline(changes=MIXED)),)

    text = terminal_text(assessments_blocks(plans, Translator(language)), Surface())

    assert [name for name in named if name not in text] == []


def test_rounds_with_different_scales_are_said_not_to_compare() -> None:
    for changes, said in ((MIXED, True), (ALONE, False)):
        assessed = assessments_blocks((plan_assessments(timeline(changes=changes)),), Translator("en"))
        progress = progress_blocks((plan_progress(timeline(changes=changes)),), Translator("en"))

        assert (BOTH in terminal_text(assessed, Surface())) is said
        assert (BOTH in terminal_text(progress, Surface())) is said


def test_progress_names_the_scale_of_each_round() -> None:
    text = terminal_text(
        progress_blocks((plan_progress(timeline(changes=MIXED)),), Translator("en")), Surface(width=400)
    )

    assert "Early results (2022-irm)" in text
    assert "Did it open government? (2021-mid-term)" in text


def test_programs_get_the_same_counts_from_both_commands() -> None:
    assessed = json.loads(assessments_json([plan_assessments(timeline(changes=MIXED))], Translator("en")))
    progress = json.loads(progress_json([plan_progress(timeline(changes=MIXED))], Translator("en")))

    (one,), (other,) = assessed["plans"], progress["plans"]
    assert one["scales"] == other["scales"]
    assert one["scales"][1] == {
        "scale": "early_results",
        "round": "2022-irm",
        "counts": {"moderate": 2, "significant": 0},
    }


def test_the_page_of_a_round_counts_by_the_scale_of_that_round() -> None:
    book = assemble([Material(timeline(changes=MIXED))], Provenance(None, "c" * 40, "2022-01-31"))
    page = dict(site_files(book))["en/zedland-2020-2022/rounds/2022-irm.html"].decode()

    assert "Early results" in page
    assert "Potential for results" in page
    assert BOTH in page
    assert "Potential impact</th>" not in page
