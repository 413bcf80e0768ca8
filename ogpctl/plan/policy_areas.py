"""The policy areas by which OGP sorts commitments, as its table of commitments names them.

Each is a column of the table; OGP revises the list every year. An id is the name of the column in small
letters, so that `policy_area` finds it again; it is never given another meaning. What a later edition drops
stays here, for the plans that have it. `schema/policy-areas.json` is written from this list.

Source: the columns of the edition of 2024 of OGP's table, and the glossary at `SOURCE`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.i18n.message import Message

EDITION = "2024"
SOURCE = "https://www.opengovpartnership.org/glossary-cat/policy-areas/"

POLICY_AREA_LABELS: dict[str, Message] = {
    "anti_corruption_and_integrity": msg("anti-corruption and integrity"),
    "anti_corruption_institutions": msg("anti-corruption institutions"),
    "anti_corruption_strategies": msg("anti-corruption strategies"),
    "asset_disclosure": msg("asset disclosure"),
    "audits": msg("audits"),
    "beneficial_ownership": msg("beneficial ownership"),
    "conflicts_of_interest": msg("conflicts of interest"),
    "elections": msg("elections"),
    "political_finance": msg("political finance"),
    "lobbying": msg("lobbying"),
    "open_contracting": msg("open contracting"),
    "public_procurement": msg("public procurement"),
    "right_to_information": msg("right to information"),
    "whistleblower_protections": msg("whistleblower protections"),
    "civic_space_and_enabling_environment": msg("civic space and enabling environment"),
    "freedom_of_assembly": msg("freedom of assembly"),
    "freedom_of_association": msg("freedom of association"),
    "freedom_of_expression": msg("freedom of expression"),
    "democratizing_decision_making": msg("democratizing decision-making"),
    "digital_participation": msg("digital participation"),
    "mainstreaming_participation": msg("mainstreaming participation"),
    "regulatory_governance": msg("regulatory governance"),
    "social_accountability": msg("social accountability"),
    "digital_governance": msg("digital governance"),
    "automated_decision_making": msg("automated decision-making"),
    "data_stewardship_and_privacy": msg("data stewardship and privacy"),
    "digital_inclusion": msg("digital inclusion"),
    "disinformation_misinformation": msg("disinformation/misinformation"),
    "online_civic_space": msg("online civic space"),
    "environment_climate": msg("environment & climate"),
    "climate_finance": msg("climate finance"),
    "climate_mitigation_and_adaptation": msg("climate mitigation and adaptation"),
    "environmental_regulation": msg("environmental regulation"),
    "international_environmental_agreements": msg("international environmental agreements"),
    "fiscal_openness": msg("fiscal openness"),
    "publication_of_budget_fiscal_information": msg("publication of budget/fiscal information"),
    "public_participation_in_budget_fiscal_policy": msg("public participation in budget/fiscal policy"),
    "oversight_of_budget_fiscal_policies": msg("oversight of budget/fiscal policies"),
    "stimulus_and_economic_recovery": msg("stimulus and economic recovery"),
    "tax": msg("tax"),
    "debt": msg("debt"),
    "inclusion": msg("inclusion"),
    "gender": msg("gender"),
    "gender_based_violence": msg("gender-based violence"),
    "economic_inclusion": msg("economic inclusion"),
    "lgbtqia": msg("LGBTQIA+"),
    "people_with_disabilities": msg("people with disabilities"),
    "youth": msg("youth"),
    "justice": msg("justice"),
    "access_to_justice": msg("access to justice"),
    "open_justice": msg("open justice"),
    "policing_corrections": msg("policing & corrections"),
    "judiciary": msg("judiciary"),
    "open_parliaments": msg("open parliaments"),
    "public_service_delivery": msg("public service delivery"),
    "citizenship_immigration": msg("citizenship & immigration"),
    "education": msg("education"),
    "health_nutrition": msg("health & nutrition"),
    "infrastructure_transport": msg("infrastructure & transport"),
    "water_sanitation": msg("water & sanitation"),
    "capacity_building": msg("capacity building"),
    "digital_transformation": msg("digital transformation"),
    "legislation": msg("legislation"),
    "regulation": msg("regulation"),
    "legislative_oversight": msg("legislative oversight"),
    "open_data": msg("open data"),
    "public_participation": msg("public participation"),
    "aid": msg("aid"),
    "energy": msg("energy"),
    "extractive_industries": msg("extractive industries"),
    "land_and_spatial_planning": msg("land and spatial planning"),
    "media_telecommunications": msg("media & telecommunications"),
    "science_technology": msg("science & technology"),
    "security_public_safety": msg("security & public safety"),
    "labor": msg("labor"),
    "private_sector": msg("private sector"),
    "subnational": msg("subnational"),
    "human_rights": msg("human rights"),
    "open_parliament_plan": msg("open parliament plan"),
    "sustainable_development_goals": msg("sustainable development goals"),
    "open_data_water_sanitation": msg("open data (water/sanitation)"),
    "open_data_health": msg("open data (health)"),
    "open_data_education": msg("open data (education)"),
    "participation_in_lawmaking": msg("participation in lawmaking"),
    "access_to_information": msg("access to information"),
    "money_in_politics": msg("money in politics"),
}
"""The areas that the edition names, in its order."""


def policy_area(column: str) -> str | None:
    """Return the area that a column of OGP's table stands for, None where it is no known area."""
    area = re.sub(r"[^a-z0-9]+", "_", column.casefold()).strip("_")
    return area if area in POLICY_AREA_LABELS else None
