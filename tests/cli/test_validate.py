"""`ogpctl validate` as people and scripts call it."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from git_repositories import GitFolder

from ogpctl.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests" / "cases" / "_base"
PLAN = "data/zedland-2020-2022"
FIRST = f"{PLAN}/commitments/01-open-budget.yaml"
SECOND = f"{PLAN}/commitments/02-open-courts.yaml"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the fictional plan, which is valid, as the current folder."""
    folder = tmp_path / "repository"
    shutil.copytree(BASE, folder)
    monkeypatch.chdir(folder)
    return folder


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["validate", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    _, out, _ = run(capsys, "--format", "json", *arguments)
    return json.loads(out)


@pytest.mark.usefixtures("plan")
def test_success_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys) == (0, "", "")


@pytest.mark.usefixtures("plan")
def test_success_at_a_terminal_is_one_line_that_says_what_was_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    assert run(capsys) == (0, "Valid: 2 commitments, 0 errors.\n", "")


def test_all_findings_of_all_files_are_shown_in_one_run(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\n")
    append(plan / SECOND, "completion: [\n")

    code, out, _ = run(capsys)

    assert code == 1
    assert f"{FIRST}:" in out
    assert f"{SECOND}:" in out
    assert out.endswith("2 errors; 5 files checked.\n")


def test_paths_narrow_what_is_shown_and_not_what_is_read(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\n")
    append(plan / SECOND, "supporting: [nobody]\n")

    code, out, _ = run(capsys, SECOND)

    assert code == 1
    assert "unknown-institution" in out
    assert FIRST not in out
    assert run(capsys, "data/institutions.yaml") == (0, "", "")


def test_paths_are_taken_from_the_current_folder(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\n")
    monkeypatch.chdir(plan / PLAN / "commitments")

    assert run(capsys, "02-open-courts.yaml")[0] == 0
    assert run(capsys, "01-open-budget.yaml")[0] == 1
    assert run(capsys, "..")[0] == 1
    assert run(capsys, str(plan / FIRST))[0] == 1


def test_paths_as_findings_print_them_are_taken_from_anywhere(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\n")
    monkeypatch.chdir(plan / PLAN / "commitments")
    assert run(capsys, FIRST)[0] == 1
    assert run(capsys, SECOND)[0] == 0

    shutil.copytree(BASE, tmp_path / "another")
    monkeypatch.chdir(tmp_path / "another")
    assert run(capsys, "--repo", str(plan), FIRST)[0] == 1


@pytest.mark.usefixtures("plan")
def test_paths_that_hold_nothing_to_read_are_no_success(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "README.md").write_text("Hello\n")
    (plan / "data" / "README.md").write_text("Hello\n")
    (plan / "data" / "notes").mkdir()

    for paths in (["README.md"], ["data/notes"], ["README.md", "data/notes"]):
        code, out, err = run(capsys, *paths)
        assert (code, out) == (3, "")
        assert "nothing that ogpctl reads" in err

    code, out, err = run(capsys, "README.md", FIRST)
    assert (code, out, err) == (0, "", "README.md contains nothing that ogpctl reads.\n")
    for paths in (["data/README.md"], ["data"], ["."], [PLAN], [f"{PLAN}/commitments"]):
        assert run(capsys, *paths) == (0, "", "")


@pytest.mark.usefixtures("plan")
def test_a_path_that_is_not_there_or_not_here_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_text("a: 1\n")

    code, out, err = run(capsys, "missing.yaml")
    assert (code, out) == (3, "")
    assert "no such file or folder: missing.yaml" in err

    code, out, err = run(capsys, str(elsewhere))
    assert (code, out) == (3, "")
    assert "not in this repository" in err


def test_one_plan_is_judged_with_what_it_shares_and_without_the_others(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(plan / PLAN, plan / "data" / "other")
    append(plan / "data" / "other" / "plan.yaml", "theem: x\n")
    before = run_json(capsys, "--plan", "zedland-2020-2022")
    append(plan / "data" / "institutions.yaml", "theem: x\n")
    (plan / "ogpctl.toml").write_text('[rules]\nunknown-kee = "off"\n')

    after = run_json(capsys, "--plan", "zedland-2020-2022")

    files = [*after["files"], *(item["file"] for item in after["findings"])]
    assert not [file for file in files if file.startswith("data/other/")]
    assert after["plans"] == ["zedland-2020-2022"]
    assert "data/institutions.yaml" in before["files"]
    new = [item for item in after["findings"] if item not in before["findings"]]
    assert [(item["file"], item["rule"]) for item in new] == [
        ("data/institutions.yaml", "unknown-key"),
        ("ogpctl.toml", "unknown-rule"),
    ]
    assert run(capsys, "--plan", "zedland-2020-2022")[0] == 1


def test_notes_are_folded_to_a_line_for_each_file_and_rule(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "progress: {en: Begun}\nchallenges: {en: Many}\n")
    append(plan / SECOND, "next_steps: {en: More}\ntheem: x\n")

    code, out, _ = run(capsys)
    _, full, _ = run(capsys, "--notes")

    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith(f"{SECOND}:")
    assert ": error[unknown-key]" in lines[0]
    notes = [line for line in lines if ": note[" in line]
    assert len(notes) == 2
    assert notes[0].startswith(f"{FIRST}:")
    assert "(2 times: lines " in notes[0]
    assert notes[1].endswith("note[missing-translation] `next_steps` is given in `en` but missing in `fr`")
    assert lines[-1] == "1 error, 3 notes; 5 files checked. Use `--notes` to show each note in full."
    assert full.count(": note[") == 3
    assert "progress: {en: Begun}" in full
    assert full.endswith("1 error, 3 notes; 5 files checked.\n")


def test_a_file_name_stays_on_its_line_and_shows_its_bytes(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = os.fsencode(plan / PLAN / "commitments")
    for name in (b"03-\x1b[31m.yaml", b"04-a\nb.yaml", b"05-\xff.yaml", b"06-\xe2\x80\xae.txt"):
        os.close(os.open(folder + b"/" + name, os.O_CREAT | os.O_WRONLY, 0o644))

    _, out, _ = run(capsys, "--lang", "en")

    for name in (r"03-\x1b[31m.yaml", r"04-a\x0ab.yaml", r"05-\xff.yaml", r"06-\u202e.txt"):
        assert f"{PLAN}/commitments/{name}:1:1: " in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\nb.yaml" not in out

    code, _, err = run(capsys, os.fsdecode(b"no\nsuch\xff"))
    assert (code, err) == (3, "ogpctl: error: no such file or folder: no\\x0asuch\\xff\n")


def test_strict_counts_warnings_and_exit_zero_counts_nothing(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = plan / SECOND
    file.write_text(
        file.read_text("utf-8").replace("completion: ", "# ", 1) + "completion: complete\n", "utf-8"
    )

    code, out, _ = run(capsys)
    assert code == 0
    assert "warning[completion-without-evidence]" in out
    assert run(capsys, "--strict")[0] == 1
    assert run(capsys, "--strict", "--exit-zero")[0] == 0


def test_json_fits_its_schema_and_says_where(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append(plan / FIRST, "theem: x\n")
    schema = json.loads((ROOT / "schema" / "output" / "findings.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    document = run_json(capsys)

    jsonschema.validate(document, schema)
    (finding,) = document["findings"]
    lines = (plan / FIRST).read_text("utf-8").splitlines()
    assert (finding["rule"], finding["file"], finding["path"]) == ("unknown-key", FIRST, "theem")
    assert lines[finding["line"] - 1][finding["column"] - 1 : finding["end_column"] - 1] == "theem"
    assert document["counts"] == {"error": 1, "warning": 0, "note": 0, "waived": 0}


def test_json_without_findings_fits_its_schema_too(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((ROOT / "schema" / "output" / "findings.schema.json").read_text("utf-8"))

    document = run_json(capsys)

    jsonschema.validate(document, schema)
    assert document["findings"] == []
    assert document["plans"] == [plan.joinpath(PLAN).name]


def test_a_fingerprint_survives_lines_added_above_and_is_unique(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\nsuporting: y\n")
    before = run_json(capsys)["findings"]
    file = plan / FIRST
    file.write_text("# one\n# two\n" + file.read_text("utf-8"), "utf-8")
    after = run_json(capsys)["findings"]

    assert [item["line"] + 2 for item in before] == [item["line"] for item in after]
    assert [item["fingerprint"] for item in before] == [item["fingerprint"] for item in after]
    assert len({item["fingerprint"] for item in after}) == len(after) == 2


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("evidence", "{url: https://zed.example/%s, title: {fr: T, en: T}, theem: x}"),
        ("links", "{kind: other, url: https://zed.example/%s, theem: x}"),
        ("assessments", "{round: 2021-%s, by: irm, source: https://zed.example/a, theem: x}"),
        ("values", "valeur-%s"),
    ],
)
def test_a_fingerprint_survives_another_item_above(
    plan: Path, capsys: pytest.CaptureFixture[str], field: str, item: str
) -> None:
    file = plan / PLAN / "commitments" / "03-more.yaml"
    head = f'id: ZZ-2020-03\nnumber: "3"\ntitle: {{fr: Trois, en: Three}}\n{field}:\n'
    fingerprints = []
    for names in (("old",), ("new", "old")):
        file.write_text(head + "".join(f"  - {item % name}\n" for name in names), "utf-8")
        found = [finding for finding in run_json(capsys)["findings"] if finding["path"].startswith(field)]
        fingerprints.append({finding["fingerprint"] for finding in found})
        assert all("[" in finding["path"] for finding in found)

    assert fingerprints[0]
    assert fingerprints[0] < fingerprints[1]


def test_a_severity_can_be_changed_and_a_rule_switched_off(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\n")
    settings = plan / "ogpctl.toml"

    settings.write_text('[rules]\nunknown-key = "note"\n')
    code, out, _ = run(capsys)
    assert (code, "note[unknown-key]" in out) == (0, True)

    settings.write_text('[rules]\nunknown-key = "off"\n')
    assert run(capsys) == (0, "", "")


WAIVER = (
    '[[waivers]]\nrule = "{rule}"\ncommitment = "{commitment}"\nreason = "moved office"\nuntil = {until}\n'
)


def test_a_waiver_hides_a_finding_of_one_commitment_and_is_counted(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\n")
    append(plan / SECOND, "theem: x\n")
    settings = plan / "ogpctl.toml"
    settings.write_text(WAIVER.format(rule="unknown-key", commitment="ZZ-2020-01", until="2999-12-31"))

    code, out, _ = run(capsys)

    assert code == 1
    assert FIRST not in out
    assert SECOND in out
    assert out.endswith("1 error; 5 files checked. 1 finding is waived.\n")


def test_a_waiver_that_ran_out_hides_nothing_and_is_told(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(plan / FIRST, "theem: x\n")
    (plan / "ogpctl.toml").write_text(
        WAIVER.format(rule="unknown-key", commitment="ZZ-2020-01", until="2020-01-31")
    )

    _, out, _ = run(capsys)

    assert "ogpctl.toml:5:9: warning[expired-waiver]" in out
    assert "error[unknown-key]" in out


def test_settings_that_name_nothing_are_findings_of_their_own(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "ogpctl.toml").write_text(
        '[rules]\nunknown-kee = "off"\n'
        + WAIVER.format(rule="tab", commitment="ZL-2020-09", until="2999-12-31")
    )

    code, out, _ = run(capsys)

    assert code == 1
    assert "ogpctl.toml:2:1: error[unknown-rule] unknown rule `unknown-kee`" in out
    assert "Did you mean `unknown-key`?" in out
    assert "warning[unknown-waived-commitment]" in out


def test_settings_that_cannot_be_read_leave_with_3_and_a_line(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "ogpctl.toml").write_text('data = "data"\n[rules\n')

    code, out, err = run(capsys)

    assert (code, out) == (3, "")
    assert "ogpctl.toml:2" in err


def test_an_empty_plan_is_valid_and_a_folder_without_a_plan_is_not_a_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    (folder / "data" / "new-plan").mkdir(parents=True)
    (folder / "data" / "new-plan" / "plan.yaml").write_text(
        "id: new-plan\ntitle: {en: New}\ncountry: ZL\nperiod: {start: 2020, end: 2022}\nlanguages: [en]\n"
    )
    monkeypatch.chdir(folder)
    assert run(capsys) == (0, "", "")

    (folder / "ogpctl.toml").write_text("")
    shutil.rmtree(folder / "data")
    code, out, err = run(capsys)
    assert (code, out) == (3, "")
    assert "no plan in" in err


def test_nothing_that_lies_among_the_files_hides_the_others(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe, a folder, links out and to nowhere, bytes of all kinds.

    One finding each, and the rest is read.
    """
    commitments = plan / PLAN / "commitments"
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n")
    os.mkfifo(commitments / "03-pipe.yaml")
    (commitments / "04-folder.yaml").mkdir()
    (commitments / "05-link-out.yaml").symlink_to(secret)
    (commitments / "06-link-nowhere.yaml").symlink_to("nowhere")
    (commitments / "07-utf-16.yaml").write_bytes("id: ZL-2020-07\n".encode("utf-16"))
    (commitments / "08-latin-1.yaml").write_bytes("title: {fr: Vérité}\n".encode("latin-1"))
    (commitments / "09-nul.yaml").write_bytes(b"id: ZL\0-2020-09\n")
    (commitments / "10-bomb.yaml").write_text(
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c, *c]\n"
    )
    (commitments / "11-deep.yaml").write_text("a: " + "[" * 100_000)
    (commitments / "12-steps.yaml").write_text("- " * 100_000 + "a\n")
    (commitments / "13-number.yaml").write_text("number: " + "9" * 5_000 + "\n")
    (commitments / "14-huge.yaml").write_text("# " + "x" * (1024 * 1024) + "\n")
    os.close(os.open(os.fsencode(commitments) + b"/15-\xff.yaml", os.O_CREAT | os.O_WRONLY, 0o644))
    append(plan / SECOND, "theem: x\n")

    document = run_json(capsys)

    assert document["counts"]["error"] > 0
    touched = {finding["file"].rsplit("/", 1)[-1][:2] for finding in document["findings"]}
    assert touched >= {f"{number:02d}" for number in range(2, 16)}
    assert "hunter2" not in json.dumps(document)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_a_finding(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / FIRST).chmod(0)

    code, out, _ = run(capsys)

    (plan / FIRST).chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert code == 1
    assert "error[unreadable-file]" in out


def test_a_plan_without_its_plan_file_is_a_finding(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / PLAN / "plan.yaml").unlink()

    code, out, err = run(capsys)

    assert (code, err) == (1, "")
    assert f"{PLAN}/plan.yaml:1:1: error[missing-plan]" in out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
@pytest.mark.parametrize("settings", [True, False])
def test_a_data_folder_that_cannot_be_read_is_said(
    plan: Path, settings: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if settings:
        (plan / "ogpctl.toml").touch()
    (plan / "data").chmod(0)

    code, out, err = run(capsys)

    (plan / "data").chmod(0o700)
    assert (code, out) == (3, "")
    assert f"cannot read {plan / 'data'}: you do not have permission to read it" in err


def test_a_title_cannot_write_to_the_terminal(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = plan / SECOND
    file.write_text(file.read_text("utf-8") + 'theme: "\\e[31mred \\u202e evil"\n', "utf-8")

    _, out, _ = run(capsys)

    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.fixture
def recorded(plan: Path) -> GitFolder:
    """The plan in a Git repository, with everything added."""
    git = GitFolder(plan)
    git.git("add", "-A")
    return git


def test_a_hook_passes_over_what_is_no_part_of_a_plan(
    recorded: GitFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outside = tmp_path / "elsewhere.yaml"
    outside.touch()

    assert run(capsys, "--hook", "README.md", "gone.yaml", str(outside)) == (0, "", "")
    assert run(capsys, "--hook", str(outside)) == (0, "", "")
    left = tmp_path / "quality.json"
    asked = run(capsys, "--hook", "--format", "gitlab", f"--output=gitlab={left}", str(outside))
    assert asked == (0, "[]\n", "")
    assert left.read_text() == "[]\n"


def test_a_hook_judges_what_git_tracks_and_leaves_notes_out(
    recorded: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded.write(f"{PLAN}/commitments/99-draft.yaml", "id: [\n")
    append(recorded.folder / SECOND, "progress: {fr: Rien}\n")
    assert run(capsys, "--hook") == (0, "", "")
    assert "note[" in run(capsys, "--hook", "--notes")[1]

    append(recorded.folder / FIRST, "period: {start: 2020-13}\n")
    code, out, _ = run(capsys, "--hook", FIRST, SECOND)
    assert code == 1
    assert out.endswith("1 error; 2 files checked.\n")


@pytest.mark.usefixtures("plan")
def test_a_hook_where_git_tracks_no_plan_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    GitFolder(Path.cwd())

    code, out, err = run(capsys, "--hook")

    assert (code, out) == (3, "")
    assert "Git tracks no plan in" in err
    assert "git add" in err


@pytest.fixture
def changed(plan: Path) -> GitFolder:
    """The plan in a Git repository, with a commit that removed its second commitment and a text."""
    git = GitFolder(plan)
    git.write("docs/old.md", "Old\n")
    git.git("add", "-A")
    git.git("commit", "-q", "-m", "Enter the plan")
    git.git("rm", "-q", SECOND, "docs/old.md")
    git.git("commit", "-q", "-m", "Remove a commitment")
    return git


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("state", [("--against", "HEAD~1"), ("--at", "HEAD"), ("--against-base",)])
def test_a_path_that_is_in_no_state_is_an_error(
    state: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    misspelt = SECOND.replace("courts", "cuorts")

    for path in ("nonsense", misspelt):
        code, out, err = run(capsys, *state, path)

        assert (code, out) == (3, "")
        assert "no such file or folder" in err
        assert f": {path}" in err


@pytest.mark.usefixtures("changed")
def test_a_path_that_an_earlier_state_alone_has_may_be_asked_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "--against", "HEAD~1", SECOND)
    assert (code, "commitment-removed" in out) == (1, True)
    assert run(capsys, "--at", "HEAD~1", SECOND) == (0, "", "")
    assert run(capsys, "--at", "HEAD", SECOND)[0] == 3

    code, _, err = run(capsys, "--against", "HEAD~1", "docs/old.md")
    assert (code, "contains nothing that ogpctl reads" in err) == (3, True)
    assert run(capsys, "--against", "HEAD~1", FIRST, "docs/old.md")[0] == 0
