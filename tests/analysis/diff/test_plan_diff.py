"""Matching, moves, totals, files that changed in form only, files that cannot be read."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import states

from ogpctl.analysis.diff.matching import Unread
from ogpctl.analysis.diff.moves import Move
from ogpctl.analysis.diff.naming import PlanFiles
from ogpctl.analysis.diff.state import PlanState, missing_plan
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from ogpctl.analysis.diff.state_file import StateFile


def of_files(*files: StateFile, folder: str = states.FOLDER, others: tuple[StateFile, ...] = ()) -> PlanState:
    return PlanState("zedland", states.AFTER, folder, files, PlanFiles((*files, *others)))


def test_a_renamed_file_keeps_its_history() -> None:
    old = of_files(states.commitment_file({"id": "Z-1", "completion": "limited"}, "01-old"))
    new = of_files(states.commitment_file({"id": "Z-1", "completion": "complete"}, "01-new"))

    found = states.diff(old, new)

    assert states.kinds(found) == ["completion-advanced"]
    assert found.changes[0].subject.file == f"{states.FOLDER}/commitments/01-new.yaml"
    assert found.formatting_only == ()


def test_a_file_that_only_has_another_name_is_listed_and_no_change() -> None:
    old = states.commitment_file({"id": "Z-1"}, "01-e\u0301ducation")
    composed = states.commitment_file({"id": "Z-1"}, "01-éducation")
    new = states.commitment_file({"id": "Z-1"}, "01-new")

    found = states.diff(of_files(old), of_files(new))

    assert found.empty
    assert found.formatting_only == (new.path,)
    assert states.diff(of_files(old), of_files(composed)).formatting_only == ()


def test_a_plan_that_moved_as_a_whole_is_told_once() -> None:
    files = [states.commitment_file({"id": f"Z-{number}"}) for number in range(5)]
    moved = [replace(file, path=file.path.replace("data/", "plans/")) for file in files]

    found = states.diff(of_files(*files), of_files(*moved, folder="plans/zedland"))

    assert states.kinds(found) == ["file-moved"]
    assert (found.changes[0].before, found.changes[0].after) == ("data/zedland", "plans/zedland")


def test_comments_and_formatting_are_told_apart() -> None:
    file = states.commitment_file({"id": "Z-1", "period": {"start": 2016}})
    commented = replace(file, data=b"# x", value={"period": {"start": "2016"}, "id": "Z-1", "lead": []})

    found = states.diff(of_files(file), of_files(commented))

    assert found.changes == ()
    assert found.formatting_only == (file.path,)
    assert found.empty


def test_how_a_letter_or_a_number_is_encoded_is_no_change() -> None:
    composed = {
        "id": "Z-1",
        "title": {"fr": "Réalisé à l’été"},
        "milestones": [{"id": "1", "due": 2016, "lead": ["état"]}],
        "evidence": [{"url": "https://a.example/é"}],
        "assessments": [{"round": "r1", "by": "irm", "ogp_id": 2}],
    }
    decomposed = json.loads(unicodedata.normalize("NFD", json.dumps(composed, ensure_ascii=False)))
    decomposed["milestones"][0]["due"] = 2016.0
    decomposed["assessments"][0]["ogp_id"] = 2.0
    header = {**states.PLAN, "rounds": [{"id": "r1", "published": {"figures": [{"counts": {"limited": 2}}]}}]}
    floating = {**header, "rounds": [{"id": "r1", "published": {"figures": [{"counts": {"limited": 2.0}}]}}]}

    found = states.diff(
        states.state(commitments=[composed], header=header),
        states.state(commitments=[decomposed], header=floating),
    )

    assert states.kinds(found) == []
    assert len(found.formatting_only) == 2


def test_a_number_with_a_fraction_and_a_switch_are_other_values() -> None:
    for before, after in ((2, 2.5), (1, True), (2, "2")):
        old, new = ([{"id": "Z-1", "odd": value}] for value in (before, after))

        assert states.kinds(states.diff(states.state(commitments=old), states.state(commitments=new))) == [
            "other-changed"
        ]


def test_two_files_with_one_id_are_both_compared() -> None:
    old = [states.commitment_file({"id": "Z-1", "number": "1"}, name) for name in ("a", "b")]
    new = [old[0], states.commitment_file({"id": "Z-1", "number": "2"}, "b")]

    assert states.kinds(states.diff(of_files(*old), of_files(*new))) == ["commitment-renumbered"]


def test_moves_and_totals() -> None:
    words = {
        "advanced": ("limited", "complete"),
        "unchanged": ("limited", "limited"),
        "regressed": ("complete", "not_started"),
        "recorded": (None, "not_started"),
        "cleared": ("not_started", None),
        "withdrawn": ("limited", "withdrawn"),
        "reinstated": ("withdrawn", "limited"),
        "not_comparable": ("limited", "in_progress"),
        "still_none": (None, None),
        "removed": ("limited", "-"),
        "added": ("-", "complete"),
    }
    sides = [
        [
            {"id": known, **({"completion": pair[side]} if pair[side] else {})}
            for known, pair in words.items()
            if pair[side] != "-"
        ]
        for side in (0, 1)
    ]

    found = states.diff(states.state(commitments=sides[0]), states.state(commitments=sides[1]))

    assert found.moves.counts == dict.fromkeys(Move, 1)
    assert (found.moves.added, found.moves.removed) == (1, 1)
    assert found.moves.table["limited"] == {
        "complete": 1, "substantial": 0, "limited": 1, "in_progress": 1, "not_started": 0, "withdrawn": 1,
        "none": 0,
    }  # fmt: skip
    assert found.totals_before.commitments == found.totals_after.commitments == 10
    assert found.totals_before.completion["none"] == 2
    assert found.totals_after.completion["complete"] == 2


def test_an_unreadable_file_is_neither_added_nor_removed() -> None:
    good = states.commitment_file({"id": "Z-1", "completion": "limited"})
    bad = replace(good, value=None, data=b"{", valid=False)

    for before, after, side in ((good, bad, "to"), (bad, good, "from")):
        found = states.diff(of_files(before), of_files(after))

        assert found.changes == ()
        assert found.unread == (Unread(good.path, side, partly=False),)
        assert not found.empty
        assert (found.moves.added, found.moves.removed) == (0, 0)


def test_a_file_with_errors_is_compared_and_marked() -> None:
    good = states.commitment_file({"id": "Z-1", "completion": "limited"})
    bad = replace(states.commitment_file({"id": "Z-1", "completion": "complete", "x": 1}), valid=False)

    found = states.diff(of_files(good), of_files(bad))

    assert states.kinds(found) == ["completion-advanced", "other-changed"]
    assert found.unread == (Unread(good.path, "to", partly=True),)


def test_what_stands_after_a_break_in_a_file_is_not_taken_for_gone() -> None:
    good = states.commitment_file({"id": "Z-1", "number": "1", "title": {"en": "A"}, "completion": "limited"})
    broken = replace(good, data=b"!", value={"id": "Z-1", "number": "2"}, valid=False, complete=False)

    found = states.diff(of_files(good), of_files(broken))

    assert states.kinds(found) == ["commitment-renumbered"]
    assert found.moves.counts[Move.CLEARED] == 0
    assert found.formatting_only == ()


def test_a_break_before_the_id_leaves_nothing_to_compare() -> None:
    good = states.commitment_file({"id": "Z-1"})
    broken = replace(good, data=b"!", value={"number": "2"}, valid=False, complete=False)

    assert states.diff(of_files(good), of_files(broken)).changes == ()


def institutions(name: str) -> StateFile:
    value = {"institutions": [{"id": "court", "name": {"en": name}}]}
    return states.file(Kind.INSTITUTIONS, "data/institutions.yaml", value)


def test_institutions_of_other_plans_are_their_business() -> None:
    court = states.file(Kind.COMMITMENT, "data/other/commitments/1.yaml", {"id": "O-1", "lead": ["court"]})
    own = states.commitment_file({"id": "Z-1", "lead": ["court"]})
    old, new = institutions("Court"), institutions("High Court")

    elsewhere = states.diff(of_files(old, others=(court,)), of_files(new, others=(court,)))
    here_too = states.diff(of_files(old, own, others=(court,)), of_files(new, own, others=(court,)))
    nowhere = states.diff(of_files(old), of_files(new))

    assert (elsewhere.changes, elsewhere.formatting_only) == ((), ())
    assert states.kinds(here_too) == ["institution-changed"]
    assert states.kinds(nowhere) == ["institution-changed"]


def test_what_an_institution_is_attached_to_is_the_business_of_those_who_name_it() -> None:
    old = states.state(institutions=[{"id": "a", "attached_to": "top"}, {"id": "b"}, {"id": "top"}])
    new = states.state(
        institutions=[{"id": "a", "attached_to": "top"}, {"id": "b"}, {"id": "top", "name": {"en": "T"}}]
    )
    mine = states.commitment_file({"id": "Z-1", "lead": ["a"]})
    other = states.commitment_file({"id": "Y-1", "lead": ["b"]})

    def seen(own: StateFile, others: StateFile) -> list[str]:
        everywhere = PlanFiles((own, others))
        return states.kinds(
            states.diff(
                *(replace(item, files=(*item.files, own), everywhere=everywhere) for item in (old, new))
            )
        )

    assert seen(mine, other) == ["institution-changed"]
    assert seen(other, mine) == []


def test_a_plan_that_was_not_there_is_added_as_a_whole() -> None:
    other = states.state(commitments=[{"id": "O-1"}], institutions=[{"id": "court"}])
    new = states.state(commitments=[{"id": "Z-1"}], institutions=[{"id": "court"}])

    found = states.diff(missing_plan("zedland", states.BEFORE, (other,)), new)

    assert states.kinds(found) == ["plan-added", "commitment-added"]


def test_changes_follow_the_numbers_and_then_the_catalogue() -> None:
    old = [{"id": f"Z-{number}", "number": number, "completion": "limited"} for number in ("10", "2", "1")]
    new = [{**item, "completion": "complete", "title": {"en": "x"}, "theme": "t"} for item in old]

    found = states.diff(
        states.state(commitments=old), states.state(commitments=new, header={**states.PLAN, "x": 1})
    )

    assert [(change.subject.number, change.kind) for change in found.changes] == [
        (None, "plan-changed"),
        *(
            (number, kind)
            for number in ("1", "2", "10")
            for kind in ("commitment-moved-theme", "completion-advanced", "text-added")
        ),
    ]


def test_changes_can_be_narrowed() -> None:
    old = [{"id": "Z-1", "completion": "limited"}, {"id": "Z-2", "completion": "limited"}]
    new = [{"id": "Z-1", "completion": "complete", "theme": "t"}, {"id": "Z-2", "completion": "complete"}]
    found = states.diff(states.state(commitments=old), states.state(commitments=new))

    narrowed = found.only(frozenset({"completion-advanced"}), "Z-1")

    assert not found.narrowed
    assert narrowed.narrowed
    assert [change.subject.id for change in narrowed.changes] == ["Z-1"]
    assert found.files == (f"{states.FOLDER}/commitments/Z-1.yaml", f"{states.FOLDER}/commitments/Z-2.yaml")


def test_numbers_of_any_length_sort() -> None:
    old = [{"id": "Z-1", "number": "9" * 5000, "milestones": [{"id": "1"}]}]
    new = [{"id": "Z-1", "number": "9" * 5000, "milestones": [{"id": "1", "x" * 9 + "9" * 5000: 1}]}]

    assert states.kinds(states.diff(states.state(commitments=old), states.state(commitments=new))) == [
        "other-changed"
    ]


@pytest.mark.parametrize("path", ["same", "other"])
def test_a_commitment_under_another_id_is_told_once(path: str) -> None:
    old = {"id": "Z-1", "number": "1", "title": {"en": "Open the courts"}, "completion": "limited"}
    was = states.commitment_file(old)
    now = states.commitment_file({**old, "id": "Z-9", "completion": "complete"})
    now = replace(now, path=was.path if path == "same" else now.path)

    found = states.diff(of_files(was), of_files(now))

    kinds = states.kinds(found)
    assert kinds.count("commitment-renumbered") == 1
    assert {"commitment-added", "commitment-removed"}.isdisjoint(kinds)
    assert "completion-advanced" in kinds
    assert (found.moves.added, found.moves.removed) == (0, 0)


def test_another_promise_at_the_path_of_one_is_added_and_the_one_removed() -> None:
    was = states.commitment_file({"id": "Z-1", "title": {"en": "Open the courts"}})
    now = replace(states.commitment_file({"id": "Z-2", "title": {"en": "Plant many trees"}}), path=was.path)

    assert states.kinds(states.diff(of_files(was), of_files(now))) == [
        "commitment-removed",
        "commitment-added",
    ]


def test_what_else_changed_of_a_milestone_under_another_id_is_told_too() -> None:
    def file(known: str, completion: str) -> StateFile:
        milestone = {"id": known, "title": {"en": "Open"}, "completion": completion, "x": completion}
        return states.commitment_file({"id": "Z-1", "milestones": [milestone]})

    found = states.diff(of_files(file("1.1", "limited")), of_files(file("1.2", "complete")))

    assert states.kinds(found) == ["milestone-renumbered", "milestone-advanced", "other-changed"]


def test_one_of_two_milestones_with_one_title_is_not_guessed() -> None:
    def file(*ids: str) -> StateFile:
        milestones = [{"id": known, "title": {"en": "Open"}} for known in ids]
        return states.commitment_file({"id": "Z-1", "milestones": milestones})

    found = states.diff(of_files(file("1.1")), of_files(file("1.2", "1.3")))

    assert states.kinds(found) == ["milestone-added", "milestone-added", "milestone-removed"]
