"""The examples that open the help of each command. Tests run them in a copy of the shipped plans.

Those of one command run in their order, so that one may use what the one before it wrote.
"""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "init": (
        "ogpctl init my-plan --country FR --period 2026-2028 --languages fr --title Plan --forge none",
        "ogpctl init more --country FR --period 2026-2028 --languages fr --title Plan --dry-run --forge none",
    ),
    "validate": (
        "ogpctl validate",
        "ogpctl validate data/france-2015-2017/commitments",
        "ogpctl validate --against HEAD --strict",
    ),
    "summary": (
        "ogpctl summary --plan france-2015-2017",
        "ogpctl summary --plan france-2015-2017 --by institution",
        "ogpctl summary --at end-of-term --format markdown",
    ),
    "list": (
        "ogpctl list --theme climate",
        "ogpctl list --completion none --institution finance",
        "ogpctl list --text budget --sort due --columns number,title,due",
    ),
    "show": ("ogpctl show FR-2015-02", "ogpctl show 2 --plan france-2015-2017 --format json"),
    "rounds": ("ogpctl rounds", "ogpctl rounds --plan finland-2013-2014 --format json"),
    "diff": (
        "ogpctl diff 2016-mid-term 2018-irm-end-of-term",
        "ogpctl diff --only completion",
        "ogpctl diff HEAD --format markdown",
    ),
    "history": (
        "ogpctl history FR-2015-02",
        "ogpctl history --plan finland-2013-2014 --only completion",
    ),
    "progress": ("ogpctl progress", "ogpctl progress --plan finland-2013-2014 --format csv"),
    "assessments": ("ogpctl assessments", "ogpctl assessments --plan finland-2013-2014 --format csv"),
    "overdue": ("ogpctl overdue", "ogpctl overdue --as-of 2016-07-27"),
    "indicators": ("ogpctl indicators", "ogpctl indicators FR-2015-02 --format csv"),
    "freshness": ("ogpctl freshness", "ogpctl freshness --plan france-2015-2017 --format json"),
    "standards": (
        "ogpctl standards --plan united-states-2022-2024",
        "ogpctl standards --plan united-states-2022-2024 --as-of 2024-06-30 --format markdown",
    ),
    "review": ("ogpctl review HEAD", "ogpctl review HEAD --format markdown"),
    "new": (
        'ogpctl new --plan france-2015-2017 "title.en=Open the procurement data" theme=accountability',
        'ogpctl new --plan france-2015-2017 "title.fr=Ouvrir les données" lead=finance,economy',
    ),
    "set": (
        "ogpctl set FR-2015-02 completion=limited",
        "ogpctl set FR-2015-02 lead+=justice theme=accountability",
        "ogpctl set FR-2015-02 --evidence https://example.org/ --evidence-title Report --text-lang en",
    ),
    "edit": ("ogpctl edit FR-2015-02", "ogpctl edit 1.1 --plan finland-2013-2014"),
    "institution add": (
        'ogpctl institution add culture "name.fr=Ministère de la Culture" kind=ministry',
        'ogpctl institution add archives "name.en=National Archives" attached_to=justice --dry-run',
    ),
    "theme add": (
        'ogpctl theme add culture "title.fr=Culture ouverte" --plan france-2015-2017',
        'ogpctl theme add health "title.en=Health" --plan finland-2013-2014 --dry-run',
    ),
    "consultation add": (
        "ogpctl consultation add barcamp kind=workshop title.fr=Barcamp date=2016-10 --plan france-2015-2017",
        "ogpctl consultation add draft kind=meeting title.en=Draft --plan finland-2013-2014 --dry-run",
    ),
    "fmt": ("ogpctl fmt --check", "ogpctl fmt data/france-2015-2017"),
    "round close": (
        "ogpctl round open 2019-review --plan france-2015-2017 --kind other --title en=Review",
        'ogpctl round close 2019-review --without-status "not asked" --text-lang en',
    ),
    "round open": (
        "ogpctl round open 2019-review --plan france-2015-2017 --kind other --title en=Review",
        "ogpctl round open 2018-self-assessment --dry-run",
    ),
    "round verify": ("ogpctl round verify", "ogpctl round verify 2016-mid-term"),
    "import irm": ("ogpctl import irm database.csv --dry-run", "ogpctl import irm database.csv"),
    "import canada-nap": (
        "ogpctl import canada-nap nap6.yaml --dry-run",
        "ogpctl import canada-nap nap6.yaml",
    ),
    "import xlsx": (
        "ogpctl export xlsx --out plans.xlsx",
        "ogpctl import xlsx plans.xlsx --dry-run",
        "ogpctl import xlsx plans.xlsx",
    ),
    "import csv": (
        "ogpctl export csv --for-editing --out tables",
        "ogpctl import csv tables --dry-run",
        "ogpctl import csv tables",
    ),
    "export": (
        "ogpctl export csv --table milestones",
        "ogpctl export xlsx --out plans.xlsx",
        "ogpctl export ogp --plan france-2015-2017",
    ),
    "report build": (
        "ogpctl report build",
        "ogpctl report build --plan finland-2013-2014 --at end-of-term --out book",
    ),
    "report serve": ("ogpctl report serve", "ogpctl report serve --plan france-2015-2017 --port 8001"),
    "explain": ("ogpctl explain", "ogpctl explain date-impossible"),
    "schema": (
        "ogpctl schema commitment",
        "ogpctl schema commitment --field milestones",
        "ogpctl schema commitment --format json",
    ),
    "setup-git": ("ogpctl setup-git", "ogpctl setup-git --undo"),
    "completion": ('eval "$(ogpctl completion bash)"', "source <(ogpctl completion zsh)"),
}
