"""Positions in a text file, as editors show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: lines and columns count from 1, the end is exclusive.

    A column counts Unicode code points, as editors do; a byte order mark at the start is not counted, and a
    carriage return belongs to the line end.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


Path = tuple[str | int, ...]
"""The way to a value inside a document: keys of mappings and indexes of lists."""
