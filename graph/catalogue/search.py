"""The words by which kinds are found when somebody types."""

from collections.abc import Iterable
from functools import lru_cache

from graph.catalogue.kind import Kind
from graph.catalogue.topics import POPULAR, TOPICS
from graph.text_search import Phrase, SearchTerms

NAME, ALIAS, TOPIC, INITIALS, CATEGORY, PARAMETER, SUMMARY = 1.0, 0.82, 0.86, 0.75, 0.5, 0.35, 0.3
"""How much the words of each part count."""
LATER_IN_TOPIC = 0.06
"""How much less each further kind of a topic counts."""

_POPULARITY = {name: 1 - index / len(POPULAR) for index, name in enumerate(POPULAR)}


def terms_of(kind: Kind, more: Iterable[Phrase] = ()) -> SearchTerms:
    """The words of a kind: its name, aliases, topics, category, parameters, and what it does."""
    last = kind.name.rpartition(".")[2]
    phrases: list[Phrase] = [
        (last, NAME),
        (kind.name, NAME * 0.9),
        (kind.category, CATEGORY),
        (kind.doc, SUMMARY),
    ]
    phrases.append((_capitals(last), INITIALS))
    phrases += [(alias, ALIAS) for alias in kind.aliases]
    phrases += _topic_phrases().get(kind.name, ())
    phrases += [(parameter.name, PARAMETER) for parameter in kind.parameters]
    return SearchTerms((*phrases, *more), _POPULARITY.get(kind.name, 0.0))


def _capitals(name: str) -> str:
    """`bn2` of `BatchNorm2d`; nothing where the name has hardly a capital."""
    capitals = "".join(character for character in name if character.isupper() or character.isdigit())
    return capitals.lower() if len(capitals) > 1 else ""


@lru_cache(maxsize=1)
def _topic_phrases() -> dict[str, list[Phrase]]:
    """What each kind is found by, of the topics that it belongs to."""
    phrases: dict[str, list[Phrase]] = {}
    for text, kinds in TOPICS:
        for index, kind in enumerate(kinds):
            weight = TOPIC - LATER_IN_TOPIC * index
            phrases.setdefault(kind, []).extend((phrase, weight) for phrase in text.split(", "))
    return phrases
