"""The forms of the report."""

from __future__ import annotations

LIBRARIES = {
    "html": ("jinja2", "markdown_it", "xlsxwriter", "icalendar"),
    "pdf": ("jinja2", "markdown_it", "typst"),
    "markdown": ("jinja2", "markdown_it"),
}
"""The forms, in the order in which they are made, and the modules of the extra `report` that each needs."""

FORMS = tuple(LIBRARIES)
