"""A small definition in the shape of those of Canada’s tracker of its national action plans."""

from __future__ import annotations

DEFINITION = """\
dataset_type: nap6

title: 6th National Action Plan on Open Government Tracker

resources:
- title: 6th National Action Plan on Open Government Tracker
  fields:
  - datastore_id: reporting_period
    choices:
      2025-12: 2025-12
      2026-06: 2026-06
  - datastore_id: commitments
    description:
      en: The 2 commitments in the 2025-2029 National Action Plan on Open Government
      fr: Les 2 engagements dans le Plan d'action national pour un gouvernement ouvert de 2025-2029
    choices:
      C01:
        en: Participation
        fr: La participation
        NAP_url:
          en: /en/content/plan
          fr: /fr/contenu/plan
      C02:
        en: Integrity
        fr: L'intégrité
  - datastore_id: milestones
    choices:
      C01.1:
        en: Set up a forum (TBS)
        fr: Mettre sur pied un forum (SCT)
        full_text:
          en: Set up a forum with everybody
          fr: Mettre sur pied un forum avec tous
      C02.1:
        en: Publish a register
        fr: Publier un registre
  - datastore_id: indicators
    choices:
      C01.1.1:
        en: The forum meets
        fr: Le forum se réunit
        due_date: 2026-12
        deadline:
          en: By December 2026
          fr: D'ici décembre 2026
        lead_dept: tbs-sct
      C01.1.2:
        en: |
          The forum reports:

          - once a year
        fr: Le forum rend compte
        deadline:
          en: Ongoing
          fr: Permanent
        lead_dept:
        - tbs-sct
        - hc-sc
        supt_sept: hc-sc
      C02.1.1:
        en: The register is open
        fr: Le registre est ouvert
        due_date:
        deadline:
          en: By end of 2028
          fr: D'ici la fin de 2028
        lead_dept: jus
        s4d:
  - datastore_id: status
    choices:
      NS: {en: Not started, fr: Non commencé}
"""
