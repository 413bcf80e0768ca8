"""What a closing left undone that was killed on its way: closing the round again finishes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ogpctl.cli.rounds.recording import say_unpushed, tag_name
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import literal, msg
from ogpctl.store.document import Kind
from ogpctl.store.git.following import Followed
from ogpctl.store.git.git_errors import NoCommitYet
from ogpctl.store.git.plan_versions import PlanVersions
from ogpctl.store.git.porcelain import tag_commit
from ogpctl.store.git.readiness import object_at
from ogpctl.store.loading import understood

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.cli.rounds.recording import RoundInPlan
    from ogpctl.store.git.repository import Git


@dataclass(frozen=True, slots=True)
class UntaggedClosing:
    """A commit that closed a round and that nobody tagged, with its message."""

    round: str
    commit: str
    message: str


def as_committed(context: Context, git: Git, found: RoundInPlan) -> RoundInPlan | None:
    """Return a round that only plan.yaml shows as closed as the last commit has it, open.

    None where that is not so.
    """
    assert found.round is not None
    path = found.header.path
    try:
        node = git.node(git.commit("HEAD"), git.prefix + path)
    except NoCommitYet:
        return None
    data = git.objects.read([node.id])[node.id] if node is not None else None
    if data is None:
        return None
    if b"\r\n" in found.header.data and b"\r\n" not in data:
        data = data.replace(b"\n", b"\r\n")  # the line ends that Git has given the file
    header = understood(path, Kind.PLAN, data)
    content = header.content
    rounds = content.rounds if content is not None and header.valid else ()
    item = next((item for item in rounds if item.id == found.round.id), None)
    if item is None or item.closed is not None:
        return None
    documents = replace(found.documents, header=header)
    return replace(
        found, documents=documents, header=header, plan=context.repository.action_plan(documents), round=item
    )


def untagged_closing(git: Git, found: RoundInPlan, *, retag: bool) -> UntaggedClosing | None:
    """Return the commit that closed a round whose tag is not there.

    With `retag` also where it is still on an earlier closing. None where the round is not closed in the last
    commit, and where that commit was pushed: then the closing was done, and it is this clone that lacks the
    tag.
    """
    assert found.round is not None
    now = object_at(git, f"refs/tags/{tag_name(found)}")
    if now is not None and not retag:
        return None
    try:
        plan = Followed(git.commit("HEAD"), git.prefix + found.header.path, found.plan.header.id)
    except NoCommitYet:
        return None
    history = PlanVersions(git, {}).histories([plan])[0]
    if found.round.id not in history.closed_now():
        return None
    closing = history.closing(found.round.id)
    if closing is None or history.is_cut(closing) or _is_pushed(git, closing.commit.id):
        return None
    if now is not None and object_at(git, f"{now}^{{commit}}") == closing.commit.id:
        return None
    raw = git.objects.read([closing.commit.id])[closing.commit.id] or b""
    return UntaggedClosing(
        found.round.id, closing.commit.id, raw.partition(b"\n\n")[2].decode("utf-8", "replace")
    )


def _is_pushed(git: Git, commit: str) -> bool:
    found = git.plumbing.run("for-each-ref", f"--contains={commit}", "--count=1", "refs/remotes")
    return bool(found.stdout)


def put_tag_on(
    context: Context, git: Git, left: UntaggedClosing, tag: str, *, sign: bool, move: bool, dry_run: bool
) -> int:
    """Make the tag that a closing lacks, and say so; raise `OgpError` where Git does not."""
    values = {
        "round": left.round,
        "commit": left.commit[:10],
        "tag": tag,
    }
    if dry_run:
        context.say(msg("{round} was closed in commit {commit}; the tag {tag} is still missing.", **values))
        context.say(msg("Nothing was written (--dry-run)."))
        return ExitCode.OK
    said = tag_commit(git, tag, left.commit, left.message, sign=sign, move=move)
    for line in said.lines:
        context.say(literal(f"  {line}"))
    if not said.done:
        context.deliver()  # what a command has said is dropped where it fails
        raise OgpError(
            msg("Git did not create the tag {tag}", tag=tag),
            msg("See Git’s message above. Fix the problem and run the command again."),
        )
    done = msg("{round} was closed in commit {commit}, now tagged {tag}.", **values)
    context.write(context.translator.render(done) + "\n")
    say_unpushed(context, tag, moved=move)
    return ExitCode.OK
