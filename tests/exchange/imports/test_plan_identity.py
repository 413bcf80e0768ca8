"""The laws of telling plans apart, over files and repositories of all kinds."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, strategies as st

from ogpctl.exchange.foreign_identity import Likeness, PlanIdentity, likeness
from ogpctl.exchange.ids_from_names import name_key
from ogpctl.exchange.incoming import IncomingPlan
from ogpctl.exchange.plan_matching import PlansHere
from ogpctl.plan.dates import PartialDate
from ogpctl.plan.model import Period, PlanHeader
from ogpctl.store.document import Document, Kind, PlanDocuments, Repository

COUNTRIES = st.sampled_from(["ES", "GB"])
NUMBERS = st.sampled_from([1, 1, 2, None])
YEARS = st.sampled_from([2012, 2012, 2013, 2016, None])
OGP_IDS = st.sampled_from(["AP_ESP01", "AP_ESMD01", None])


@st.composite
def _plans_of_a_file(draw: st.DrawFn) -> list[IncomingPlan]:
    plans = []
    for place in range(draw(st.integers(1, 4))):
        id_ = draw(st.sampled_from([f"new-{place}", f"here-{place}"]))
        identity = PlanIdentity(
            ogp_id=draw(OGP_IDS),
            country=draw(COUNTRIES),
            locality=draw(st.sampled_from([None, "Madrid"])),
            number=draw(NUMBERS),
            start=draw(YEARS),
            names=(name_key(id_),),
        )
        plans.append(IncomingPlan({"id": id_}, (), "irm", "https://example.org/", identity))
    return plans


@st.composite
def _repositories(draw: st.DrawFn) -> Repository:
    plans = []
    for place in range(draw(st.integers(0, 3))):
        year = draw(YEARS)
        header = PlanHeader(
            id=f"here-{place}",
            country=draw(COUNTRIES),
            ogp_id=draw(OGP_IDS),
            plan_number=draw(NUMBERS),
            title={"es": draw(st.sampled_from(["Plan", "Plan de Madrid", "Madrid, Spain: plan"]))},
            period=Period(start=PartialDate(str(year)) if year is not None else None),
        )
        path = f"data/{header.id}/plan.yaml"
        plans.append(PlanDocuments(f"data/{header.id}", Document(path, Kind.PLAN, b"", {}, header)))
    return Repository("data", None, tuple(plans))


@given(_plans_of_a_file(), _repositories())
def test_no_plan_here_is_two_plans_of_a_file_and_none_is_one_that_it_cannot_be(
    plans: list[IncomingPlan], repository: Repository
) -> None:
    here = PlansHere(repository, [plan.identity for plan in plans])

    found = [(plan, here.target_of(plan, None)) for plan in plans]

    taken = [(plan, target.plan) for plan, target in found if target.plan is not None]
    assert all(one.id != other.id for (_, one), (_, other) in combinations(taken, 2))
    for plan, target in taken:
        assert target.header is not None
        header = target.header.content
        assert header is not None
        assert header.country == plan.identity.country
        assert header.ogp_id == plan.identity.ogp_id or None in {header.ogp_id, plan.identity.ogp_id}
        if plan.identity.ogp_id is None or header.ogp_id is None:
            assert header.plan_number == plan.identity.number
            assert "Madrid" in header.title["es"] or plan.identity.locality is None
            assert plan.identity.locality is not None or not header.title["es"].startswith("Madrid")
    for plan, target in found:
        assert not (target.plan and target.candidates)
        if target.plan is None and not target.candidates:
            assert plan.id not in {item.id for item in repository.plans}


def test_a_country_whose_name_ends_like_its_name_in_another_language_has_nothing_before_it() -> None:
    """El Salvador is Salvador in French, and its plans are no local ones of Salvador."""
    there = PlanIdentity(country="SV", number=1, start=2013, end=2014, country_name="El Salvador")
    here = PlanIdentity(country="SV", number=1, start=2013, end=2014, names=("el salvador 2013",))

    assert likeness(there, here) > Likeness.PERHAPS
