"""The difference between two versions of a file as a patch that `git apply` takes."""

from __future__ import annotations

from difflib import unified_diff

# Git's words, which are not for translation; bytes, since a text here would be taken for a sentence of ours.
_NEW_FILE = b"new file mode 100644\n".decode()
_NO_END = b"\n\\ No newline at end of file\n".decode()


def patch(path: str, old: bytes | None, new: bytes) -> str:
    """Return the unified diff; `old` is None for a new file."""
    before, after = _lines(old or b""), _lines(new)
    start = "/dev/null" if old is None else f"a/{path}"
    lines = list(unified_diff(before, after, start, f"b/{path}"))
    head = [f"diff --git a/{path} b/{path}\n", *([_NEW_FILE] if old is None else [])]
    body = [line if line.endswith("\n") else line + _NO_END for line in lines]
    return "".join([*head, *body]) if body else ""


def _lines(data: bytes) -> list[str]:
    """Return the lines with their ends: only a line feed ends one for Git, and a carriage return is text."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])
