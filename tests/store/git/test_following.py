"""Files followed through a history: one by one, as Git itself reads it, and all of them in one walk."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from git_repositories import GitFolder
from hypothesis import example, given, settings, strategies as st
from property_sizes import examples

from ogpctl.store.git.following import Followed, FollowedChange, follow
from ogpctl.store.git.repository import Git

PLANS = ("a", "b", "c", "d")
PLACES = ("here", "there", "yonder")


def _identify(data: bytes) -> str | None:
    head, _, rest = data.partition(b"\n")
    return head.removeprefix(b"id: ").decode() if rest else None


def _path(place: str, plan: str) -> str:
    return f"{place}/{plan}/plan.yaml"


@dataclass
class _Story:
    """What `git fast-import` reads of a history, and the files of each branch."""

    stream: bytearray = field(default_factory=bytearray)
    marks: dict[str, int] = field(default_factory=dict)
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    commits: int = 0

    def commit(self, branch: str, files: dict[str, str], *parents: int) -> None:
        self.commits += 1
        self.stream += b"commit refs/heads/%s\nmark :%d\n" % (branch.encode(), self.commits)
        self.stream += b"committer Ada <ada@example.org> %d +0000\ndata 1\nx\n" % (10**9 + self.commits)
        for word, parent in zip((b"from", *(b"merge",) * len(parents)), parents, strict=False):
            self.stream += b"%s :%d\n" % (word, parent)
        self.stream += b"deleteall\n"
        for path, content in files.items():
            self.stream += b"M 100644 inline %s\ndata %d\n%s\n" % (
                path.encode(),
                len(content),
                content.encode(),
            )
        self.marks[branch] = self.commits
        self.files[branch] = files

    def change(self, branch: str, what: str, plan: str, place: str) -> None:
        files = dict(self.files[branch])
        at = next((path for path in files if path.split("/")[1] == plan), None)
        path = _path(place, plan)
        if what == "edit":
            files[at or path] = f"id: {plan}\nversion {self.commits}"
        elif what == "break":
            files[at or path] = f"broken {self.commits}"
        elif what == "copy":
            files[path] = files[at] if at is not None else f"id: {plan}\nversion {self.commits}"
        elif what == "move" and at is not None:
            files[path] = files.pop(at)
        elif what == "delete" and at is not None:
            del files[at]
        self.commit(branch, files, self.marks[branch])

    def merge(self, branch: str, other: str, sides: tuple[str, ...]) -> None:
        files = {}
        for plan, side in zip(PLANS, sides, strict=True):
            source = self.files[other if side == "theirs" else branch]
            found = {path: text for path, text in source.items() if path.split("/")[1] == plan}
            if side == "new":
                found = dict.fromkeys(found, f"id: {plan}\nmerged {self.commits}")
            files |= found
        self.commit(branch, files, self.marks[branch], self.marks[other])


CHANGES = st.tuples(
    st.sampled_from(("main", "side", "more")),
    st.sampled_from(("edit", "edit", "move", "copy", "delete", "break")),
    st.sampled_from(PLANS),
    st.sampled_from(PLACES),
)
MERGES = st.tuples(
    st.sampled_from(("main", "side", "more")),
    st.sampled_from(("main", "side", "more")),
    st.tuples(*[st.sampled_from(("ours", "theirs", "new"))] * len(PLANS)),
)


def _built(folder: Path, acts: list[tuple[str, ...]]) -> GitFolder:
    story = _Story()
    first = {_path("here", plan): f"id: {plan}\nversion 0" for plan in PLANS[:-1]}
    story.commit("main", first)
    for branch in ("side", "more"):
        story.commit(branch, first, 1)
    for act in acts:
        if len(act) == len(("branch", "what", "plan", "place")):
            story.change(*act)
        else:
            branch, other, sides = act
            if branch != other:
                story.merge(branch, other, sides)
    git = GitFolder(folder)
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=folder,
        input=bytes(story.stream),
        env=git.environment(),
        check=True,
    )
    return git


def _key(step: FollowedChange) -> tuple[str, str, tuple[str | None, ...], str | None, str]:
    return step.commit.id, step.path, step.before, step.after, step.moved_from or ""


@settings(max_examples=examples(75))
@given(st.lists(st.one_of(CHANGES, MERGES), max_size=25))
@example([("main", "move", "c", "there"), ("main", "move", "c", "here")])
def test_files_followed_together_have_the_history_of_each_alone(acts: list[tuple[str, ...]]) -> None:
    """Through branches, merges that keep either side or neither, moves, copies and deletions."""
    with tempfile.TemporaryDirectory() as name, Git(_built(Path(name), acts).folder) as git:
        files = [
            Followed(git.commit(start), _path(place, plan), plan)
            for start in ("main", "side")
            for plan in PLANS
            for place in PLACES[:2]
        ]
        together = follow(git, files, _identify)
        for file, steps in zip(files, together, strict=True):
            (alone,) = follow(git, [file], _identify)
            assert sorted(map(_key, steps)) == sorted(map(_key, alone))
            places = {step.commit.id: place for place, step in enumerate(steps)}
            assert all(
                places.get(parent, len(steps)) > place
                for place, step in enumerate(steps)
                for parent in step.commit.parents
            )
