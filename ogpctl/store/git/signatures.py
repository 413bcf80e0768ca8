"""Who signed a tag or a commit, and whether the signature is right.

Git asks a program for that (`gpg`, `ssh-keygen`), and a repository's own settings may name any program. So
the names of the programs, and of the file of allowed signers, are taken from the user's and the system's
settings only, and given to Git in place of the repository's. Only a command whose purpose is the signatures
asks at all.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.store.git.repository import Git


class SignatureTrust(StrEnum):
    """What a signature is worth; `unchecked` means that it could not be looked at."""

    UNSIGNED = "unsigned"
    GOOD = "good"
    UNCERTIFIED = "uncertified"
    """A right signature by a key that nobody whom the user trusts has certified."""
    UNKNOWN_KEY = "unknown_key"
    EXPIRED = "expired"
    REVOKED = "revoked"
    BAD = "bad"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of an object: its worth, who made it as the checking program says, and the key."""

    trust: SignatureTrust
    signer: str | None = None
    key: str | None = None
    reason: str | None = None
    """What the checking program said, where it could not check."""


@dataclass(frozen=True, slots=True)
class TagObject:
    """An annotated tag as it was made.

    The `name` inside it, which a signature covers and the ref's name is not.
    """

    name: str
    signed: bool


UNSIGNED = Signature(SignatureTrust.UNSIGNED)
_SIGNED = re.compile(
    rb"^-----BEGIN (?:PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----", re.MULTILINE
)
_USERS = frozenset({"system", "global", "command"})
_PROGRAMS = {"gpg.program": "gpg", "gpg.x509.program": "gpgsm", "gpg.ssh.program": "ssh-keygen"}
_SIGNERS = "gpg.ssh.allowedsignersfile"
_STATUS = re.compile(r"^\[GNUPG:\] (\w+) ?(.*)$", re.MULTILINE)
_SSH_GOOD = re.compile(r'^Good "git" signature for (.+) with \S+ key (\S+)', re.MULTILINE)
_SSH_UNKNOWN = re.compile(r'^Good "git" signature with \S+ key (\S+)', re.MULTILINE)
_SSH_BAD = re.compile(r"incorrect signature|Signature verification failed|Could not verify signature")
_SSH_REVOKED = re.compile(r"key is revoked|revoked key", re.IGNORECASE)
_BY_STATUS = {
    "BADSIG": SignatureTrust.BAD,
    "REVKEYSIG": SignatureTrust.REVOKED,
    "EXPKEYSIG": SignatureTrust.EXPIRED,
    "EXPSIG": SignatureTrust.EXPIRED,
    "ERRSIG": SignatureTrust.UNKNOWN_KEY,
    "GOODSIG": SignatureTrust.GOOD,
}


class Signatures:
    """Checks signatures in one repository.

    `signers` is a file of allowed SSH signers to go by, None for the user's.
    """

    def __init__(self, git: Git, signers: str | None = None) -> None:
        self._git = git
        self._signers = signers
        self._settings: tuple[str, ...] | None = None

    def tag_object(self, object_id: str) -> TagObject | None:
        if self._git.plumbing.run("cat-file", "-t", object_id).stdout.strip() != b"tag":
            return None
        head, body = _parts(self._git.plumbing.run("cat-file", "tag", object_id).stdout)
        names = [line[len(b"tag ") :] for line in head if line.startswith(b"tag ")]
        signed = _SIGNED.search(body) is not None or any(line.startswith(b"gpgsig") for line in head)
        return TagObject(names[0].decode("utf-8", "replace") if names else "", signed)

    def of_tag(self, object_id: str) -> Signature:
        found = self.tag_object(object_id)
        return self._checked("verify-tag", object_id) if found is not None and found.signed else UNSIGNED

    def of_commit(self, commit: str) -> Signature:
        head, _ = _parts(self._git.plumbing.run("cat-file", "commit", commit).stdout)
        signed = any(line.startswith(b"gpgsig") for line in head)
        return self._checked("verify-commit", commit) if signed else UNSIGNED

    def _checked(self, command: str, object_id: str) -> Signature:
        if self._settings is None:
            self._settings = _settings(self._git, self._signers)
        said = self._git.plumbing.run(
            *self._settings, command, "--raw", object_id, status=range(-128, 256)
        ).stderr
        return judged(said)


def judged(said: str) -> Signature:
    """Return what the lines of `git verify-tag --raw` say.

    GnuPG's status lines, or the words of ssh-keygen.
    """
    lines = dict.fromkeys(_BY_STATUS, "") | dict(_STATUS.findall(said))
    for word, trust in _BY_STATUS.items():
        if lines[word]:
            return _by_gnupg(word, trust, lines)
    good, unknown = _SSH_GOOD.search(said), _SSH_UNKNOWN.search(said)
    if good is not None:
        return Signature(SignatureTrust.GOOD, good[1], good[2])
    if _SSH_REVOKED.search(said):
        return Signature(SignatureTrust.REVOKED)
    if _SSH_BAD.search(said) and unknown is None:
        return Signature(SignatureTrust.BAD)
    if unknown is not None:
        return Signature(SignatureTrust.UNKNOWN_KEY, None, unknown[1])
    words = [
        line.removeprefix("error: ").removeprefix("fatal: ") for line in said.splitlines() if line.strip()
    ]
    return Signature(SignatureTrust.UNCHECKED, reason=words[-1] if words else None)


def _by_gnupg(word: str, trust: SignatureTrust, lines: dict[str, str]) -> Signature:
    key, _, signer = lines[word].partition(" ")
    if trust is SignatureTrust.UNKNOWN_KEY:
        if "NO_PUBKEY" not in lines:
            return Signature(SignatureTrust.UNCHECKED, None, key)
        return Signature(trust, None, key)
    if trust is SignatureTrust.GOOD and not (
        {"TRUST_FULLY", "TRUST_ULTIMATE", "TRUST_MARGINAL"} & lines.keys()
    ):
        trust = SignatureTrust.UNCERTIFIED
    whole = lines.get("VALIDSIG", "").partition(" ")[0]
    return Signature(trust, signer or None, whole or key)


def _settings(git: Git, signers: str | None) -> tuple[str, ...]:
    """Return the options that keep the repository's own settings from naming a program or whom to trust."""
    listed = git.plumbing.run("config", "-z", "--show-scope", "--get-regexp", r"^gpg\.", status=(0, 1)).stdout
    fields = listed.decode("utf-8", "surrogateescape").split("\0")
    users = dict(
        entry.partition("\n")[::2]
        for scope, entry in zip(fields[::2], fields[1::2], strict=False)
        if scope in _USERS
    )
    chosen = {name: users.get(name) or program for name, program in _PROGRAMS.items()}
    chosen["gpg.openpgp.program"] = users.get("gpg.openpgp.program") or chosen["gpg.program"]
    # Without a list of signers Git would not look at the signature at all; with an empty one it says whether
    # it is right.
    chosen[_SIGNERS] = signers or users.get(_SIGNERS) or os.devnull
    if "gpg.ssh.revocationfile" in users:
        chosen["gpg.ssh.revocationfile"] = users["gpg.ssh.revocationfile"]
    return tuple(part for name, value in chosen.items() for part in ("-c", f"{name}={value}"))


def _parts(data: bytes) -> tuple[list[bytes], bytes]:
    head, _, body = data.partition(b"\n\n")
    return head.split(b"\n"), body
