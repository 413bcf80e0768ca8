"""One comment on a merge request: written the first time, updated after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.forges.merge_request import Forge, merge_request
from ogpctl.installation.extras import require
from ogpctl.render.escaping import encodable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.forges.comment import Posted


def post_comment(body: str, environ: Mapping[str, str]) -> Posted:
    """Write the Markdown `body` into our one comment on the merge request that `environ` names.

    `environ` holds the variables of a CI job, among them the token. The comment is ours where it begins with
    our marker and the token's own user wrote it, so that nobody can make us overwrite another comment. Where
    it has this body already, nothing is written. Raises `OgpError`, whose text never holds the token.
    """
    request = merge_request(environ)
    require("forge")
    body = encodable(body)  # file names may be any bytes, and a request is UTF-8
    from ogpctl.forges.bounds import in_time

    if request.forge is Forge.GITLAB:
        from ogpctl.forges.on_gitlab import post_on_gitlab

        return in_time(request, lambda: post_on_gitlab(request, body))
    from ogpctl.forges.on_github import post_on_github

    return in_time(request, lambda: post_on_github(request, body))
