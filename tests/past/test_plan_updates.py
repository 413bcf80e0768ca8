"""The updates up to several commits, read together, are those up to each of them."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, plan_yaml
from hypothesis import given, settings, strategies as st
from property_sizes import examples

from ogpctl.past.plan_updates import UpdateLog, update_log
from ogpctl.store.git.repository import Git

BRANCHES = ("main", "side", "more")
EDITS = st.tuples(
    st.sampled_from(BRANCHES), st.sampled_from((1, 2)), st.sampled_from(("good", "other", "broken"))
)
MERGES = st.tuples(st.sampled_from(BRANCHES), st.sampled_from(BRANCHES))


def _built(folder: Path, acts: list[tuple[str, int, str] | tuple[str, str]]) -> GitFolder:
    """Return a repository whose branches edit, break and mend the same few contents, and merge each other."""
    stream = bytearray()
    count = 0
    tips: dict[str, tuple[int, dict[str, str]]] = {}

    def commit(branch: str, files: dict[str, str], *parents: int) -> None:
        nonlocal count
        count += 1
        stream.extend(b"commit refs/heads/%s\nmark :%d\n" % (branch.encode(), count))
        stream.extend(b"committer Ada <ada@example.org> %d +0000\ndata 1\nx\n" % (10**9 + count * 10**5))
        for word, parent in zip(("from", "merge"), parents, strict=False):
            stream.extend(f"{word} :{parent}\n".encode())
        for path, text in files.items():
            stream.extend(
                b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(text.encode()), text.encode())
            )
        tips[branch] = (count, files)

    first = {
        PLAN_FILE: plan_yaml(),
        **{commitment_file(number): commitment_yaml(number) for number in (1, 2)},
    }
    commit("main", first)
    for branch in BRANCHES[1:]:
        commit(branch, first, 1)
    for act in acts:
        tip, files = tips[act[0]]
        if len(act) == len(("branch", "number", "what")):
            _, number, what = act
            text = commitment_yaml(number) + ("" if what == "good" else "challenges: {en: Some}\n")
            commit(act[0], {**files, commitment_file(number): "a: [\n" if what == "broken" else text}, tip)
        elif act[0] != act[1]:
            other, theirs = tips[act[1]]
            commit(act[0], {**files, commitment_file(2): theirs[commitment_file(2)]}, tip, other)
    git = GitFolder(folder)
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=folder, input=bytes(stream), env=git.environment(), check=True
    )
    return git


def _told(log: UpdateLog, start: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return sorted((item.commit, item.kind, sorted(item.commitments.items())) for item in log.up_to(start))


@settings(max_examples=examples(50))
@given(st.lists(st.one_of(EDITS, MERGES), max_size=15))
def test_updates_read_together_are_those_of_each_commit_alone(
    acts: list[tuple[str, int, str] | tuple[str, str]],
) -> None:
    """Also where one branch mends what another broke, and where both have broken it alike."""
    with tempfile.TemporaryDirectory() as name, Git(_built(Path(name), acts).folder) as git:
        names = (*BRANCHES, "main~1", "main~2")
        starts = [commit for branch in names if (commit := git.commit_or_none(branch)) is not None]
        together = update_log(git, starts, "data")
        for start in starts:
            assert _told(together, start) == _told(update_log(git, [start], "data"), start)
