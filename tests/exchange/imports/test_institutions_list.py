"""What an import adds to `institutions.yaml`."""

from __future__ import annotations

import time
from typing import Any

import pytest

from ogpctl.edit.source import read_source
from ogpctl.exchange.institutions_list import extended

PATH = "data/institutions.yaml"


def _institution(number: int) -> dict[str, Any]:
    source = {"url": "https://example.org/"}
    return {"id": f"body-{number}", "name": {"en": f"Body {number}"}, "kind": "agency", "sources": [source]}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "before", ["institutions: []", "# Ours\ninstitutions: [] # none yet", "institutions:\n  []"]
)
def test_an_empty_list_takes_all_at_once(before: str, end: str) -> None:
    added = [_institution(number) for number in range(1_500)]
    began = time.process_time()
    data = extended((before + "\n").replace("\n", end).encode(), added, PATH)
    assert time.process_time() - began < 30  # one by one, minutes
    assert read_source(data).value == {"institutions": added}
    assert data.count(b"\n") == data.count(end.encode())
    assert (b"# Ours" in data) == ("# Ours" in before)
