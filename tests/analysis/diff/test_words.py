"""Which words changed: exact, readable, and never slow."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from ogpctl.analysis.diff.words import Fate, Run, excerpt, word_runs
from ogpctl.render.diff.words import changed_words, with_signs
from ogpctl.render.surface import Surface


def shown(before: str, after: str) -> str:
    return with_signs(changed_words(before, after), Surface())


@given(st.text("ab .\n’é。", max_size=60), st.text("ab .\n’é。", max_size=60))
def test_the_runs_hold_both_texts(before: str, after: str) -> None:
    runs = word_runs(before, after)

    assert "".join(run.text for run in runs if run.fate is not Fate.IN) == before
    assert "".join(run.text for run in runs if run.fate is not Fate.OUT) == after
    assert (before == after) is all(run.fate is Fate.SAME for run in runs)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The portal is open.", "The portal is closed.", "The portal is [-open-]{+closed+}."),
        ("The portal is open.", "The new portal is open.", "The {+new+} portal is open."),
        ("a b c d", "a c d", "a [-b-] c d"),
        ("l’État publie", "l’Europe publie", "[-l’État-]{+l’Europe+} publie"),
        (
            "due in May 2016, or June",
            "due in July 2017, or June",
            "due in [-May 2016-]{+July 2017+}, or June",
        ),
        ("", "all new", "{+all new+}"),
        ("बजट पूरी तरह", "बजट थोड़ी तरह", "बजट [-पूरी-]{+थोड़ी+} तरह"),
        (
            unicodedata.normalize("NFD", "le bilan révisé est prêt"),
            unicodedata.normalize("NFD", "le bilan rédigé est prêt"),
            "le bilan [-révisé-]{+rédigé+} est prêt",
        ),
        (unicodedata.normalize("NFD", "l’été à Paris"), "l’été à Nice", "l’été à [-Paris-]{+Nice+}"),
        ("政府は予算を公開した。", "政府は法律を公開した。", "政府は[-予算-]{+法律+}を公開した。"),
    ],
)
def test_changed_words_are_marked(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_what_stays_between_changes_is_cut() -> None:
    words = [f"w{number}" for number in range(100)]
    changed = ["first", *words[1:50], "middle", *words[51:]]

    text = shown(" ".join(words), " ".join(changed))

    assert text.startswith("[-w0-]{+first+} w1 w2 ")
    assert " … " in text
    assert "[-w50-]{+middle+}" in text
    assert text.endswith("…")
    assert "w30" not in text


def test_a_long_run_is_cut() -> None:
    assert excerpt([Run(Fate.IN, "word " * 500)])[0].cut


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 100_000, "a b " * 50_000),
        ("a. " * 66_000, "b. a. " * 33_000),
        ("! " * 100_000, "!? " * 66_000),
        ("x" * 200_000, "x" * 199_999),
    ],
)
def test_long_texts_are_compared_within_a_bound(before: str, after: str) -> None:
    runs = word_runs(before, after)

    assert "".join(run.text for run in runs if run.fate is not Fate.IN) == before
    assert len(excerpt(runs)) < 1000


def test_signs_in_the_data_are_no_signs_of_ours() -> None:
    hostile = "a \ue000-b-\ue001 [-c-]"

    text = with_signs(changed_words(hostile, hostile + " d"), Surface(color=True))

    assert text.count("\x1b[31m") == 0
    assert text.count("\x1b[32m") == 1
