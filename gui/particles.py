"""Korean particles that follow the last sound of the word before them: 값을, but 모드를."""

import re

PARTICLES = {
    "을(를)": ("을", "를"),
    "이(가)": ("이", "가"),
    "은(는)": ("은", "는"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
"""Each as it stands in a text with places, then behind a final consonant and behind a vowel."""
_MARKED = re.compile("|".join(map(re.escape, PARTICLES)))
_CLOSING = "”’\"')]}»」』.…%"
_ASIDE = re.compile(r"(?<=[가-힣])\([^()가-힣]*\)[”’\"']*$")
"""A name in brackets behind a Korean word, which nobody reads out."""
HANGUL_FIRST, HANGUL_LAST, FINALS, FINAL_L = 0xAC00, 0xD7A3, 28, 8
"""The first and the last syllable, how many follow with the same beginning, and which of them ends in ㄹ."""
DIGIT_FINALS = "013678"
"""영, 일, 삼, 육, 칠, 팔."""
DIGIT_FINAL_L = "178"
_FINAL_LETTERS = re.compile(r"([aeiou](c|k|p|t|b|g|d|ck)|[lmn]|ng|[lmn]e)$")
_FINAL_L = re.compile(r"(l|le)$")


def with_particles(text: str) -> str:
    """A text in which each particle has the form that fits; texts in other languages stay as they are."""
    pieces, end = [], 0
    for match in _MARKED.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        form = match.group()
        has_final, is_l = _last_sound("".join(pieces))
        behind_final, behind_vowel = PARTICLES[form]
        pieces.append(behind_final if has_final and not (is_l and form == "(으)로") else behind_vowel)
    return "".join((*pieces, text[end:]))


def _last_sound(text: str) -> tuple[bool, bool]:
    """Whether what is read out last ends in a consonant, and whether that is ㄹ."""
    bare = _ASIDE.sub("", text.rstrip()).rstrip(_CLOSING + " ")
    if not bare:
        return False, False
    last = bare[-1]
    if HANGUL_FIRST <= ord(last) <= HANGUL_LAST:
        final = (ord(last) - HANGUL_FIRST) % FINALS
        return final > 0, final == FINAL_L
    if last.isdigit():
        return last in DIGIT_FINALS, last in DIGIT_FINAL_L
    word = re.split(r"[^A-Za-z]+", bare)[-1].lower()
    return bool(_FINAL_LETTERS.search(word)), bool(_FINAL_L.search(word))
