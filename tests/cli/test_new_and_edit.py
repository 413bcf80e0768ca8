"""`new` starts a file and never writes over one.

`edit` judges what the editor saved and loses nothing of it.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, first_files, plan_yaml

from ogpctl.cli.main import main
from ogpctl.store.strict import read_strict

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

FILE = commitment_file(1)
FOLDER = FILE.rpartition("/")[0]
unix = pytest.mark.skipif(os.name != "posix", reason="needs a shell and pseudo-terminals")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    git = GitFolder(tmp_path / "plan")
    git.commit(first_files())
    monkeypatch.chdir(git.folder)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (("GIT_CONFIG_GLOBAL", os.devnull), ("GIT_CONFIG_NOSYSTEM", "1")):
        monkeypatch.setenv(name, value)
    return git


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--lang", "en"])
        return (code, *capsys.readouterr())

    return call


def test_a_new_commitment_has_the_next_number_and_an_id_of_its_own(plan: GitFolder, run: Run) -> None:
    code, out, _ = run("new", "title=Open the data of the water supply", "lead=finance")

    path = plan.folder / FOLDER / "03-open-data-water-supply.yaml"
    assert code == 0
    assert f"Written: {FOLDER}/03-open-data-water-supply.yaml" in out
    value = read_strict(path.read_bytes()).value
    assert value == {
        "id": "XA-2015-03",
        "number": "3",
        "title": {"en": "Open the data of the water supply"},
        "lead": ["finance"],
    }
    assert "# milestones: " in path.read_text()
    assert "# lead: " not in path.read_text()
    assert run("validate")[0] == 0


def test_an_id_that_was_ever_used_is_not_given_again(plan: GitFolder, run: Run) -> None:
    plan.commit({commitment_file(3): commitment_yaml(3)})
    plan.commit({commitment_file(3): None})

    assert run("new", "title=Next")[0] == 0

    value = read_strict((plan.folder / FOLDER / "03-next.yaml").read_bytes()).value
    assert (value["number"], value["id"]) == ("3", "XA-2015-04")
    code, _, err = run("new", "title=Other", "id=XA-2015-03")
    assert code == 2
    assert "used before" in err


@pytest.mark.parametrize("removed", ["in the working tree", "in the index", "in a commit", "by another id"])
def test_the_id_of_a_commitment_that_gives_way_is_not_given_again(
    plan: GitFolder, run: Run, removed: str
) -> None:
    if removed == "by another id":
        plan.commit({commitment_file(2): commitment_yaml(2).replace("XA-2015-02", "XA-2015-00")})
    elif removed == "in a commit":
        plan.commit({commitment_file(2): None})
    else:
        plan.write(commitment_file(2), None)
    if removed == "in the index":
        plan.git("add", "-A")

    assert run("new", "title=Next", "number=5")[0] == 0

    value = read_strict((plan.folder / FOLDER / "05-next.yaml").read_bytes()).value
    assert value["id"] == "XA-2015-03"


def test_an_id_that_only_the_base_branch_gave_is_not_given_again(plan: GitFolder, run: Run) -> None:
    plan.git("checkout", "-q", "-b", "change")
    plan.git("checkout", "-q", "main")
    plan.commit({commitment_file(3): commitment_yaml(3)})
    plan.git("checkout", "-q", "change")

    assert run("new", "title=Next")[0] == 0

    value = read_strict((plan.folder / FOLDER / "03-next.yaml").read_bytes()).value
    assert value["id"] == "XA-2015-04"


def test_without_git_only_the_ids_that_are_there_are_used(tmp_path: Path, run: Run) -> None:
    for name, content in first_files().items():
        path = tmp_path / "bare" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content))

    code, _, err = run("new", "title=Next", "--repo", str(tmp_path / "bare"))

    assert (code, err) == (0, "")
    written = tmp_path / "bare" / FOLDER / "03-next.yaml"
    assert read_strict(written.read_bytes()).value["id"] == "XA-2015-03"


def test_a_plan_without_commitments_begins_with_its_country_and_year(tmp_path: Path, run: Run) -> None:
    git = GitFolder(tmp_path / "empty")
    git.commit({PLAN_FILE: plan_yaml()})

    assert run("new", "title=First", "--repo", str(git.folder))[0] == 0

    assert read_strict((git.folder / FOLDER / "01-first.yaml").read_bytes()).value["id"] == "XA-2015-01"


def test_a_file_that_cannot_be_read_may_have_the_next_number(plan: GitFolder, run: Run) -> None:
    plan.write(commitment_file(2), "x: [\n")

    code, _, err = run("new", "title=Next")

    assert code == 3
    assert commitment_file(2) in err
    assert run("new", "title=Next", "number=7", "id=XA-2015-07")[0] == 0


def test_no_file_is_overwritten(plan: GitFolder, run: Run) -> None:
    plan.write(f"{FOLDER}/03-next.yaml", commitment_yaml(9))

    code, _, err = run("new", "title=Next", "--number", "3")

    assert code == 3
    assert "already exists" in err
    assert (plan.folder / FOLDER / "03-next.yaml").read_text() == commitment_yaml(9)


def test_a_dry_run_prints_the_file_as_a_patch(plan: GitFolder, run: Run) -> None:
    code, out, _ = run("new", "title=Next", "--dry-run")

    assert code == 0
    assert not (plan.folder / FOLDER / "03-next.yaml").exists()
    plan.git("apply", stdin=out.encode())
    assert read_strict((plan.folder / FOLDER / "03-next.yaml").read_bytes()).value["title"] == {"en": "Next"}


def test_what_is_wrong_is_refused(plan: GitFolder, run: Run) -> None:
    assert run("new", "lead=finance")[0] == 2
    code, out, _ = run("new", "title=Next", "--number", "2")
    assert code == 1
    assert "duplicate-number" in out
    assert sorted(path.name for path in (plan.folder / FOLDER).iterdir()) == [
        "01-promise.yaml",
        "02-promise.yaml",
    ]


@pytest.mark.parametrize("number", ["../../x", "/etc/x", "..", "4:A", ".", "1\nx: y"])
def test_a_number_that_is_none_leads_nowhere(plan: GitFolder, run: Run, number: str) -> None:
    before = sorted(plan.folder.parent.rglob("*.yaml"))

    code, out, _ = run("new", "title=Next", "--number", number)

    assert code == 1
    assert "-malformed]" in out
    assert sorted(plan.folder.parent.rglob("*.yaml")) == before

    assert run("new", "title=Next", "--number", number, "--force")[0] == 0
    (new,) = set(plan.folder.parent.rglob("*.yaml")) - set(before)
    assert new.parent == plan.folder / FOLDER


def terminal(
    command: list[str], folder: Path, answers: list[tuple[str, str | Callable[[], str]]], **more: str
) -> tuple[int, str]:
    """Run a command at a terminal; each answer is typed once its question is there, or made only then."""
    import pty

    env = {**GitFolder.environment({"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb"}), **more}
    parent, child = pty.openpty()
    with subprocess.Popen(command, cwd=folder, env=env, stdin=child, stdout=child, stderr=child) as process:
        os.close(child)
        said = ""
        end = time.monotonic() + 60
        waiting = list(answers)
        while time.monotonic() < end:
            if select.select([parent], [], [], 0.2)[0]:
                try:
                    part = os.read(parent, 65536)
                except OSError:
                    break
                if not part:
                    break
                said += part.decode()
            if waiting and waiting[0][0] in said:
                answer = waiting.pop(0)[1]
                os.write(parent, (answer if isinstance(answer, str) else answer()).encode() + b"\n")
        code = process.wait(30)
    os.close(parent)
    return code, said


@unix
def test_at_a_terminal_what_is_missing_is_asked_for(plan: GitFolder) -> None:
    command = [sys.executable, "-m", "ogpctl", "--lang", "en", "new"]
    code, said = terminal(command, plan.folder, [("Title (en):", "Été : l’eau"), ("by commas:", "")])

    assert code == 0, said
    assert read_strict((plan.folder / FOLDER / "03-ete-eau.yaml").read_bytes()).value["title"] == {
        "en": "Été : l’eau"
    }


@unix
def test_who_thinks_long_of_a_title_gets_the_number_that_is_free_then(plan: GitFolder, run: Run) -> None:
    def meanwhile() -> str:
        assert run("new", "title=Faster")[0] == 0
        return "Slower"

    command = [sys.executable, "-m", "ogpctl", "--lang", "en", "new", "lead=finance"]
    code, said = terminal(command, plan.folder, [("Title (en):", meanwhile)])

    assert code == 0, said
    ids = [read_strict(path.read_bytes()).value["id"] for path in sorted((plan.folder / FOLDER).iterdir())]
    assert ids == ["XA-2015-01", "XA-2015-02", "XA-2015-03", "XA-2015-04"]


@unix
def test_at_a_terminal_the_title_of_evidence_is_asked_for(plan: GitFolder) -> None:
    command = [
        sys.executable,
        "-m",
        "ogpctl",
        "--lang",
        "en",
        "set",
        "1",
        "--evidence",
        "https://a.example/x",
    ]
    code, said = terminal(command, plan.folder, [("Title of https://a.example/x (en):", "[Été]")])

    assert code == 0, said
    assert read_strict((plan.folder / FILE).read_bytes()).value["evidence"] == [
        {"url": "https://a.example/x", "title": {"en": "[Été]"}}
    ]


def editor(plan: GitFolder, script: str) -> str:
    """Return the command of an editor that does `script` to the file `$1`."""
    path = plan.folder.parent / "my editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f'"{path}"'


@unix
def test_what_is_saved_is_written(plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor(plan, 'printf "completion: limited # so far\\n" >> "$1"'))

    code, out, _ = run("edit", "1")

    assert code == 0
    assert "Completion recorded:" in out
    assert (plan.folder / FILE).read_text() == commitment_yaml(1) + "completion: limited # so far\n"
    assert list((plan.folder / ".git" / "ogpctl").iterdir()) == []


@unix
@pytest.mark.parametrize("how", ["invalid", "changed by others", "editor fails"])
def test_a_text_that_is_refused_is_kept(
    plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    other = commitment_yaml(1, "complete")
    script = 'printf "theme: none\\n" >> "$1"'
    if how == "changed by others":
        (plan.folder.parent / "other.yaml").write_text(other)
        script = (
            f'printf "completion: limited\\n" >> "$1"; cp '
            f'"{plan.folder.parent}/other.yaml" "{plan.folder / FILE}"'
        )
    if how == "editor fails":
        script += "; exit 3"
    monkeypatch.setenv("VISUAL", editor(plan, script))

    code, out, err = run("edit", "1")

    assert code == (1 if how == "invalid" else 3)
    assert ("error[unknown-theme]" in out) == (how == "invalid")
    kept = re.search(r"Your text is in (.*\.yaml)\.", err)
    assert kept is not None, err
    assert Path(kept[1]).read_text().startswith(commitment_yaml(1))
    assert len(Path(kept[1]).read_text()) > len(commitment_yaml(1))
    assert (plan.folder / FILE).read_text() == (other if how == "changed by others" else commitment_yaml(1))


@unix
@pytest.mark.parametrize("more", [(), ("--force",)])
def test_the_editor_changes_no_id(
    plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.setenv("VISUAL", editor(plan, 'sed -i s/XA-2015-01/XA-2015-09/ "$1"'))

    code, out, _ = run("edit", "1", *more)

    assert (code, "error[id-changed]" in out) == (1, True)
    assert (plan.folder / FILE).read_text() == commitment_yaml(1)


@unix
def test_a_broken_file_can_be_mended_by_its_path(
    plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.write(FILE, "id: [\n" + commitment_yaml(1))
    monkeypatch.setenv("EDITOR", editor(plan, 'sed -i 1d "$1"'))

    assert run("edit", FILE)[0] == 0

    assert (plan.folder / FILE).read_text() == commitment_yaml(1)


@unix
def test_at_a_terminal_the_editor_opens_again(plan: GitFolder) -> None:
    script = 'if grep -q theme "$1"; then sed -i /theme/d "$1"; fi; printf "completion: limited\\n" >> "$1"'
    first = (
        f'if [ -e "{plan.folder}.again" ]; then {script}; else touch '
        f'"{plan.folder}.again"; echo "theme: x" >> "$1"; fi'
    )
    command = [sys.executable, "-m", "ogpctl", "--lang", "en", "edit", "XA-2015-01"]

    code, said = terminal(command, plan.folder, [("again?", "y")], EDITOR=editor(plan, first))

    assert code == 0, said
    assert (plan.folder / FILE).read_text() == commitment_yaml(1) + "completion: limited\n"


@unix
def test_the_end_of_the_input_does_not_open_the_editor_again(plan: GitFolder) -> None:
    command = [sys.executable, "-m", "ogpctl", "--lang", "en", "edit", "XA-2015-01"]

    code, said = terminal(
        command, plan.folder, [("again?", "\x04")], EDITOR=editor(plan, 'echo "theme: x" >> "$1"')
    )

    assert code == 1, said
    assert "Your text is in" in said


@unix
def test_an_editor_that_leaves_no_file_is_told_of(
    plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(plan, 'rm "$1"'))

    code, _, err = run("edit", "1")

    assert code == 3
    assert "removed the file" in err
    assert (plan.folder / FILE).read_text() == commitment_yaml(1)


def test_an_editor_named_in_the_repository_is_not_run(plan: GitFolder, run: Run) -> None:
    mark = plan.folder.parent / "run"
    plan.git("config", "core.editor", f"touch {mark};")

    code, _, err = run("edit", "1")

    assert code == 3
    assert "no editor is set" in err
    assert not mark.exists()


@unix
def test_the_editor_of_gits_own_settings_is_run(
    plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = plan.folder.parent / "gitconfig"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    subprocess.run(["git", "config", "--file", str(settings), "core.editor", "true"], check=True)

    code, _, err = run("edit", "1")

    assert code == 0
    assert "Nothing changed" in err
