"""The answers that `ogpctl init` works with: from the options, else asked for, else the usual ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.cli.writing.asking import ask, may_ask
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.installation.install_place import install_place
from ogpctl.installation.project import EXAMPLE_PLACE
from ogpctl.installation.running_copy import running_copy
from ogpctl.plan.vocabulary import LANGUAGE_LABELS
from ogpctl.scaffold import request as judges
from ogpctl.scaffold.request import FORGES, ScaffoldRequest

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.installation.install_place import InstallPlace
    from ogpctl.plan.dates import PartialDate


@dataclass(frozen=True, slots=True)
class InitOptions:
    """The options as given; None is left open."""

    country: str | None
    country_name: str | None
    period: str | None
    languages: str | None
    titles: tuple[str, ...]
    plan: str | None
    forges: tuple[str, ...] | None
    install_from: str | None


def completed(given: InitOptions, data: str, context: Context) -> ScaffoldRequest:
    """Return what to make; what is open is asked for at a terminal.

    Raises WrongUsage for a wrong option, and elsewhere for all options that are missing at once.
    """
    # What was given is judged before anything is asked, or named as missing.
    place = _place(given)
    if given.country is not None:
        judges.country_code(given.country)
    if given.period is not None:
        judges.period(given.period)
    if given.plan is not None:
        judges.plan_id(given.plan)
    languages = judges.languages(given.languages) if given.languages is not None else None
    if languages is None and all(_code_of(text) for text in given.titles):
        languages = tuple(_code_of(text) for text in given.titles) or None
    titles = _titles(given.titles, languages or (context.translator.language,))
    if may_ask():
        return _Interview(given, data, place, context).request(languages, titles)
    forges = FORGES if given.forges is None else given.forges
    _refuse_missing(given, place, forges)
    country = judges.country_code(given.country or "")
    name = judges.country_name(given.country_name if given.country_name is not None else country)
    start, end = judges.period(given.period or "")
    languages = languages or (context.translator.language,)
    without = [code for code in languages if code not in titles]
    if without:
        raise WrongUsage(
            msg("missing title: {languages}", languages=", ".join(without)),
            msg(
                "Give one title per language: {example}.",
                example=" ".join(f"--title {code}=…" for code in languages),
            ),
        )
    plan = given.plan or judges.usual_id(name, country, start, end)
    return ScaffoldRequest(country, name, start, end, languages, titles, plan, forges, data, place)


def _place(given: InitOptions) -> InstallPlace | None:
    """Return where jobs and hooks install ogpctl from.

    As given, else the Git commit of this copy, if it has one.
    """
    if given.install_from is not None:
        return install_place(given.install_from)
    copy = running_copy()
    return copy.git_place if copy is not None else None


def _refuse_missing(given: InitOptions, place: InstallPlace | None, forges: tuple[str, ...]) -> None:
    """Raise WrongUsage that names every option that is missing."""
    options = {"--country": given.country, "--period": given.period, "--title": given.titles}
    missing = [option for option, value in options.items() if not value]
    example = f"--install-from {EXAMPLE_PLACE}"
    if not missing and forges and place is None:
        raise WrongUsage(
            msg(
                "--install-from is missing: this ogpctl was not installed from a Git commit that the CI "
                "jobs could use"
            ),
            msg(
                "Give the source to install ogpctl from, such as {example}; --forge none writes no jobs.",
                example=example,
            ),
        )
    if forges and place is None:
        missing.append("--install-from")
    if missing:
        raise WrongUsage(
            nmsg("{options} is missing", "{options} are missing", len(missing), options=", ".join(missing)),
            msg(
                'For example: ogpctl init --country FR --period 2027-2029 --title "…"{more}. At a '
                "terminal, ogpctl init asks for these.",
                more=f" {example}" if "--install-from" in missing else "",
            ),
        )


def _titles(texts: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the titles by language; one without a code is in the only language, else in the leading one."""
    found: dict[str, str] = {}
    for text in texts:
        code = _code_of(text)
        if code not in languages:
            code, title = languages[0], text
        else:
            title = text.partition("=")[2]
        if code in found:
            raise WrongUsage(msg("--title is given twice for {language}", language=code))
        found[code] = judges.title(title)
    return found


def _code_of(text: str) -> str:
    """Return the language code that a title begins with, as `fr=…`, else an empty text."""
    code, equals, _ = text.partition("=")
    return (
        code
        if equals and code.isascii() and code.isalpha() and code.islower() and len(code) in {2, 3}
        else ""
    )


class _Interview:
    """The questions, in order; each option that was given is one question less."""

    def __init__(self, given: InitOptions, data: str, place: InstallPlace | None, context: Context) -> None:
        self._given = given
        self._place = place
        self._data = data
        self._translator = context.translator

    def request(self, languages: tuple[str, ...] | None, titles: dict[str, str]) -> ScaffoldRequest:
        given = self._given
        country = (
            judges.country_code(given.country)
            if given.country is not None
            else ask(msg("Country, as a two-letter code (FR)"), judges.country_code, self._translator)
        )
        name = (
            judges.country_name(given.country_name)
            if given.country_name is not None
            else ask(msg("Name of the country"), judges.country_name, self._translator, country)
        )
        start, end = (
            judges.period(given.period)
            if given.period is not None
            else ask(msg("Period of the plan (2027-2029)"), judges.period, self._translator)
        )
        if languages is None:
            languages = ask(
                msg("Languages of the plan, the main one first (fr, en)"),
                judges.languages,
                self._translator,
                self._translator.language,
            )
            titles = _titles(given.titles, languages)
        for code in languages:
            if code not in titles:
                question = msg("Title of the plan in {language}", language=LANGUAGE_LABELS.get(code, code))
                titles[code] = ask(question, judges.title, self._translator)
        plan = given.plan or self._plan(name, country, start, end)
        forges = given.forges if given.forges is not None else self._forges()
        place = self._place
        if place is None and forges:
            question = msg(
                "Where CI jobs install ogpctl from (a Git address with a commit, a wheel, a folder or "
                "==VERSION)"
            )
            place = ask(question, install_place, self._translator)
        return ScaffoldRequest(country, name, start, end, languages, titles, plan, forges, self._data, place)

    def _plan(self, name: str, country: str, start: PartialDate, end: PartialDate) -> str:
        usual = judges.usual_id(name, country, start, end)
        return ask(
            msg("Id of the plan, also the name of its folder"), judges.plan_id, self._translator, usual
        )

    def _forges(self) -> tuple[str, ...]:
        question: Message = msg("Forge: gitlab, github, both or none")
        return ask(question, _judged_forges, self._translator, "both")


def _judged_forges(text: str) -> tuple[str, ...]:
    choices = {"gitlab": ("gitlab",), "github": ("github",), "both": FORGES, "none": ()}
    forges = choices.get(text.strip().lower())
    if forges is None:
        raise WrongUsage(msg("write one of: {choices}", choices=", ".join(choices)))
    return forges
