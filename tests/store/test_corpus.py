"""A file dropped into a folder of `corpus/` is a case: the folder's name is the verdict that it must get.

`quick` files are valid and the quick pass takes them; `slow` files are valid by the explaining pass alone;
every other folder is named after a kind of fault, which its files must have.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ogpctl.store.accept import accept
from ogpctl.store.document import Kind
from ogpctl.store.loading import explained
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.schemas import schema_errors
from ogpctl.store.strict import read_strict

CORPUS = Path(__file__).parent / "corpus"
CASES = [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in sorted(CORPUS.glob("*/*.yaml"))]


@pytest.mark.parametrize("path", CASES)
def test_verdict(path: Path) -> None:
    data = path.read_bytes()
    verdict = path.parent.name

    value = accept(data, Kind.COMMITMENT)
    document = explained("x.yaml", Kind.COMMITMENT, data)

    assert (value is not None) == (verdict == "quick")
    if verdict in {"quick", "slow"}:
        assert document.valid
        assert document.profile_errors == ()
        assert document.errors == ()
    else:
        assert ProfileErrorKind(verdict) in {profile_error.kind for profile_error in document.profile_errors}


@pytest.mark.parametrize("path", CASES)
def test_what_the_quick_pass_takes_the_explaining_one_reads_the_same(path: Path) -> None:
    data = path.read_bytes()
    value = accept(data, Kind.COMMITMENT)
    if value is None:
        return

    strict = read_strict(data)

    assert strict.profile_errors == ()
    assert strict.value == value
    assert schema_errors(Kind.COMMITMENT, strict.value) == ()


def test_every_kind_of_fault_has_cases() -> None:
    by_the_disk = {ProfileErrorKind.UNREADABLE_FILE, ProfileErrorKind.TOO_LARGE}

    assert {path.name for path in CORPUS.iterdir()} - {"quick", "slow"} == {
        kind.value for kind in ProfileErrorKind if kind not in by_the_disk
    }


def test_the_data_of_this_repository_takes_the_quick_way() -> None:
    data = Path(__file__).parents[2] / "data"
    kinds = {"commitments": Kind.COMMITMENT, "consultations": Kind.CONSULTATION}

    left = [
        path.relative_to(data).as_posix()
        for folder, kind in kinds.items()
        for path in data.glob(f"*/{folder}/*.yaml")
        if accept(path.read_bytes(), kind) is None
    ]

    assert left == []
