"""From files on disk to a repository of documents: whatever one file holds, the others are read."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ogpctl.store.document import Kind, Repository
from ogpctl.store.loading import explained, load
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.schema_explaining import MOST_ERRORS
from ogpctl.store.settings import Settings
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

    from ogpctl.plan.model import Commitment

COMMITMENT = 'id: FR-2015-{n:02d}\nnumber: "{n}"\ntitle: {{fr: Titre}}\n'
PLAN = "id: p\ntitle: {fr: Plan}\ncountry: FR\nperiod: {start: 2015}\nlanguages: [fr]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    plan = tmp_path / "repository" / "data" / "p"
    (plan / "commitments").mkdir(parents=True)
    (plan / "consultations").mkdir()
    (plan / "plan.yaml").write_text(PLAN)
    (plan / "consultations" / "w.yaml").write_text("id: w\nkind: workshop\ntitle: {fr: Atelier}\n")
    (plan.parent / "institutions.yaml").write_text("institutions: []\n")
    for n in (1, 2, 10):
        (plan / "commitments" / f"{n:02d}-x.yaml").write_text(COMMITMENT.format(n=n))
    return tmp_path / "repository"


def _load(root: Path) -> Repository:
    return load(WorkingTree(root), Settings())


def test_a_repository_is_read_whole(root: Path) -> None:
    repository = _load(root)

    assert repository.data_folder == "data"
    assert [document.path for document in repository.documents()] == [
        "data/institutions.yaml",
        "data/p/commitments/01-x.yaml",
        "data/p/commitments/02-x.yaml",
        "data/p/commitments/10-x.yaml",
        "data/p/consultations/w.yaml",
        "data/p/plan.yaml",
    ]
    assert all(document.valid and document.strict is None for document in repository.documents())
    plan = repository.action_plan(repository.plans[0])
    assert [commitment.number for commitment in plan.commitments] == ["1", "2", "10"]


def test_another_data_folder(root: Path) -> None:
    (root / "data").rename(root / "plans")

    repository = load(WorkingTree(root), Settings(data="plans"))

    assert repository.data_folder == "plans"
    assert repository.plans[0].folder == "plans/p"


def test_folders_that_are_plans(root: Path) -> None:
    (root / "data" / "only-commitments" / "commitments").mkdir(parents=True)
    (root / "data" / "only-header").mkdir()
    (root / "data" / "only-header" / "plan.yaml").write_text(PLAN)
    (root / "data" / "images").mkdir()
    (root / "data" / ".git").mkdir()

    plans = _load(root).plans

    assert [(plan.id, plan.header is not None) for plan in plans] == [
        ("only-commitments", False),
        ("only-header", True),
        ("p", True),
    ]


def test_files_that_belong_nowhere_are_listed(root: Path) -> None:
    plan = root / "data" / "p"
    for name in ("commitments/a.yml", "commitments/b.txt", "commitments/.c.yaml", "commitments/d.yaml~",
                 "commitments/#e#",
                 "commitments/.f.yaml.swp", "consultations/g.YAML", "h.yaml", "i.yml",
                 "README.md"):  # fmt: skip  # data, read by rows
        (plan / name).touch()
    (plan / "commitments" / "folder").mkdir()

    assert _load(root).plans[0].stray == (
        "data/p/commitments/a.yml",
        "data/p/commitments/b.txt",
        "data/p/commitments/folder/",
        "data/p/consultations/g.YAML",
        "data/p/h.yaml",
        "data/p/i.yml",
    )


def test_yaml_below_the_data_folder_that_no_plan_reads_is_listed(root: Path) -> None:
    for name in (
        "x.yaml",
        "README.md",
        "q/Commitments/a.yaml",
        "images/a.png",
        "p/notes/b.yml",
        "p/n/2021/c.yaml",
        "p/.hidden/d.yaml",
    ):
        (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "data" / name).touch()

    repository = _load(root)

    assert repository.stray == ("data/q/Commitments/", "data/x.yaml")
    assert repository.plans[0].stray == ("data/p/n/2021/", "data/p/notes/")


def test_no_hostile_file_hides_another(root: Path, tmp_path: Path) -> None:
    folder = root / "data" / "p" / "commitments"
    (tmp_path / "secret.yaml").write_text("id: SECRET-1\n")
    (folder / "03-bomb.yaml").write_text("a: &a [b]\nc: &c [*a, *a]\n")
    (folder / "03-deep.yaml").write_text("- " * 100_000 + "a")
    (folder / "03-fifo.yaml").touch()
    (folder / "03-fifo.yaml").unlink()
    os.mkfifo(folder / "03-fifo.yaml")
    (folder / "03-folder.yaml").mkdir()
    (folder / "03-integer.yaml").write_text("number: " + "9" * 5000)
    (folder / "03-large.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    (folder / "03-latin.yaml").write_bytes("id: été\n".encode("latin-1"))
    (folder / "03-link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "03-nul.yaml").write_bytes(b"id: a\0\n")
    (folder / "03-utf-16.yaml").write_bytes("id: x\n".encode("utf-16"))

    documents = {document.path.rsplit("/", 1)[1]: document for document in _load(root).plans[0].commitments}

    assert {
        name: document.profile_errors[0].kind
        for name, document in documents.items()
        if document.profile_errors
    } == {
        "03-bomb.yaml": ProfileErrorKind.ANCHOR,
        "03-deep.yaml": ProfileErrorKind.TOO_DEEP,
        "03-fifo.yaml": ProfileErrorKind.UNREADABLE_FILE,
        "03-folder.yaml": ProfileErrorKind.UNREADABLE_FILE,
        "03-integer.yaml": ProfileErrorKind.NUMBER_OUT_OF_RANGE,
        "03-large.yaml": ProfileErrorKind.TOO_LARGE,
        "03-latin.yaml": ProfileErrorKind.NOT_UTF8,
        "03-link.yaml": ProfileErrorKind.UNREADABLE_FILE,
        "03-nul.yaml": ProfileErrorKind.CONTROL_CHARACTER,
        "03-utf-16.yaml": ProfileErrorKind.NOT_UTF8,
    }
    assert documents["03-link.yaml"].data == b""
    assert [name for name, document in documents.items() if document.valid] == [
        "01-x.yaml",
        "02-x.yaml",
        "10-x.yaml",
    ]


@pytest.mark.parametrize("name", ["data", "data/p", "data/p/commitments"])
def test_a_folder_that_leads_out_of_the_repository_is_said(root: Path, tmp_path: Path, name: str) -> None:
    (root / name).rename(tmp_path / "elsewhere")
    (root / name).symlink_to(tmp_path / "elsewhere")

    documents = [document for document in _load(root).documents() if not document.valid]

    assert [document.profile_errors[0].kind for document in documents] == [ProfileErrorKind.UNREADABLE_FILE]
    assert documents[0].path.startswith(name)


@pytest.mark.parametrize("name", ["data/institutions.yaml", "data/p/plan.yaml"])
def test_a_folder_in_the_place_of_a_file_is_said(root: Path, name: str) -> None:
    (root / name).unlink()
    (root / name).mkdir()

    [document] = [document for document in _load(root).documents() if not document.valid]

    assert document.path == name
    assert document.profile_errors[0].kind is ProfileErrorKind.UNREADABLE_FILE


def _commitment(text: str) -> tuple[Commitment | None, list[tuple[object, ...]]]:
    document = explained("x.yaml", Kind.COMMITMENT, text.encode())
    return document.content, [error.path for error in document.errors]


def test_what_is_right_in_a_wrong_file_is_kept() -> None:
    content, errors = _commitment(
        "id: FR-1\nnumber: 2.10\ntitle: {fr: x, french: y}\nlead: [a, 3, "
        "b]\ncompletion: partiel\nunknown: 1\n"
        'milestones:\n- {id: 1.2, title: {fr: x}}\n- {id: "1.3", title: {fr: x}, due: 2016-02-30}\n'
    )

    assert content is not None
    assert content.id == "FR-1"
    assert content.number == ""
    assert content.title == {"fr": "x"}
    assert content.lead == ("a", "b")
    assert content.completion is None
    assert [(milestone.id, milestone.due) for milestone in content.milestones] == [("1.3", None)]
    assert len(errors) == 7


def test_a_missing_field_does_not_empty_the_rest() -> None:
    content, errors = _commitment(
        "id: FR-1\nlead: [a]\nevidence:\n- {title: {fr: x}}\n- {url: https://a.fr}\n"
    )

    assert content is not None
    assert content.lead == ("a",)
    assert [evidence.url for evidence in content.evidence] == ["https://a.fr"]
    assert errors == [(), (), ("evidence", 0), ("evidence", 1)]


@pytest.mark.parametrize(
    "text", ["number: '2'\n", "id: [x]\nnumber: '2'\n", "- a\n", "text\n", "", "id: x\n"]
)
def test_without_an_id_nothing_can_be_built(text: str) -> None:
    assert _commitment(text)[0] is None


def test_of_a_file_with_too_many_errors_to_name_nothing_is_kept() -> None:
    """Those that are not named would end the building of the typed value."""
    head = b"id: FR-2015-01\nnumber: '1'\ntitle: {fr: x}\nlead:\n"

    for count in (MOST_ERRORS // 2 - 1, MOST_ERRORS // 2, MOST_ERRORS - 1, MOST_ERRORS, 3 * MOST_ERRORS):
        document = explained("x.yaml", Kind.COMMITMENT, head + b"-\n" * count)

        assert not document.valid
        assert (document.content is None) == (len(document.errors) == MOST_ERRORS)


def test_what_came_before_a_syntax_error_is_kept_and_the_schema_is_silent() -> None:
    content, errors = _commitment('id: FR-1\nnumber: "2"\ntitle: {fr: "x"\nlead: ]\n')

    assert content is not None
    assert content.number == "2"
    assert errors == []


def test_the_schema_does_not_judge_what_stands_in_for_a_fault() -> None:
    document = explained(
        "x.yaml",
        Kind.COMMITMENT,
        (
            b"id: &a FR-1\nnumber: !!str 2\ntitle: *a\nperiod: {start: "
            b'1e999}\n3: x\ntheme: "a\\0"\n<<: {}\nlead: 7\n'
        ),
    )

    assert [error.path for error in document.errors] == [("lead",)]
    assert [profile_error.kind.value for profile_error in document.profile_errors] == [
        "anchor",
        "tag",
        "alias",
        "number-out-of-range",
        "non-string-key",
        "control-character",
        "merge-key",
    ]


def test_a_merge_key_may_hold_what_seems_to_be_missing() -> None:
    assert _commitment("<<: {id: FR-1}\nnumber: '2'\ntitle: {fr: x}\n")[1] == []


def test_a_whole_number_with_a_point_is_a_year() -> None:
    content, errors = _commitment("id: FR-1\nnumber: '2'\ntitle: {fr: x}\nperiod: {start: 2015.0}\n")

    assert errors == []
    assert content is not None
    assert content.period.start == "2015"


def test_valid_files_need_none_of_the_slow_libraries(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ogpctl.store.loading import load;"
        "from ogpctl.store.root import find_root; from ogpctl.store.tree import WorkingTree;"
        f"root = find_root(Path({os.fspath(root)!r})); load(WorkingTree(root.folder), root.settings);"
        "print(sorted({'ruamel', 'jsonschema', 'rich', 'git', 'tomllib', 'yaml'} & set(sys.modules)))"
    )

    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_the_explaining_pass_does_all_the_work_where_the_fast_parser_is_missing(root: Path) -> None:
    code = (
        "import sys; sys.modules['yaml_rs'] = None; from pathlib import Path;"
        "from ogpctl.store.loading import load; from ogpctl.store.settings import Settings;"
        "from ogpctl.store.tree import WorkingTree;"
        f"documents = load(WorkingTree(Path({os.fspath(root)!r})), Settings()).documents();"
        "print(len(documents), all(d.valid and d.strict for d in documents))"
    )
    without_schemas = code.replace("yaml_rs", "jsonschema_rs")

    for variant in (code, without_schemas):
        result = subprocess.run([sys.executable, "-c", variant], capture_output=True, text=True, check=True)
        assert result.stdout == "6 True\n"
