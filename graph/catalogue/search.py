"""Finding kinds by what somebody types."""

import re
from collections.abc import Sequence

from graph.catalogue.kind import Kind


def search_kinds(kinds: Sequence[Kind], text: str) -> list[Kind]:
    """The kinds that fit `text`, best first; all of them, in their order, for an empty text."""
    query = text.casefold().strip()
    if not query:
        return list(kinds)
    scored = [(score, index) for index, kind in enumerate(kinds) if (score := _score(kind, query)) > 0]
    scored.sort(key=lambda pair: (-pair[0], len(kinds[pair[1]].name), pair[1]))
    return [kinds[index] for _, index in scored]


def _score(kind: Kind, query: str) -> int:
    """How well a kind fits: its name counts most, then its other names, then its category."""
    name = kind.name.casefold()
    last = name.rpartition(".")[2]
    best = max(
        _match_score(last, query, 100), _match_score(name, query, 90), _match_capitals(kind.name, query)
    )
    best = max([best, *(_match_score(alias.casefold(), query, 70) for alias in kind.aliases)])
    best = max(best, _match_score(kind.category.casefold(), query, 40))
    if best == 0 and len(query) > 2:
        best = 12 if _is_subsequence(query, last) else 0
    return best


def _match_score(name: str, query: str, weight: int) -> int:
    if name == query:
        return weight
    if name.startswith(query):
        return weight - 12
    if any(token.startswith(query) for token in re.split(r"[\s_.\-]", name)):
        return weight - 20
    return weight - 40 if query in name and len(query) > 1 else 0


def _match_capitals(name: str, query: str) -> int:
    """Fits the capitals: `bn2` finds `BatchNorm2d`."""
    capitals = "".join(re.findall(r"[A-Z0-9]", name.rpartition(".")[2])).casefold()
    return 75 if len(query) > 1 and capitals.startswith(query) else 0


def _is_subsequence(query: str, name: str) -> bool:
    chars = iter(name)
    return all(char in chars for char in query)
