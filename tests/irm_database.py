"""OGP's database in small: rows typed by hand in the columns of 2017 and of 2024."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS_2017 = (
    "Country", "Action Plan Number", "Theme", "Comm No", "Commitment Title", "Full Text", "Start Date", "End Date",
    "Lead Institution", "Supporting Institution(s)", "Cluster", "Specificity", "Value -Info", "Value -Part",
    "Value -Acc", "Value -Tech", "Potential impact", "Completion (progress report)",
    "Starred (pre-June 2014 assessments)", "Starred (2015 only)", "Starred (current formula) progress report",
    "Year of submission", "Report publication year (progress report)", "Report publication year (end of term)",
    "Completion (end of term)", "Did it open government (end of term only)",
    "Starred (current formula) end of term",
)  # fmt: skip
COLUMNS_2024 = (
    "Commitment Unique Identifier", "Country/Locality", "Action Plan Number", "Commitment Number", "Theme",
    "Commitment Title", "Short Title", "Full Text", "Start Date", "End Date", "Lead Institution",
    "Supporting Institution(s)", "Specificity", "Verifiable", "OGP Value Access To Information", "OGP Value Civic Participation",
    "OGP Value Public Accountability", "OGP Value Technology", "Potential Impact", "Completion (Progress Report)",
    "Starred (2015 Only)", "Potential for Results", "Completion (End Of Term)", "Early Results",
    "Did It Open Government (Overall)", "Carried Forward", "Action Plan ID", "URL",
)  # fmt: skip

ALBANIA = {
    "Country": "Albania", "Action Plan Number": "1", "Theme": "NA", "Comm No": "1",
    "Commitment Title": "1. Open data portal", "Full Text": "A portal.<br/>It holds data.", "Start Date": "2012",
    "End Date": "31/12/2013", "Lead Institution": "Ministry of Finance", "Supporting Institution(s)": "None Specified",
    "Cluster": "1.2", "Specificity": "c. high", "Value -Info": "1", "Value -Part": "0", "Value -Acc": "0",
    "Value -Tech": "1", "Potential impact": "Moderate", "Completion (progress report)": "b. Limited",
    "Starred (pre-June 2014 assessments)": "0", "Starred (2015 only)": "ND",
    "Starred (current formula) progress report": "ND", "Year of submission": "2012",
    "Report publication year (progress report)": "2014", "Report publication year (end of term)": "ND",
    "Completion (end of term)": "ND", "Did it open government (end of term only)": "ND",
    "Starred (current formula) end of term": "ND",
}  # fmt: skip
FRANCE = {
    "Commitment Unique Identifier": "FR0004", "Country/Locality": "France", "Action Plan Number": "1",
    "Commitment Number": "2", "Theme": "", "Commitment Title": "Open contracting", "Full Text": "Text",
    "Start Date": "2015-07-01", "End Date": "July 2017", "Lead Institution": "Ministry of Economy",
    "Specificity": "High", "Verifiable": "Yes", "OGP Value Access To Information": "1",
    "Potential Impact": "Transformative", "Completion (Progress Report)": "Substantial",
    "Completion (End Of Term)": "Complete", "Starred (2015 Only)": "NA", "Potential for Results": "NA",
    "Early Results": "Major", "Did It Open Government (Overall)": "Major", "Action Plan ID": "FRA-2015",
    "URL": "https://www.opengovpartnership.org/members/france/commitments/FR0004/",
}  # fmt: skip


def database_2017(
    path: Path, *rows: Mapping[str, str], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    """Write rows, each Albania's with other cells, below the line of numbers and the line of names."""
    table = [[str(place) for place in range(len(COLUMNS_2017))], list(COLUMNS_2017)]
    table += [[{**ALBANIA, **row}.get(name, "") for name in COLUMNS_2017] for row in rows]
    return _written(path, table, encoding, delimiter)


def database_2024(path: Path, *rows: Mapping[str, str]) -> Path:
    """Write rows, each France's with other cells, below the line of names."""
    table = [list(COLUMNS_2024)]
    table += [[{**FRANCE, **row}.get(name, "") for name in COLUMNS_2024] for row in rows]
    return _written(path, table, "utf-8-sig", ",")


def _written(path: Path, table: list[list[str]], encoding: str, delimiter: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle, delimiter=delimiter).writerows(table)
    return path
