"""A small fictional plan, rich enough that every part of every output has something to show."""

from __future__ import annotations

from ogpctl.plan import model

ZEDLAND: dict[str, object] = {
    "id": "zedland-2020-2022",
    "title": {"fr": "Un État à l’écoute", "en": "A state that listens"},
    "country": "ZZ",
    "period": {"start": "2020-09", "end": "2022-08"},
    "languages": ["fr", "en"],
    "coordinator": ["prime-minister"],
    "themes": [
        {"id": "budget", "title": {"fr": "Rendre le budget lisible", "en": "A budget one can read"}},
        {"id": "justice", "title": {"fr": "Une justice ouverte"}},
        {"id": "empty", "title": {"fr": "Un axe sans engagement", "en": "A theme without commitment"}},
    ],
    "rounds": [
        {"id": "2020-adoption", "title": {"fr": "Adoption"}, "kind": "adoption", "date": "2020-09-01",
         "closed": "2020-09-01"},
        {"id": "2021-mid-term", "title": {"fr": "Bilan à mi-parcours", "en": "Mid-term review"},
         "kind": "self_assessment", "date": "2021-09", "closed": "2021-09-30",
         "published": {"commitments": 5, "ministries": 2,
                       "completion": {"complete": 1, "substantial": 1, "limited": 2, "not_started": 0},
                       "sources": [{"url": "https://zed.example/report", "for": ["published.completion"]}]}},
        {"id": "2022-irm", "title": {"en": "IRM results report"}, "kind": "irm", "date": "2022-12"},
    ],
}  # fmt: skip  # data, read by rows

INSTITUTIONS: dict[str, object] = {
    "institutions": [
        {"id": "prime-minister", "name": {"fr": "Premier ministre", "en": "Prime Minister’s Office"},
         "kind": "ministry"},
        {"id": "state-reform", "name": {"fr": "Secrétariat d’État à la réforme"}, "kind": "ministry",
         "attached_to": "prime-minister"},
        {"id": "finance", "name": {"fr": "Ministère des Finances", "en": "Ministry of Finance"},
         "kind": "ministry"},
        {"id": "court-of-audit", "name": {"fr": "Cour des comptes"}, "kind": "court"},
        {"id": "digital-agency", "name": {"en": "Digital Agency"}, "kind": "agency",
         "attached_to": "finance"},
        {"id": "open-zed", "name": {"en": "Open Zed"}, "kind": "civil_society"},
    ],
}  # fmt: skip  # data, read by rows

COMMITMENTS: list[dict[str, object]] = [
    {
        "id": "ZZ-2020-01",
        "number": "1",
        "ogp_ids": ["ZZ0001", "ZZ0002"],
        "title": {"fr": "Publier le budget de l’État en données ouvertes",
                  "en": "Publish the budget as open data"},
        "theme": "budget",
        "lead": ["finance", "state-reform"],
        "supporting": ["open-zed"],
        "values": ["access_to_information", "technology_and_innovation"],
        "stakes": {"fr": "Le budget est illisible."},
        "description": {"fr": "Chaque crédit est publié.\n\nChaque dépense aussi.",
                        "en": "Every credit is published."},
        "completion": "substantial",
        "progress": {"fr": "Le portail est ouvert."},
        "next_steps": {"fr": "Ajouter les dépenses."},
        "challenges": {"fr": "Les formats varient."},
        "milestones": [
            {"id": "1.1", "ogp_id": "ZZ0001", "title": {"fr": "Ouvrir le portail"}, "due": "2021-01",
             "completion": "complete", "results": {"fr": "Ouvert le 4 janvier."},
             "evidence": [{"url": "https://zed.example/portal", "title": {"fr": "Le portail"},
                           "date": "2021-01-04", "archived": "https://archive.example/portal"}]},
            {"id": "1.2", "ogp_id": "ZZ0002", "title": {"fr": "Publier les dépenses"}, "due": "2022-06-30",
             "due_text": {"fr": "premier semestre 2022"}, "lead": ["digital-agency"], "completion": "limited",
             "next_steps": {"fr": "Choisir un format."}},
        ],
        "evidence": [{"url": "https://zed.example/decree", "title": {"fr": "Le décret", "en": "The decree"},
                      "date": "2020-12"}],
        "assessments": [
            {"round": "2022-irm", "by": "irm", "ogp_id": "ZZ0001", "completion": "unclear",
             "did_it_open_government": "marginal", "specificity": "high", "verifiable": True,
             "potential_impact": "moderate", "starred": False, "values": ["access_to_information"],
             "comment": {"en": "Too early to tell."}, "source": "https://irm.example/zed"},
            {"round": "2021-mid-term", "by": "civil_society", "institution": "open-zed",
             "completion": "limited", "source": "https://openzed.example/view"},
        ],
        "continues": [{"ogp_id": "ZZ0090"}],
        "continued_by": [{"id": "ZZ-2023-04", "source": "https://zed.example/next"}],
        "links": [{"kind": "forum", "url": "https://forum.example/1", "title": {"fr": "Le fil"}}],
        "sources": [{"url": "https://zed.example/plan", "for": ["title", "lead"],
                     "note": {"fr": "Page 12."}}],
    },
    {
        "id": "ZZ-2020-02",
        "number": "2",
        "title": {"fr": "Ouvrir les décisions de justice"},
        "theme": "justice",
        "lead": ["court-of-audit"],
        "values": ["public_accountability"],
        "completion": "not_started",
    },
    {
        "id": "ZZ-2020-03",
        "number": "3",
        "title": {"en": "Only in English"},
        "lead": ["digital-agency"],
        "completion": "complete",
        "evidence": [{"url": "https://zed.example/3", "title": {"en": "Proof"}}],
    },
    {"id": "ZZ-2020-10", "number": "10", "title": {"fr": "Sans avancement"}, "theme": "budget",
     "lead": ["finance"]},
]  # fmt: skip  # data, read by rows

CONSULTATION: dict[str, object] = {
    "id": "2021-06-draft",
    "kind": "consultation",
    "title": {"fr": "Consultation sur le projet de bilan"},
    "date": "2021-06",
    "participants": {"count": 200, "qualifier": "nearly"},
    "commitments": ["ZZ-2020-02"],
    "contributions": [
        {
            "id": "c1",
            "by": {"fr": "Open Zed"},
            "institution": "open-zed",
            "commitments": ["ZZ-2020-01"],
            "summary": {"fr": "Publier aussi les marchés."},
            "url": "https://forum.example/1/3",
            "answer": {"status": "partly_accepted", "text": {"fr": "Les grands marchés d’abord."}},
        },
    ],
}


def action_plan(
    commitments: list[dict[str, object]] | None = None, header: dict[str, object] | None = None
) -> model.ActionPlan:
    """Return the plan of Zedland, or one with other commitments or other fields in its header."""
    institutions = model.build(INSTITUTIONS, model.Institutions)
    consultation = model.build(CONSULTATION, model.Consultation)
    plan = model.build({**ZEDLAND, **(header or {})}, model.PlanHeader)
    built = [
        model.build(item, model.Commitment) for item in (COMMITMENTS if commitments is None else commitments)
    ]
    assert isinstance(institutions, model.Institutions)
    assert isinstance(consultation, model.Consultation)
    assert isinstance(plan, model.PlanHeader)
    return model.ActionPlan(
        header=plan,
        commitments=tuple(item for item in built if isinstance(item, model.Commitment)),
        consultations=(consultation,),
        institutions={item.id: item for item in institutions.institutions},
    )


def titled(title: str) -> model.ActionPlan:
    """Return a plan of one commitment whose every text is `title`."""
    text = {"fr": title}
    commitment = {
        "id": "ZZ-1", "number": "1", "title": text, "lead": ["finance"], "stakes": text, "progress": text,
        "completion": "complete",
        "milestones": [{"id": "1.1", "title": text, "due_text": text, "results": text,
                        "evidence": [{"url": "https://zed.example/1", "title": text}]}],
        "evidence": [{"url": "https://zed.example/2", "title": text}],
        "assessments": [{"round": "2022-irm", "by": "irm", "comment": text,
                         "source": "https://zed.example/3"}],
    }  # fmt: skip  # data, read by rows
    return action_plan([commitment], {"title": text, "themes": [{"id": "budget", "title": text}]})
