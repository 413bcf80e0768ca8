"""The image runs without rights, from libraries with hashes; `.ci/try-container` tries it."""

from __future__ import annotations

import try_container

TEXT = try_container.FILE.read_text(encoding="utf-8")
BUILD, IMAGE = try_container.stages(TEXT)


def test_the_image_runs_as_a_user_without_rights() -> None:
    assert [step.rest for step in IMAGE if step.word == "USER"] == ["10001"]
    assert "--uid 10001" in TEXT
    assert IMAGE[-3:] == [
        try_container.Instruction("USER", "10001"),
        try_container.Instruction("ENTRYPOINT", '["ogpctl"]'),
        try_container.Instruction("CMD", '["--help"]'),
    ]


def test_every_library_comes_with_its_hash() -> None:
    installs = [line for line in TEXT.split("&&") if "pip install" in line]

    assert installs
    assert all("--require-hashes" in line or "--no-index" in line for line in installs)


def test_both_stages_have_the_same_slim_python() -> None:
    assert [stage[0].rest for stage in (BUILD, IMAGE)] == ["${BASE} AS build", "${BASE}"]
    assert try_container.base_version(TEXT) in {"3.11", "3.12", "3.13"}
