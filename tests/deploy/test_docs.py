"""docs/deploy.md names what a deployment can say, with its mend, and nothing else."""

import ast
import re
from pathlib import Path

import pytest

from studyapp.deploy import errors
from tests.deploy.templates import ROOT

DOCS = (ROOT / "docs/deploy.md").read_text()
ROWS = re.findall(
    r"^\| (.+?) \| .+ \|$", DOCS.partition("## When it does not go on")[2], re.MULTILINE
)[1:]
# What a row quotes: "…" stands for something that differs, () for where it is said.
QUOTED = {
    part.strip(" .:")
    for row in ROWS
    for part in re.split("[…,]", re.sub(r"\(.*?\)", "", row))
    if part.strip(" .:")
}
KINDS = {name for name in vars(errors) if name[0].isupper()} | {"StackFailed"}
# These are AWS's words, PostgreSQL's, and the command's for migrations.
OTHERS = {
    *("Unable to locate credentials", "AccessDenied", "is not authorized to perform"),
    *("UPDATE_ROLLBACK_FAILED", "can not be updated", "a resource and CloudFormation's reason"),
    *("connection failed", "timeout expired", "would break what runs now"),
    *("answers 5xx", "answers 200", "not 200"),  # a number differs
}
# They say themselves what to do, are the stack's own, or cannot come about.
PLAIN = {
    "… does not run: ….",  # a program
    "… failed:\n……",
    "…: …\n…",  # a management command
    "… does not say “…”:\n…",
    "… (…): …",
    "The stack is …. …",
    "… is not there any more.",
    "The stack names no address of the site.",
    "There is no package: an earlier step makes it.",
    "…, …, …. Look at it, then try again.",  # of a page, with what it answers
    "…",
}


def said(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(said(part) for part in parts)
        case ast.BinOp(left=left, right=right):
            return said(left) + said(right)
        case ast.Call(func=ast.Attribute(value=text, attr="strip")):
            return said(text)
    return "…"


def messages() -> set[str]:
    """All that the deployment raises for whoever gives its commands."""
    found = set()
    for file in sorted(Path(ROOT, "studyapp/deploy").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Raise(exc=ast.Call(func=ast.Name(id=kind), args=[text, *_])) if (
                    kind in KINDS
                ):
                    found.add(said(text).strip())
    return found


@pytest.mark.parametrize("message", sorted(messages() - PLAIN))
def test_every_refusal_has_its_mend(message):
    assert [part for part in QUOTED if part in message]


@pytest.mark.parametrize("part", sorted(QUOTED - OTHERS))
def test_what_is_quoted_is_said(part):
    source = "".join(file.read_text() for file in Path(ROOT, "studyapp/deploy").glob("*.py"))
    commands = "".join(f"{name}: " for name in re.findall(r'"(\w+)"', source))

    assert part in re.sub(r'"\s*\n\s*f?"', "", source) + commands


def test_what_is_passed_over_is_still_there():
    assert messages() >= PLAIN
    assert QUOTED >= OTHERS
