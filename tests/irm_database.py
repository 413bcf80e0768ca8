"""OGP's database in small: rows typed by hand in the columns of 2017 and of 2024."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COLUMNS_2017 = (
    "Country", "Action Plan Number", "Theme", "Comm No", "Commitment Title", "Full Text", "Start Date",
    "End Date",
    "Lead Institution", "Supporting Institution(s)", "Cluster", "Specificity", "Value -Info", "Value -Part",
    "Value -Acc", "Value -Tech", "Potential impact", "Completion (progress report)",
    "Starred (pre-June 2014 assessments)", "Starred (2015 only)", "Starred (current formula) progress report",
    "Year of submission", "Report publication year (progress report)",
    "Report publication year (end of term)",
    "Completion (end of term)", "Did it open government (end of term only)",
    "Starred (current formula) end of term",
)  # fmt: skip  # data, read by rows
COLUMNS_2024 = (
    "Commitment Unique Identifier", "Country/Locality", "Action Plan Number", "Commitment Number", "Theme",
    "Commitment Title", "Short Title", "Full Text", "Start Date", "End Date", "Lead Institution",
    "Supporting Institution(s)", "Specificity", "Verifiable", "OGP Value Access To Information",
    "OGP Value Civic Participation",
    "OGP Value Public Accountability", "OGP Value Technology", "Potential Impact",
    "Completion (Progress Report)",
    "Starred (2015 Only)", "Potential for Results", "Completion (End Of Term)", "Early Results",
    "Did It Open Government (Overall)", "Carried Forward", "Action Plan ID", "URL",
)  # fmt: skip  # data, read by rows
ALL_COLUMNS_2024 = (
    "Commitment Unique Identifier", "Country/Locality", "Action Plan Number", "Commitment Number", "Code",
    "Region", "National Or Local", "Commitment Dummy", "Year Of Submission", "Action Plan End Year",
    "Action Plan Duration (Years)", "Theme", "Commitment Title", "Short Title", "Full Text", "Start Date",
    "End Date", "Lead Institution", "Supporting Institution(s)", "Anti-Corruption and Integrity",
    "Anti-corruption Institutions", "Anti-Corruption Strategies", "Asset Disclosure", "Audits",
    "Beneficial Ownership", "Conflicts Of Interest", "Elections", "Political Finance", "Lobbying",
    "Open Contracting", "Public Procurement", "Right To Information", "Whistleblower Protections",
    "Civic Space and Enabling Environment", "Freedom of Assembly", "Freedom of Association",
    "Freedom of Expression", "Democratizing Decision-Making", "Digital Participation",
    "Mainstreaming Participation", "Regulatory Governance", "Social Accountability", "Digital Governance",
    "Automated Decision-making", "Data Stewardship and Privacy", "Digital Inclusion",
    "Disinformation/Misinformation", "Online Civic Space", "Environment & Climate", "Climate Finance",
    "Climate Mitigation and Adaptation", "Environmental Regulation", "International Environmental Agreements",
    "Fiscal Openness", "Publication Of Budget/Fiscal Information",
    "Public Participation In Budget/Fiscal Policy",
    "Oversight Of Budget/Fiscal Policies", "Stimulus and Economic Recovery", "Tax", "Debt", "Inclusion",
    "Gender",
    "Gender-Based Violence", "Economic Inclusion", "LGBTQIA+", "People with Disabilities", "Youth", "Justice",
    "Access to Justice", "Open Justice", "Policing & Corrections", "Judiciary", "Open Parliaments",
    "Public Service Delivery", "Citizenship & Immigration", "Education", "Health & Nutrition",
    "Infrastructure & Transport", "Water & Sanitation", "Capacity Building", "Digital Transformation",
    "Legislation", "Regulation", "Legislative Oversight", "Open Data", "Public Participation", "Aid",
    "Energy",
    "Extractive Industries", "Land and Spatial Planning", "Media & Telecommunications",
    "Science & Technology",
    "Security & Public Safety", "Labor", "Private Sector", "Subnational", "Human Rights",
    "Open Parliament Plan",
    "Sustainable Development Goals", "Open Data (Water/Sanitation)", "Open Data (Health)",
    "Open Data (Education)",
    "Participation in Lawmaking", "Access to information", "Money in Politics",
    "Report Publication Year (Progress Report)", "Compound", "Cluster", "Specificity", "_Specificity",
    "Verifiable", "OGP Value Access To Information", "OGP Value Civic Participation",
    "OGP Value Public Accountability", "OGP Value Technology", "_Relevant", "Potential Impact",
    "_Potential Impact", "Completion (Progress Report)", "_CompletionProgress", "Starred (2015 Only)",
    "Starred (Current Formula) Progress Report", "Potential for Results", "_Potential for Results",
    "Cluster (AP Review)", "Cluster Commitment ID(s)", "Report Publication Year (End Of Term)",
    "Completion (End Of Term)", "_CompletionEndTerm", "Change In Completion", "_ChangeCompletion",
    "Early Results",
    "_Early Results", "Did It Open Government (Overall)", "_OpenGovernment",
    "Did It Open Government (Access To Information)", "_DIOGATI",
    "Did It Open Government (Civic Participation)",
    "_DIOGCP", "Did It Open Government: Public Accountability", "_DIOGPA",
    "Starred (Current Formula) End of Term",
    "Carried Forward", "Most Recently Assessed", "Star - Most Recently Assessed", "IRM Assessed",
    "Updated? (Website)", "Active Commitment", "Max star", "Ambition Assessed", "Comp Assessed",
    "DIOG Assessed",
    "Midterm Only", "Max Completion", "Raw Completion", "High Completion", "High Ambition", "High DIOG",
    "Ambitious and complete, or DIOG", "Ambitious but not complete", "Complete but not ambitious",
    "Not complete or ambitious", "Not reviewed", "CHECKSUM", "IRM-Based Score", "Binding constraint", "URL",
    "Latest IRM Report", "Subnational in NAPs", "Action Plan ID", "id",
)  # fmt: skip  # data, read by rows

ALBANIA = {
    "Country": "Albania", "Action Plan Number": "1", "Theme": "NA", "Comm No": "1",
    "Commitment Title": "1. Open data portal", "Full Text": "A portal.<br/>It holds data.",
    "Start Date": "2012",
    "End Date": "31/12/2013", "Lead Institution": "Ministry of Finance",
    "Supporting Institution(s)": "None Specified",
    "Cluster": "1.2", "Specificity": "c. high", "Value -Info": "1", "Value -Part": "0", "Value -Acc": "0",
    "Value -Tech": "1", "Potential impact": "Moderate", "Completion (progress report)": "b. Limited",
    "Starred (pre-June 2014 assessments)": "0", "Starred (2015 only)": "ND",
    "Starred (current formula) progress report": "ND", "Year of submission": "2012",
    "Report publication year (progress report)": "2014", "Report publication year (end of term)": "ND",
    "Completion (end of term)": "ND", "Did it open government (end of term only)": "ND",
    "Starred (current formula) end of term": "ND",
}  # fmt: skip  # data, read by rows
FRANCE = {
    "Commitment Unique Identifier": "FR0004", "Country/Locality": "France", "Action Plan Number": "1",
    "Commitment Number": "2", "Theme": "", "Commitment Title": "Open contracting", "Full Text": "Text",
    "Start Date": "2015-07-01", "End Date": "July 2017", "Lead Institution": "Ministry of Economy",
    "Specificity": "High", "Verifiable": "Yes", "OGP Value Access To Information": "1",
    "Potential Impact": "Transformative", "Completion (Progress Report)": "Substantial",
    "Completion (End Of Term)": "Complete", "Starred (2015 Only)": "NA", "Potential for Results": "NA",
    "Early Results": "Major", "Did It Open Government (Overall)": "Major", "Action Plan ID": "FRA-2015",
    "URL": "https://www.opengovpartnership.org/members/france/commitments/FR0004/",
}  # fmt: skip  # data, read by rows


MADRID = {
    **dict.fromkeys(ALL_COLUMNS_2024, "0"), **FRANCE,
    "Commitment Unique Identifier": "MAD0001", "Country/Locality": "Madrid, Spain", "Commitment Number": "1",
    "Commitment Title": "1. Open council", "Code": "ESMD", "Region": "Europe", "National Or Local": "Local",
    "Year Of Submission": "2018", "Action Plan End Year": "2020", "Action Plan Duration (Years)": "2",
    "Start Date": "NR", "End Date": "8/21/20", "Lead Institution": "City of Madrid",
    "Action Plan ID": "AP_ESMD01",
    "Report Publication Year (Progress Report)": "2019", "Report Publication Year (End Of Term)": "2021",
    "Starred (Current Formula) Progress Report": "0", "Starred (Current Formula) End of Term": "1",
    "Change In Completion": "Increase", "URL": "NR", "Early Results": "Moderate", "Carried Forward": "NR",
}  # fmt: skip  # data, read by rows
"""A row of the whole edition of 2024: every column has something, a 0 where no word is wanted, or says NR."""


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


def whole_database_2024(path: Path, *rows: Mapping[str, str]) -> Path:
    """Write rows, each Madrid's with other cells, in all 171 columns."""
    table = [list(ALL_COLUMNS_2024)]
    table += [[{**MADRID, **row}.get(name, "") for name in ALL_COLUMNS_2024] for row in rows]
    return _written(path, table, "utf-8", ",")


def _written(path: Path, table: list[list[str]], encoding: str, delimiter: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle, delimiter=delimiter).writerows(table)
    return path
