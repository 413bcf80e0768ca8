"""A place that ogpctl can be installed from, as one value: what jobs, hooks and hints say to pip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, msg
from ogpctl.installation.project import EXAMPLE_PLACE, NAME

_GIT = re.compile(r"git\+(?:https?|ssh|file)://(?:[^/@#]*@)?[^/@#]*/[^@#]*@[^@#/](?:[^@#]*[^@#/])?(?:#.*)?")
_GIT_WITHOUT_REVISION = re.compile(r"git\+(?:https?|ssh|file)://.*")
_ARCHIVE = re.compile(r"(?:https?|file)://.+")
_VERSION = re.compile(r"(?:==|~=|>=)[0-9][0-9A-Za-z.+]*")
_FOLDER = re.compile(r"\.|\.{0,2}/.*")
_NAMED = re.compile(rf"^{NAME}\s*(?=[=~><!]=|@|$)(?:@\s*)?", re.IGNORECASE)
_INERT = re.compile(r"[A-Za-z0-9._~:/?#@%+=&,-]*")
"""What a place is made of. The jobs put it between double quotes of a shell, where none of these does
anything."""


@dataclass(frozen=True, slots=True)
class GitAddress:
    """A repository as `git clone` takes it, and a revision in it."""

    repository: str
    revision: str


@dataclass(frozen=True, slots=True)
class InstallPlace:
    """A place to install from.

    A Git address with a revision, an archive's address, a folder, or a version (`==1.2`) from an index. Build
    it with `install_place`, which refuses what names no place.
    """

    text: str

    def requirement(self, *extras: str) -> str:
        """Return what pip installs: this place, with extras."""
        wanted = f"[{','.join(extras)}]" if extras else ""
        if _VERSION.fullmatch(self.text):
            return f"{NAME}{wanted}{self.text}"
        if "://" in self.text:
            # Until pip 24.1 a URL behind a name needs a host, but for file:// itself; RFC 8089 has this one.
            address = self.text.replace("git+file:///", "git+file://localhost/", 1)
            return f"{NAME}{wanted} @ {address}"
        return f"{self.text}{wanted}"

    @property
    def is_on_this_machine(self) -> bool:
        """Whether other machines do not reach it: an absolute path, or the address of a file."""
        return self.text.startswith(("/", "file:", "git+file:"))

    @property
    def git(self) -> GitAddress | None:
        """The repository and the revision.

        None for another place, or where ogpctl is not at the repository’s top.
        """
        if not self.text.startswith("git+") or "#" in self.text:
            return None
        repository, _, revision = self.text.removeprefix("git+").rpartition("@")
        return GitAddress(repository, revision)


def install_place(text: str) -> InstallPlace:
    """Return the place that a user wrote, also where the name stands before it; raise `WrongUsage`."""
    place = _NAMED.sub("", text.strip(), count=1)
    if not place:
        raise _refused(
            msg(
                "“{name}” alone is not a source: anybody may register that name on a package index", name=NAME
            )
        )
    if _GIT_WITHOUT_REVISION.fullmatch(place) and not _GIT.fullmatch(place):
        raise _refused(msg("the Git address does not give a commit: {place}", place=_without_password(place)))
    if not any(form.fullmatch(place) for form in (_GIT, _ARCHIVE, _VERSION, _FOLDER)):
        raise _refused(msg("ogpctl cannot be installed from “{place}”", place=place))
    if _without_password(place) != place:
        raise WrongUsage(
            msg(
                "the address contains a password or a token, which everybody could read: {place}",
                place=_without_password(place),
            ),
            msg("Leave it out; let Git get it from a credential helper."),
        )
    if not _VERSION.fullmatch(place) and not _INERT.fullmatch(place):
        raise WrongUsage(
            msg(
                "the install source contains characters that are not allowed in an address: {place}",
                place=place,
            ),
            msg("Encode them as in an address: %20 for a space."),
        )
    return InstallPlace(place)


def _refused(message: Message) -> WrongUsage:
    return WrongUsage(
        message,
        msg(
            "Write a Git address with the full id of a commit ({example}), the address of a wheel, a "
            "folder (.), or a version from pip’s index (==0.1.0).",
            example=EXAMPLE_PLACE,
        ),
    )


def _without_password(place: str) -> str:
    """Return the address without what stands for a secret: all before the host, but for the user of `ssh`."""
    try:
        parts = urlsplit(place)
        user = parts.username
    except ValueError:
        return place
    if "@" not in parts.netloc:
        return place
    host = parts.netloc.rpartition("@")[2]
    keeps_user = parts.scheme.endswith("ssh") and user is not None
    return parts._replace(netloc=f"{user}@{host}" if keeps_user else host).geturl()
