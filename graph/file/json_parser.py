"""From bytes to JSON values, whatever the bytes are."""

import json
import re
from typing import Any, NoReturn

from graph.file.limits import MAX_BYTES, MAX_DEPTH, MAX_DIGITS
from graph.file.merge_conflict import find_conflict
from graph.problems import Location, Problem, make_problem

# Possessive, and content with a string that never ends: each character is read once.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class UnreadableError(Exception):
    """The text is no JSON that can be used; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


class DictWithDuplicates(dict[str, Any]):
    """A JSON object in which `duplicate_keys` stood more than once; what stood there first counts."""

    duplicate_keys: tuple[str, ...] = ()


def parse_json(data: str | bytes) -> Any:
    """The JSON value of a text, which can be written as text again.

    Raises:
        UnreadableError: The text holds no such value. Nothing else is ever raised.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(make_problem("file-too-large", limit=MAX_BYTES // 2**20))
    text = _decoded(data)
    if not text.strip():
        raise UnreadableError(Problem("file-empty"))
    conflict = find_conflict(text)
    if conflict is not None:
        raise UnreadableError(make_problem("file-merge-conflict", Location(line=conflict), line=conflict))
    if _depth(text) > MAX_DEPTH:
        raise UnreadableError(Problem("file-too-deep"))
    try:
        value = json.loads(
            text, parse_int=_integer, parse_constant=_no_constant, object_pairs_hook=_build_object
        )
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        reason = f"{error.msg} in line {error.lineno}, column {error.colno}"
        raise UnreadableError(
            make_problem("file-not-json", Location(line=error.lineno), reason=reason)
        ) from None
    except UnicodeEncodeError:
        raise UnreadableError(
            make_problem("file-not-json", reason="a text in it holds half a character")
        ) from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(make_problem("file-not-json", reason=error)) from None
    return value


def _decoded(data: str | bytes) -> str:
    try:
        if isinstance(data, bytes):
            return data.decode("utf-8-sig")
        data.encode()
        return data
    except UnicodeError:
        raise UnreadableError(Problem("file-not-text")) from None


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


def _build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    first = DictWithDuplicates()
    duplicates: dict[str, None] = {}
    for name, value in pairs:
        if name in first:
            duplicates[name] = None
        else:
            first[name] = value
    first.duplicate_keys = tuple(duplicates)
    return first


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise ValueError(f"a number has more than {MAX_DIGITS} digits")
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
