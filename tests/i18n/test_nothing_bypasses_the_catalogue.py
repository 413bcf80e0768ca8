"""Sentences that people read are messages, so that they exist in French too."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from ogpctl.cli.command_table import COMMANDS

ROOT = Path(__file__).parents[2]
TRANSLATED = {"msg", "nmsg", "mark", "gettext", "ngettext", "_"}
FOR_DEVELOPERS = {
    *("AssertionError", "KeyError", "RuntimeError", "TypeError", "TypeVar", "ValueError"),
    *("MarkedYAMLError", "ScannerError", "YAMLError"),  # put into our words by ogpctl/store/syntax_reasons.py
}
PATTERNS = {"compile", "fullmatch", "match", "search", "split", "sub"}
PARSER_WORDS = {"_CASES", "problem"}  # the names under which ogpctl/store keeps what the YAML parser says
# Words and names of columns in other people's files, as ogpctl/exchange finds them there; and names of
# commands, lines to type, and parts of e-mail addresses.
OTHERS_WORDS = {
    *("NOTHING", "COMPLETION", "CHANGE", "OPENING", "_NO_NAME", "_CODES", "_MONTHS"),
    *("_SHARED", *(f"GENERATION_{year}" for year in (2015, 2016, 2017, 2024)), "EXAMPLES", "_BY_PLACE"),
    *("_OFFICE_WORDS", "_PRIVATE_HOSTS", "_EVIDENCE_BY", "_UPDATES_BY"),
}
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
TAG = re.compile(r"<[^<>]*(>|$)")  # markup holds words that nobody reads; what stands between tags is judged


def _name(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


class _Sentences(ast.NodeVisitor):
    """Collects string literals that read like sentences and reach no translation."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Call(self, node: ast.Call) -> None:
        if _name(node) in TRANSLATED:
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if not _is_text(argument):
                    self.visit(argument)
        elif _name(node) not in FOR_DEVELOPERS | PATTERNS:
            self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        """The extraction does not look into an f-string: a message in one would have no translation."""
        for call in ast.walk(node.value):
            if (
                isinstance(call, ast.Call)
                and _name(call) in TRANSLATED
                and call.args
                and _is_text(call.args[0])
            ):
                self.found.append((call.lineno, ast.unparse(call.args[0])))

    def visit_Compare(self, node: ast.Compare) -> None:
        """`"stream end" in problem` looks for the words of somebody else."""

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(
            isinstance(target, ast.Name) and target.id in PARSER_WORDS | OTHERS_WORDS
            for target in node.targets
        ):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if not (isinstance(node.target, ast.Name) and node.target.id in PARSER_WORDS | OTHERS_WORDS):
            self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not _is_text(node.value):  # a docstring is for readers of the code
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        text = TAG.sub("", node.value) if isinstance(node.value, str) else ""
        if SENTENCE.search(text) and not text.startswith("--") and text not in COMMANDS:
            self.found.append((node.lineno, node.value))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _sentences(source: str) -> list[tuple[int, str]]:
    tree = ast.parse(source)
    for node in ast.walk(tree):  # annotations are code
        for name in ("annotation", "returns"):
            if isinstance(getattr(node, name, None), ast.Constant):
                setattr(node, name, None)
    visitor = _Sentences()
    visitor.visit(tree)
    return visitor.found


def test_sentences_go_through_the_catalogue() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}": text
        for path in sorted((ROOT / "ogpctl").rglob("*.py"))
        for line, text in _sentences(path.read_text(encoding="utf-8"))
    }

    assert found == {}


def test_a_sentence_that_bypasses_the_catalogue_is_seen() -> None:
    assert _sentences('say("not in a catalogue")') == [(1, "not in a catalogue")]
    assert _sentences('say(f"{n} not in a catalogue")') == [(1, " not in a catalogue")]
    assert _sentences('say(msg("in the catalogue", name="of it"))') == []
    assert _sentences('def f():\n    """Only a docstring."""\n') == []
    assert _sentences("say(f\"{gettext('in an f-string')} · 1\")") == [(1, "'in an f-string'")]
    assert _sentences('say("<a rel=x href=y>of words</a>")') == [(1, "<a rel=x href=y>of words</a>")]
    assert _sentences('say("<a class=own one>{}</a>")') == []
    assert _sentences("say(f'{gettext(name)} · 1')") == []
