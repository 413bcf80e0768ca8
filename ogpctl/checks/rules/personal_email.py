"""The contact of a commitment is an office.

A person's address would stay in the history of the repository for good.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "personal-email",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("the e-mail address of a contact looks like a person’s"),
)

_PARTS = re.compile(r"[._]")
_NAME = re.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*[0-9]{0,2}")
_NAMES = 2
"""A person's address has a first name and a surname."""
_OFFICE_WORDS = """
    accountability action admin administration agence agency bureau cabinet center centre citizen citizens
    citoyen communication consultation contact courrier data democratie department desk digital direction
    donnees equipe feedback gouv gouvernement gov government group hello help info information innovation
    justice mail media ministere ministry mission national numerique office ogp open opendata opengov ouvert
    parliament participation permanence pgo plan policy portal presse press program programme project projet
    public questions reception relations secretariat service services statistics support team transformation
    transparence transparency unit webmaster
"""
_PRIVATE_HOSTS = """
    aol.com free.fr gmail.com gmx.com gmx.de hotmail.com hotmail.fr icloud.com laposte.net live.com mail.ru
    orange.fr outlook.com outlook.fr proton.me protonmail.com wanadoo.fr web.de yahoo.com yahoo.fr
"""
_OF_OFFICES = frozenset(_OFFICE_WORDS.split())
_OF_PEOPLE = frozenset(_PRIVATE_HOSTS.split())
"""Providers of private mailboxes."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each contact whose address looks like a person's."""
    for plan in repository.plans:
        for document in plan.commitments:
            contact = document.content.contact if document.content is not None else None
            if contact is not None and contact.email is not None and is_personal(contact.email):
                yield Problem(
                    RULE,
                    document.path,
                    ("contact", "email"),
                    msg("this looks like the address of a person: {address}", address=shown(contact.email)),
                    msg("Give the address of the office, or its contact form under `url`."),
                )


def is_personal(address: str) -> bool:
    """Return whether an address has two names before the @, none of them that of an office.

    One at a provider of private mailboxes is a person's too, unless its name has the word of an office.
    """
    local, _, host = address.casefold().rpartition("@")
    parts = _PARTS.split(local.partition("+")[0])
    if any(word in _OF_OFFICES for part in parts for word in part.split("-")):
        return False
    return host in _OF_PEOPLE or (len(parts) == _NAMES and all(map(_NAME.fullmatch, parts)))
