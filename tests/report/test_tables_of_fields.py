"""Budgets and indicators are tables on the page of their commitment, with the columns that are filled."""

from __future__ import annotations

from every_field import every_text
from report_sites import zedland

from ogpctl.report.markdown.files import markdown_files


def test_the_page_of_a_commitment_has_its_indicators_and_its_budget_as_tables() -> None:
    pages = {
        path: data.decode() for path, data in markdown_files(zedland(every_text())) if path.endswith(".md")
    }
    page = next(text for path, text in pages.items() if path.endswith("commitments/zz-2020-01.md"))

    assert "| Amount | Currency | Year |\n" in page
    assert "| 1,500,000 | EUR | 2021 |" in page
    assert "| Id | Name | Unit | Baseline | Target | Measurements |\n" in page
    assert "| 12 | 40 (2022) | 20.5 (June 2021, [zed.example/c](https://zed.example/c)) |" in page
