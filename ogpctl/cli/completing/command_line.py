"""What can stand at the end of a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.cli.completing.candidates import Candidate, CompletionReply, IncompleteParameter
from ogpctl.cli.global_options import COLORS, GLOBAL_OPTION_HELP, GlobalOptions, split_given
from ogpctl.i18n.translator import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.i18n.translator import Translator


def answer_for(words: Sequence[str], translator: Translator) -> CompletionReply:
    """Return what the last of `words`, which follow `ogpctl`, may become; it may be empty."""
    *before, begun = words
    given, rest, open_option = split_given(before)
    options = GlobalOptions(repo=given.get("--repo"), plan=given.get("--plan"))
    name, equals, _ = begun.partition("=")
    if open_option is not None:
        return _global_value(open_option, options)
    if equals and f"{name[2:]}" in {"repo", "plan", "lang", "color"} and name.startswith("--"):
        return _behind(name, _global_value(name, options))
    return _CommandLine(rest, begun, options, translator).answer()


def _global_value(option: str, options: GlobalOptions) -> CompletionReply:
    if option == "--repo":
        return CompletionReply(kind="folders")
    if option == "--plan":
        from ogpctl.cli.completing.candidate_lists import plans

        return CompletionReply(tuple(plans(options)))
    return CompletionReply(tuple((word, "") for word in (LANGUAGES if option == "--lang" else COLORS)))


def _behind(option: str, answer: CompletionReply) -> CompletionReply:
    return CompletionReply(
        tuple((f"{option}={value}", meaning) for value, meaning in answer.candidates), answer.kind
    )


class _CommandLine:
    """A command line without its global options, and the word that is begun."""

    def __init__(
        self, words: Sequence[str], begun: str, options: GlobalOptions, translator: Translator
    ) -> None:
        import typer.main

        from ogpctl.cli.command_table import app_for

        self._begun = begun
        self._options = options
        self._translator = translator
        named = [word for word in words if not word.startswith("-")]
        command: Any = typer.main.get_command(app_for(named))
        rest = list(words)
        names: list[str] = []
        while rest and hasattr(command, "commands"):
            names.append(rest.pop(0))
            command = command.commands.get(names[-1])
        self._command = command
        self._name = " ".join(names)
        self._words = rest

    def answer(self) -> CompletionReply:
        command, begun = self._command, self._begun
        if command is None:
            return CompletionReply()
        if hasattr(command, "commands"):
            return CompletionReply(
                (*self._options_of(command),) if begun.startswith("-") else (*self._names(command),)
            )
        waiting = None
        arguments = 0
        only_arguments = False
        for word in self._words:
            if waiting is not None:
                waiting = None
            elif word == "--":
                only_arguments = True
            elif word.startswith("-") and not only_arguments:
                waiting = self._needs_value(word)
            else:
                arguments += 1
        if waiting is not None:
            return self._values(waiting)
        if begun.startswith("-") and not only_arguments:
            option = self._needs_value(begun.partition("=")[0]) if "=" in begun else None
            if option is not None:
                return _behind(begun.partition("=")[0], self._values(option))
            return CompletionReply(tuple(self._options_of(command)))
        parameter = self._argument(arguments)
        return CompletionReply() if parameter is None else self._values(parameter)

    def _needs_value(self, word: str) -> Any:
        """Return the option that `word` names and whose value is the next word, None where there is none."""
        for parameter in self._command.params:
            if word in parameter.opts and not parameter.is_flag:
                return parameter
        return None

    def _argument(self, place: int) -> Any:
        arguments = [item for item in self._command.params if item.param_type_name == "argument"]
        if arguments and (place >= len(arguments) and arguments[-1].nargs == -1):
            return arguments[-1]
        return arguments[place] if place < len(arguments) else None

    def _names(self, command: Any) -> Iterable[Candidate]:
        from ogpctl.cli.command_table import COMMANDS, GROUPS

        if self._name:
            for name in command.commands:
                yield name, self._said(COMMANDS[f"{self._name} {name}"])
            return
        for name, line in {**COMMANDS, **GROUPS}.items():
            if " " not in name:
                yield name, self._said(line)

    def _options_of(self, command: Any) -> Iterable[Candidate]:
        for parameter in command.params:
            taken = not getattr(parameter, "multiple", False) and any(
                name in self._words for name in parameter.opts
            )
            if parameter.param_type_name == "option" and not taken:
                for name in parameter.opts:
                    if name.startswith("--"):
                        yield name, self._said(parameter.help)
        if hasattr(command, "commands"):
            yield "--version", ""
        for usage, text in GLOBAL_OPTION_HELP:
            yield usage.split()[0], self._said(text)

    def _said(self, text: str | None) -> str:
        """Return the first line of a help text in the user's language.

        Gettext has another answer to an empty one.
        """
        return self._translator.gettext(text).split("\n")[0] if text else ""

    def _values(self, parameter: Any) -> CompletionReply:
        choices = getattr(parameter.type, "choices", None)
        if choices:
            return CompletionReply(tuple((str(getattr(choice, "value", choice)), "") for choice in choices))
        from ogpctl.cli.completing.parameter_values import values

        begun = self._begun.partition("=")[2] if self._begun.startswith("--") else self._begun
        asked = IncompleteParameter(
            self._name, parameter.name, parameter.metavar or "", begun, tuple(self._words)
        )
        return values(asked, self._options, self._translator)
