"""Numbers as people and spreadsheets write them, as floats."""

import re

import numpy as np
import pandas as pd

# The letters of one meaning that differ: minus signs, kinds of blanks, wide digits.
PLAIN_LETTERS = str.maketrans(
    {
        **dict.fromkeys("\u2212\u2013\u2014\u2010\u2011\u2012\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000\t", " "),
        **dict.fromkeys("\u2019\u02bc\uff07", "'"),
        "▲": "+",
        "▼": "-",
        **dict(
            zip(
                "０１２３４５６７８９．，％＋（）￦￥￡＄",
                "0123456789.,%+()₩¥£$",
                strict=True,
            )
        ),
    }
)
CURRENCIES = r"US\$|[$€£¥₩₹₽₺₴₫฿]|USD|EUR|GBP|KRW|JPY|CNY|CHF"
VULGAR = "¼½¾⅓⅔⅛⅜⅝⅞"
"""Fractions in one letter, which are no units."""
BOUND = r"(?:[<>≤≥~≈]=?|약|대략|[Aa]bout|[Aa]pprox\.?|[Cc]a\.)"
NUMBER_TEXT = (
    rf"^(?:{BOUND}\s*)?(?P<open>\()?\s*(?P<sign>[+-])?\s*"
    rf"(?P<prefix>{CURRENCIES})?\s*(?P<inner>[+-])?\s*"
    r"(?P<digits>[0-9.,][0-9., ']*?)(?P<exponent>[eE][+-]?[0-9]+)?\s*"
    rf"(?P<suffix>[^\s0-9.,+\-()'{VULGAR}][^0-9(),;:+{VULGAR}]{{0,11}}[23]?)?"
    r"(?P<close>\))?(?P<after>-)?\+?$"
)
NO_CENTS = re.compile(
    rf"(?<=[0-9])([.,])\s?[-\u2013\u2014]{{1,2}}(?=\s*(?:{CURRENCIES})?$)"
)
"""A dash in place of the cents, as in 12.– and 10,– €."""
TOLERANCE = re.compile(r"(?<=[0-9])\s*(?:±|\+/-)\s*[0-9.,]+(?=[^0-9]*$)")
"""How far a number may be off, as in 5.5±0.1."""
GROUP_SIGNS = ",.' "
MULTIPLIERS = {"천만": 7, "백만": 6, "십만": 5, "천": 3, "만": 4, "억": 8, "조": 12}
"""Words behind a number that multiply it, with their powers of ten."""
COMPOUND = re.compile(
    r"(?<![0-9.,])([0-9][0-9,]*) ?([조억만]) ?([0-9][0-9,]*) ?(억|천만|백만|만|천)"
)
"""Amounts in two pieces, as 13억 5,000만 is."""
LETTER_MULTIPLIERS = {"K": 3, "k": 3, "M": 6, "B": 9}
"""Letters that multiply, or name a unit where all numbers have the same."""


def number_pieces(texts: np.ndarray) -> pd.DataFrame:
    """What texts are made of, one row each: sign, prefix, digits, exponent, suffix.

    All are empty where a text is no number.
    """
    plain = pd.Series(texts, dtype=object).str.translate(PLAIN_LETTERS).str.strip()
    plain = plain.str.replace(COMPOUND, in_one_piece, regex=True)
    plain = plain.str.replace(NO_CENTS, r"\g<1>00", regex=True)
    plain = plain.str.replace(TOLERANCE, "", regex=True)
    pieces = plain.str.extract(NUMBER_TEXT).astype(object)
    pieces = pieces.where(pieces.notna(), "").astype(object)
    minus = (pieces["sign"] == "-").astype(int) + (pieces["inner"] == "-")
    minus += (pieces["after"] == "-").astype(int) + (pieces["open"] == "(")
    is_whole = (pieces["open"] == "(") == (pieces["close"] == ")")
    is_number = is_whole & (minus < 2) & (pieces["digits"] != "")
    whole = pd.DataFrame(
        {
            "sign": minus.map({0: "", 1: "-"}).fillna(""),
            "prefix": pieces["prefix"],
            "digits": pieces["digits"].str.strip(),
            "exponent": pieces["exponent"],
            "suffix": pieces["suffix"].str.strip(),
        }
    )
    return whole.where(is_number, "")


def in_one_piece(amount: re.Match[str]) -> str:
    """An amount in two pieces as one: 13억 5,000만 is 135000만."""
    high, sign, low, unit = amount.groups()
    power = MULTIPLIERS[sign] - MULTIPLIERS[unit]
    whole, rest = (int(digits.replace(",", "")) for digits in (high, low))
    return (
        f"{whole * 10**power + rest}{unit}"
        if power > 0 and rest < 10**power
        else amount[0]
    )


def are_open_ended(texts: np.ndarray) -> np.ndarray:
    """Which texts that are numbers only bound one, as 10,000+ and <5 do, [N]."""
    plain = pd.Series(texts, dtype=object).str.translate(PLAIN_LETTERS).str.strip()
    bounds: np.ndarray = plain.str.match(rf"^{BOUND}|.*\+$").to_numpy(dtype=bool)
    return bounds


def digit_pattern(decimal: str, thousands: str) -> str:
    """A pattern of plain or grouped digits; groups may be parted by these signs."""
    point = "\\" + decimal
    patterns = [rf"[0-9]+(?:{point}[0-9]*)?", rf"{point}[0-9]+"]
    for sign in thousands:
        small = "{2,3}" if sign == "," else "{3}"
        group = f"\\{sign}"
        patterns.append(
            rf"[0-9]{{1,3}}(?:{group}[0-9]{small})*{group}[0-9]{{3}}(?:{point}[0-9]*)?"
        )
    return "^(?:" + "|".join(patterns) + ")$"


def parse_numbers(
    texts: np.ndarray, decimal: str = ".", thousands: str | None = None
) -> np.ndarray:
    """The numbers in texts, [N]; NaN for what is no number.

    Currency, percent and unit are taken off where all that have one have the same;
    brackets are a minus, as is ▼; 12.– is 12; 만 multiplies, and K where not all have
    it. Without `thousands`, commas, points, blanks and apostrophes between groups of
    three digits are taken out unless they are the decimal sign. Of what bounds a
    number, as 5+ does, it is the bound; of 5.5±0.1 it is the middle.
    """
    pieces = number_pieces(texts)
    signs = GROUP_SIGNS.replace(decimal, "") if thousands is None else thousands
    matches = pieces["digits"].str.match(digit_pattern(decimal, signs))
    is_number = matches.to_numpy(dtype=bool)
    pieces = with_multipliers(pieces, is_number)
    if not has_one_unit(pieces[is_number]):
        is_bare = (pieces["prefix"] == "") & (pieces["suffix"] == "")
        is_number = is_number & is_bare.to_numpy(dtype=bool)
    digits = pieces["digits"]
    for sign in signs:
        digits = digits.str.replace(sign, "", regex=False)
    digits = digits.str.replace(decimal, ".", regex=False)
    whole = (pieces["sign"] + digits + pieces["exponent"]).to_numpy(dtype=object)
    values = np.full(len(whole), np.nan)
    values[is_number] = whole[is_number].astype(np.float64)
    return values


def with_multipliers(pieces: pd.DataFrame, is_number: np.ndarray) -> pd.DataFrame:
    """The pieces with multipliers behind the digits as exponents.

    One letter behind all numbers may be a unit, as K of kelvins, and stays.
    """
    letters = "".join(LETTER_MULTIPLIERS)
    pattern = rf"^({'|'.join(MULTIPLIERS)}|[{letters}](?=$|{CURRENCIES}))(.*)$"
    parts = pieces["suffix"].str.extract(pattern)
    signs = parts[0].where(parts[0].notna() & (pieces["exponent"] == ""), "")
    known = signs[is_number]
    if not (known != "").any() or (known.nunique() == 1 and known.iloc[0] in letters):
        return pieces
    powers = signs.map({"": "", **MULTIPLIERS, **LETTER_MULTIPLIERS}).astype(str)
    is_scaled = signs != ""
    return pieces.assign(
        exponent=pieces["exponent"].where(~is_scaled, "e" + powers),
        suffix=pieces["suffix"].where(~is_scaled, parts[1].fillna("").str.strip()),
    )


def has_one_unit(pieces: pd.DataFrame) -> bool:
    """Whether all numbers with a currency or unit have the same.

    A percent sign stands at all or at none.
    """
    prefixes, suffixes = set(pieces["prefix"]), set(pieces["suffix"])
    if "%" in suffixes and len(suffixes) > 1:
        return False
    return len(prefixes - {""}) <= 1 and len(suffixes - {""}) <= 1
