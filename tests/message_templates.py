"""Every sentence of the program to its publishers, as a template, read from the code."""

from __future__ import annotations

import ast
import re
from itertools import product
from typing import TYPE_CHECKING

from tests.test_imports import modules

if TYPE_CHECKING:
    from collections.abc import Iterator

SAYING = {"message", "advice", "said"}
"""Names of what is shown: variables, parameters and functions that return it."""
TELLING = {"Problem": 4, "tell": 0, "ask": 0, "say": 0}
"""What is called with words to show, and the first place where they stand."""


def templates() -> dict[str, str]:
    """Template with ``{}`` for everything that the moment fills in → module that says it."""
    found: dict[str, str] = {}
    for name, path in modules().items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for part in _shown(node):
                found |= {text: name for text in _texts(part) if _says_something(text)}
    return found


def _says_something(text: str) -> bool:
    """Words for people, neither a statement of SQL nor an expression of a chart."""
    is_code = re.match(r"[A-Z]{4,} |\w+\(", text)
    return not is_code and any(character.isalpha() for character in text.replace("{}", ""))


def _shown(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Assign) and any(_is_saying(target) for target in node.targets):
        yield from _paired(node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLING:
        yield from node.args[TELLING[node.func.id] :][:2]
        yield from (each.value for each in node.keywords if each.arg in SAYING)


def _is_saying(target: ast.expr) -> bool:
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    return any(isinstance(name, ast.Name) and name.id in SAYING for name in names)


def _paired(node: ast.Assign) -> Iterator[ast.expr]:
    """What is assigned to a name that is shown; other names of the same line are left out."""
    target = node.targets[0]
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        pairs = zip(target.elts, node.value.elts, strict=True)
        yield from (value for name, value in pairs if _is_saying(name))
    else:
        yield node.value


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can become."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            parts = [list(_texts(part)) for part in values]
            yield from map("".join, product(*parts))
        case ast.FormattedValue(value=ast.IfExp() as chosen):
            yield from _texts(chosen)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_texts(body), *_texts(orelse))
        case ast.BoolOp(values=values):
            for value in values:
                yield from _texts(value)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from (one + other for one in _texts(left) for other in _texts(right))
        case _:
            yield "{}"
