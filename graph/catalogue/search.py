"""Finding kinds by what somebody types."""

import re
from collections.abc import Sequence

from graph.catalogue.kind import Kind


def search(kinds: Sequence[Kind], text: str) -> list[Kind]:
    """The kinds that fit `text`, best first; all of them, in their order, for an empty text."""
    wanted = text.casefold().strip()
    if not wanted:
        return list(kinds)
    scored = [(score, index) for index, kind in enumerate(kinds) if (score := _score(kind, wanted)) > 0]
    scored.sort(key=lambda pair: (-pair[0], len(kinds[pair[1]].name), pair[1]))
    return [kinds[index] for _, index in scored]


def _score(kind: Kind, wanted: str) -> int:
    """How well a kind fits: its name counts most, then its other names, then its category."""
    name = kind.name.casefold()
    last = name.rpartition(".")[2]
    best = max(_fit(last, wanted, 100), _fit(name, wanted, 90), _humps(kind.name, wanted))
    best = max([best, *(_fit(alias.casefold(), wanted, 70) for alias in kind.aliases)])
    best = max(best, _fit(kind.category.casefold(), wanted, 40))
    if best == 0 and len(wanted) > 2:
        best = 12 if _is_subsequence(wanted, last) else 0
    return best


def _fit(name: str, wanted: str, weight: int) -> int:
    if name == wanted:
        return weight
    if name.startswith(wanted):
        return weight - 12
    if any(word.startswith(wanted) for word in re.split(r"[\s_.\-]", name)):
        return weight - 20
    return weight - 40 if wanted in name and len(wanted) > 1 else 0


def _humps(name: str, wanted: str) -> int:
    """Fits the capitals: `bn2` finds `BatchNorm2d`."""
    capitals = "".join(re.findall(r"[A-Z0-9]", name.rpartition(".")[2])).casefold()
    return 75 if len(wanted) > 1 and capitals.startswith(wanted) else 0


def _is_subsequence(wanted: str, name: str) -> bool:
    signs = iter(name)
    return all(sign in signs for sign in wanted)
