"""JSON-LD of a page: what it is, in the words of schema.org, for search engines and other machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script_json(value: Any) -> str:
    """Return `value` as JSON that no text of it can end the script element around it, nor open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    for sign, written in _ESCAPES.items():
        text = text.replace(sign, written)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate stays an escape


def linked_data(
    page: Mapping[str, Any],
    trail: Sequence[tuple[str, str]],
    address: Callable[[str], str],
    about: Mapping[str, Any],
) -> Markup:
    """Return the data of a page.

    `trail` leads to it, `address` makes an address of a path, `about` is its subject.
    """
    content: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": page["type"],
        "name": page["title"],
        "description": page["description"],
        "inLanguage": page["language"],
        "url": address(page["path"]),
        "isAccessibleForFree": True,
        **about,
    }
    if len(trail) > 1:
        content["breadcrumb"] = {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": label, "item": address(path)}
                for place, (path, label) in enumerate(trail, 1)
            ],
        }
    return Markup(script_json(content))  # noqa: S704 - no sign of HTML is left in it
