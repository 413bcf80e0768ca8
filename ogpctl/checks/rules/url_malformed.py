"""A web address is complete, so that a reader can follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule(
    "url-malformed", Family.SCHEMA, Severity.ERROR, msg("a web address is incomplete or not a web address")
)


_ONLY_HTTP = msg("Every reader can follow only addresses that start with http:// or https://.")


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of an address that does not start with http:// or https://, or breaks off."""
    message = msg("`{field}` is not a web address: {url}", field=case.field, url=shown(case.text))
    yield case.problem(RULE, message, _hint(case.text))


def _hint(url: str) -> Message:
    """Return the first reason that applies."""
    scheme, separator, rest = url.partition("://")
    if url != url.strip():
        return msg("Remove the spaces around it.")
    if any(letter.isspace() for letter in url):
        return msg("An address has no spaces: write %20 for each, or copy it again from the browser.")
    if any(letter in '<>"' for letter in url):
        return msg("Remove the characters < > and quotes: they are not part of the address.")
    if scheme in {"http", "https"} and separator:
        return _hint_on_host(scheme, rest)
    return _hint_without_scheme(url)


def _hint_on_host(scheme: str, rest: str) -> Message:
    host = rest.replace("?", "/").replace("#", "/").partition("/")[0]
    if not host:
        return msg("The host name is missing after {scheme}.", scheme=scheme + "://")
    if "@" in host:
        return msg("Remove the user name before the @: a public address has none.")
    if "." not in host.strip("."):
        return msg(
            "The host name is incomplete: {host}. It needs a dot, as in example.org.", host=shown(host)
        )
    return msg(
        "Copy the address again from the browser: the host name is not valid: {host}.",
        host=shown(host),
    )


def _hint_without_scheme(url: str) -> Message:
    head, colon, rest = url.partition(":")
    if head.lower() in {"http", "https"} and colon:
        return msg("Write {url}.", url=shown(f"{head.lower()}://{rest.lstrip('/')}"))
    if colon and head.isalpha() and not rest[:1].isdecimal():
        return _ONLY_HTTP
    if "." in url.partition("/")[0].strip("."):
        return msg("An address starts with http:// or https://. Write {url}.", url=shown("https://" + url))
    return msg("An address starts with http:// or https://, as in https://example.org/report.")
