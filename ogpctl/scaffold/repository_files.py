"""The files of a new plan repository, as bytes.

A pure function of what was asked for and of the package's own files.
"""

from __future__ import annotations

import json
import shlex
from string import Template
from typing import TYPE_CHECKING, Any

from ogpctl.edit.canonical import canonical, schema_line
from ogpctl.i18n.translator import LANGUAGES
from ogpctl.render.markdown_text import markdown_text
from ogpctl.scaffold.comments import commented_in
from ogpctl.scaffold.package_files import ci_files, schema_files, template
from ogpctl.scaffold.yaml_text import quoted
from ogpctl.store.attribute_patterns import literal, written
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from ogpctl.scaffold.request import ScaffoldRequest

KINDS = {
    "institutions": "institutions.yaml",
    "plan": "*/plan.yaml",
    "commitment": "*/commitments/*.yaml",
    "consultation": "*/consultations/*.yaml",
}
"""Where the files of each kind lie in the data folder."""

_WITHOUT_COMMENTS = (".md", ".json", "/plan.yaml", "/institutions.yaml", ".gitkeep")
"""Files in which `#` begins no comment, or one for programs."""

DRIVERS = ("diff=ogpctl", "merge=ogpctl")
_LINE_ENDS = "eol=lf"


def files(request: ScaffoldRequest) -> dict[str, bytes]:
    """Return every file of the repository by its path from the root, with `/`."""
    found = {**_data(request), **_editor(request), **_pages(request), **_hooks(request)}
    if "gitlab" in request.forges:
        found |= _gitlab(request)
    if "github" in request.forges:
        found |= _github(request)
    language = request.page_languages[0]
    return {
        path: (text if path.endswith(_WITHOUT_COMMENTS) else commented_in(language, text)).encode("utf-8")
        for path, text in sorted(found.items())
    }


def diff_patterns(data: str) -> tuple[str, ...]:
    """Return the patterns of Git’s attributes that match the plan files in the data folder."""
    return tuple(f"/{literal(data)}/{path}" for path in KINDS.values())


def example_paths(data: str) -> tuple[str, ...]:
    """Return a path for each of those patterns that it matches."""
    return tuple(f"{data}/{path.replace('*', 'example')}" for path in KINDS.values())


def _data(request: ScaffoldRequest) -> dict[str, str]:
    folder = f"{request.data}/{request.plan}"
    depth = request.data.count("/") + 1
    header = {
        "id": request.plan,
        "title": {code: request.titles[code] for code in request.languages},
        "country": request.country,
        "period": {"start": _date(request.start), "end": _date(request.end)},
        "languages": list(request.languages),
    }
    forge = "github" if request.forges == ("github",) else "gitlab"
    institutions = f"{schema_line(Kind.INSTITUTIONS, depth)}\ninstitutions: []\n"
    plan = canonical(header, Kind.PLAN, header=schema_line(Kind.PLAN, depth + 1))
    return {
        f"{request.data}/institutions.yaml": institutions,
        f"{folder}/plan.yaml": plan.decode("utf-8"),
        f"{folder}/commitments/.gitkeep": "",
        "ogpctl.toml": _filled(
            "ogpctl.toml", data=request.data, report=template(f"common/report-{forge}.toml")
        ),
    }


def _date(date: object) -> int | str:
    """Return a date as a plan file holds it: a year is a number there."""
    written_date = str(date)
    return int(written_date) if written_date.isdecimal() else written_date


def _word(code: str) -> str:
    """Return a code as YAML; some readers take the codes of Norway and Norwegian for “no”."""
    return f'"{code}"' if code.lower() in {"no", "on", "off", "yes", "y", "n", "nan"} else code


def _editor(request: ScaffoldRequest) -> dict[str, str]:
    patterns = "\n".join(
        f"{written(pattern)} text {_LINE_ENDS} {' '.join(DRIVERS)}" for pattern in diff_patterns(request.data)
    )
    schemas = {f"./schema/{kind}.schema.json": f"{request.data}/{path}" for kind, path in KINDS.items()}
    settings = {
        "yaml.schemas": schemas,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.formatOnSave": False},
    }
    return {
        **{f"schema/{name}": text for name, text in schema_files().items()},
        ".editorconfig": template("common/editorconfig"),
        ".gitattributes": _filled("gitattributes", patterns=patterns),
        ".gitignore": template("common/gitignore"),
        ".vscode/settings.json": _json(settings),
        ".vscode/extensions.json": _json(
            {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]}
        ),
    }


def _pages(request: ScaffoldRequest) -> dict[str, str]:
    """Return README and CONTRIBUTING in each language; those of the leading one have the plain names."""
    found = {}
    for page in ("README", "CONTRIBUTING"):
        for language in request.page_languages:
            text = Template(template(f"{language}/{page}.md")).substitute(_values(request, page, language))
            found[_page_name(page, language, request)] = text.replace("\n\n\n", "\n\n")
    return found


def _values(request: ScaffoldRequest, page: str, language: str) -> dict[str, str]:
    """Return what a page says of this plan; text of people is inert in it."""
    spoken = request.page_languages
    others = " · ".join(
        f"*[{_words(code)['read_in']}]({_page_name(page, code, request)})*"
        for code in spoken
        if code != language
    )
    leading = request.titles[request.languages[0]]
    title = request.titles.get(language, leading)
    words = {code: _words(code) for code in request.languages}
    return {
        "title": markdown_text(title),
        "other_languages": f"{others}\n" if others else "",
        "country_name": markdown_text(request.country_name),
        "period": f"{request.start.year}-{request.end.year}",
        "country": request.country,
        "year": str(request.start.year),
        "data": request.data,
        "plan": request.plan,
        "contributing": _page_name("CONTRIBUTING", language, request),
        "name_lines": _text_lines(words, "institution", 9),
        "new_titles": " ".join(f'title.{code}="{texts["commitment"]}"' for code, texts in words.items()),
        "progress_lines": _text_lines(words, "progress", 5),
        "evidence_lines": _text_lines(words, "evidence", 9),
        "report_needs": _report_needs(request, language),
    }


def _report_needs(request: ScaffoldRequest, language: str) -> str:
    """Return the sentence on the extra of the report.

    With the line that installs it where the place is known.
    """
    if request.install_from is None:
        return _words(language)["report_needs"]
    requirement = shlex.quote(request.install_from.requirement("report"))
    return Template(_words(language)["report_needs_command"]).substitute(requirement=requirement)


def _words(language: str) -> dict[str, str]:
    """Return the words of the worked examples, in English for a language that has no pages."""
    spoken = language if language in LANGUAGES else "en"
    words: dict[str, str] = json.loads(template(f"{spoken}/words.json"))
    return words


def _text_lines(words: dict[str, dict[str, str]], name: str, indent: int) -> str:
    return "\n".join(f"{' ' * indent}{_word(code)}: {texts[name]}" for code, texts in words.items())


def _page_name(page: str, language: str, request: ScaffoldRequest) -> str:
    return f"{page}.md" if language == request.page_languages[0] else f"{page}.{language}.md"


def _hooks(request: ScaffoldRequest) -> dict[str, str]:
    git = request.install_from.git if request.install_from is not None else None
    if git is None:
        text = _filled("pre-commit-local.yaml")
    else:
        text = _filled(
            "pre-commit-remote.yaml", repository=quoted(git.repository), revision=quoted(git.revision)
        )
    return {".pre-commit-config.yaml": text}


def _gitlab(request: ScaffoldRequest) -> dict[str, str]:
    first = request.page_languages[0]
    names = {language: "Default" if language == first else language for language in request.page_languages}
    found = {
        f".gitlab/merge_request_templates/{name}.md": template(f"{language}/proposal.md")
        for language, name in names.items()
    }
    return {**found, **_jobs("gitlab", request)}


def _github(request: ScaffoldRequest) -> dict[str, str]:
    text = template(f"{request.page_languages[0]}/proposal.md")
    return {".github/pull_request_template.md": text, **_jobs("github", request)}


def _jobs(forge: str, request: ScaffoldRequest) -> dict[str, str]:
    if request.install_from is None:
        raise ValueError(forge)  # the bare name of ogpctl must never be what jobs install
    return ci_files(forge, request.page_languages[0], request.install_from)


def _filled(name: str, **values: str) -> str:
    return Template(template(f"common/{name}")).substitute(values)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
