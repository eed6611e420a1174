"""From bytes to JSON values, whatever the bytes are."""

import json
import re
from typing import Any, NoReturn

from graph.file.limits import MAX_BYTES, MAX_DEPTH, MAX_DIGITS
from graph.problems import Place, Problem, problem

_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class Unreadable(Exception):
    """The text is no JSON that can be used; carries the problem."""

    def __init__(self, found: Problem) -> None:
        self.found = found
        super().__init__(found.code)


def parse(data: str | bytes) -> Any:
    """The JSON value of a text. Raises Unreadable, and nothing else, where there is none."""
    if len(data) > MAX_BYTES:
        raise Unreadable(problem("file-too-large", limit=MAX_BYTES // 2**20))
    text = _decoded(data)
    if not text.strip():
        raise Unreadable(Problem("file-empty"))
    if _depth(text) > MAX_DEPTH:
        raise Unreadable(Problem("file-too-deep"))
    try:
        return json.loads(text, parse_int=_integer, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        reason = f"{error.msg} in line {error.lineno}, column {error.colno}"
        raise Unreadable(problem("file-not-json", Place(line=error.lineno), reason=reason)) from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(problem("file-not-json", reason=error)) from None


def _decoded(data: str | bytes) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(Problem("file-not-text")) from None


def _depth(text: str) -> int:
    """How deep brackets are nested, without building anything."""
    depth = deepest = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        sign = match.group()
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MAX_DEPTH:
                break
        elif sign in "]}":
            depth -= 1
    return deepest


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise ValueError(f"a number has more than {MAX_DIGITS} digits")
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
