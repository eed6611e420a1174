"""Finding things by what somebody types: every word anywhere, typos forgiven, the best first.

Hangul is compared letter by letter (a syllable is two or three of them), so that a syllable that is still
being typed fits already, and one wrong letter is one typo as in any other script.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

Phrase = tuple[str, float]
"""Words by which a thing may be found, and how much they count: 1 for its name, less for what is near."""

OPTIONAL_TERMS = (
    *("a", "an", "and", "any", "as", "by", "for", "from", "in", "is", "my", "of", "on", "or", "the", "to"),
    *("with", "nn", "torch", "f", "optim", "layer", "layers", "function", "functions", "node", "module"),
    *("network", "networks", "neural", "레이어", "층", "계층", "함수", "노드", "신경망", "모듈"),
)
"""Words that need not be found: they say little where everything is a layer or a function."""

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = (
    *("", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ"),
    *("ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"),
)
"""The letters of initials, vowels and finals, in the order of Unicode's syllables."""
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3

EXACT, PREFIX, SHORTENED, INSIDE, TYPO = 1.0, 0.72, 0.5, 0.42, 0.5
"""How well a word fits at least: the same, the beginning of another, longer than it, within it, misspelt."""
LITERAL_PHRASE, SAME_PHRASE, PHRASE_START = 1.0, 0.6, 0.2
"""What is added where all that was typed is a phrase: with the optional words, without; or its beginning."""
LONGEST_NAME = 6  # words; longer phrases are sentences, of which only the words count
MISSING = 0.25
"""The share of the score that is left for each word that is not found."""


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What is known of one thing: its phrases, and how much it is used, from 0 to 1."""

    phrases: tuple[Phrase, ...]
    popularity: float = 0.0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing that was found: its index, how well it fits, and whether every word was found in it."""

    index: int
    score: float
    is_complete: bool = True


def letters_of(text: str) -> str:
    """The text in small letters, with each Hangul syllable as its letters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(map(_letters_of_syllable, folded))


def _letters_of_syllable(character: str) -> str:
    code = ord(character)
    if not _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return character
    number = code - _FIRST_SYLLABLE
    final = _FINALS[number % 28]
    return _INITIALS[number // 588] + _VOWELS[number % 588 // 28] + final


def split_terms(text: str) -> list[str]:
    """The words of a text, those within a name in capitals too: `BatchNorm2d` is batch, norm, 2d."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d[dD]\b)", " ", text)
    return re.findall(r"[^\W_]+", letters_of(spaced))


def typed_terms(text: str) -> list[str]:
    """The words of what was typed, each as it was written."""
    return re.findall(r"[^\W_]+", letters_of(text))


class SearchIndex:
    """Finds things by their terms. Made once; a search then takes a few milliseconds."""

    def __init__(self, items: Iterable[SearchTerms]) -> None:
        self._items = tuple(items)
        self._phrases: list[list[Phrase]] = []
        self._items_by_token: dict[str, dict[int, float]] = {}
        for index, item in enumerate(self._items):
            self._phrases.append([])
            for text, weight in item.phrases:
                terms = split_terms(text)
                self._phrases[index].append(("".join(terms), weight))
                for token in _tokens_of(terms):
                    weights = self._items_by_token.setdefault(token, {})
                    weights[index] = max(weight, weights.get(index, 0.0))
        self._tokens = sorted(self._items_by_token)
        self._text = "\n".join(self._tokens)
        self._offsets = list(accumulate((len(token) + 1 for token in self._tokens), initial=0))
        self._by_first_letter: dict[str, list[tuple[str, int]]] = {}
        for token in self._tokens:
            self._by_first_letter.setdefault(token[0], []).append((token, _letter_bits(token)))
        self._matches_of = lru_cache(maxsize=256)(self._match)

    def search(self, text: str) -> list[SearchHit]:
        """What fits, best first: all that has every word, else what has some of them."""
        terms = typed_terms(text)
        if not terms:
            return []
        required = [word for word in terms if word not in _OPTIONAL] or terms
        matches = [self._matches_of(word) for word in required]
        scores: dict[int, tuple[float, int]] = {}
        for index in set().union(*matches):
            fits = [scores_of_word.get(index, 0.0) for scores_of_word in matches]
            missing = sum(fit == 0.0 for fit in fits)
            scores[index] = sum(fits) / len(fits) * MISSING**missing, missing
        joined = "".join(required)
        if len(required) > 1:
            for index, fit in self._items_of(self._longer_tokens(joined)).items():
                if fit > scores.get(index, (0.0, 1))[0] or scores[index][1]:
                    scores[index] = fit, 0
        hits = [
            SearchHit(index, fit + self._bonus(index, joined, "".join(terms)), not missing)
            for index, (fit, missing) in scores.items()
        ]
        if any(hit.is_complete for hit in hits):
            hits = [hit for hit in hits if hit.is_complete]
        return sorted(hits, key=lambda hit: (-hit.score, hit.index))

    def _bonus(self, index: int, joined: str, literal: str) -> float:
        """What the words together add; `literal` is with those that need not be found."""
        best = 0.0
        for phrase, weight in self._phrases[index]:
            if phrase == literal != joined:
                best = max(best, LITERAL_PHRASE * weight)
            elif phrase == joined:
                best = max(best, SAME_PHRASE * weight)
            elif phrase.startswith(joined):
                best = max(best, PHRASE_START * weight * len(joined) / len(phrase))
        return best + self._items[index].popularity * 0.15

    def _match(self, word: str) -> dict[int, float]:
        """How well a word fits each thing that it is found in."""
        return self._items_of(self._fitting_tokens(word))

    def _items_of(self, fits: Mapping[str, float]) -> dict[int, float]:
        scores: dict[int, float] = {}
        for token, fit in fits.items():
            for index, weight in self._items_by_token[token].items():
                scores[index] = max(fit * weight, scores.get(index, 0.0))
        return scores

    def _longer_tokens(self, word: str) -> dict[str, float]:
        """The tokens that a word is, or begins."""
        fits: dict[str, float] = {}
        for position in range(bisect_left(self._tokens, word), len(self._tokens)):
            token = self._tokens[position]
            if not token.startswith(word):
                break
            share = 0.8 * len(word) / len(token) if token != word else 1.0
            fits[token] = PREFIX + (EXACT - PREFIX) * share
        return fits

    def _fitting_tokens(self, word: str) -> dict[str, float]:
        length = len(word)
        fits: dict[str, float] = {}
        allowed, bits = _allowed_typos(word), _letter_bits(word)
        for token, letters in self._by_first_letter.get(word[0], ()) if allowed else ():
            if len(token) >= length - allowed and (bits & ~letters).bit_count() <= allowed:
                fits[token] = _typo_fit(word, token, allowed)
        at = self._text.find(word) if length > 2 else -1
        while at >= 0:
            token = self._tokens[bisect_right(self._offsets, at) - 1]
            fits[token] = INSIDE + 0.15 * length / len(token)
            at = self._text.find(word, at + 1)
        for end in range(max(3, (length + 1) // 2), length):
            if word[:end] in self._items_by_token:
                fits[word[:end]] = SHORTENED + 0.2 * end / length
        fits.update(self._longer_tokens(word))
        return {token: fit for token, fit in fits.items() if fit > 0.0}


def _tokens_of(terms: list[str]) -> set[str]:
    """The words of a phrase, and neighbours written together: what is one word to one is two to another."""
    if len(terms) > LONGEST_NAME:
        return set(terms)
    return {*terms, *(before + after for before, after in pairwise(terms)), "".join(terms)} - {""}


def _typo_fit(word: str, token: str, allowed: int) -> float:
    typos, is_prefix = _typos_in(word, token, allowed)
    if typos > allowed:
        return 0.0
    return TYPO - 0.12 * (typos - 1) - (0.08 if is_prefix else 0.0)


def _allowed_typos(word: str) -> int:
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _letter_bits(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits


def _typos_in(word: str, token: str, limit: int) -> tuple[int, bool]:
    """The letters wrong, missing, too many or swapped in a word for a token, or for its beginning.

    Optimal string alignment, Damerau (1964), https://doi.org/10.1145/363958.363994.
    """
    token = token[: len(word) + limit]
    before: list[int] = []
    row = list(range(len(token) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(token, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == token[j - 2] and word[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1, False
    best = min(row)
    return best, row[-1] > best


_OPTIONAL = frozenset(map(letters_of, OPTIONAL_TERMS))


def merge_hits(groups: Sequence[Sequence[SearchHit]]) -> list[tuple[int, SearchHit]]:
    """The hits of several indexes in one order, each with its group; complete ones only, if there are any."""
    merged = [(group, hit) for group, hits in enumerate(groups) for hit in hits]
    if any(hit.is_complete for _, hit in merged):
        merged = [(group, hit) for group, hit in merged if hit.is_complete]
    return sorted(merged, key=lambda pair: (-pair[1].score, pair[0], pair[1].index))
