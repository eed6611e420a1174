"""What is found out about the columns of a table: what each holds, and what is odd about it."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from runtime.data.tables.column_notes import ColumnFacts, ColumnNote, Oddity
from runtime.data.tables.date_forms import (
    ISO,
    NO_HINTS,
    DateHints,
    differing_date,
    find_date_form,
    find_offsets,
)
from runtime.data.tables.gap_categories import gap_category_note
from runtime.data.tables.number_signs import (
    MIN_SHARE,
    WHOLE_CURRENCIES,
    are_amounts,
    are_codes,
    find_pair,
    find_signs,
    has_arrows_up_only,
    holds_digits,
    is_whole_money,
    mixed_units,
    number_share,
)
from runtime.data.tables.quantity_forms import find_quantity_form, texts_among_quantities
from runtime.data.tables.special_values import (
    SUBTOTALS,
    are_short_months,
    calendar_form_of,
    find_list_sign,
    find_sentinel,
    is_total,
    names_units,
)

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MAX_CATEGORIES, MIN_CATEGORIES = 200, 20
"""A column of texts is one of categories up to so many, or up to half of the rows between the two."""
CODE_NAMES = frozenset(
    [
        "zip",
        "zipcode",
        "zip_code",
        "zip code",
        "postcode",
        "postal_code",
        "postal code",
        "plz",
        "우편번호",
        "phone",
        "phone_number",
        "tel",
        "telephone",
        "mobile",
        "전화",
        "전화번호",
        "휴대폰",
    ]
)
USUAL_GAPS = frozenset(["", "?", "na", "n/a", "nan", "-nan", "null", "none", "#n/a", "#na", "<na>"])
"""Spellings of a gap that need no word."""
PLAIN = r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"

PLAIN_WHOLE = r"^[+-]?[0-9]+(?:[eE][+-]?[0-9]+)?$"
"""A number without decimals, which is plain whatever the decimal sign."""


def examine_column(
    name: str, column: "pd.Series", decimal: str, gaps: Sequence[str], hints: DateHints = NO_HINTS
) -> ColumnFacts:
    """What a column holds; its role is that of a feature, or ignored where it cannot be used.

    Args:
        name: Its name.
        column: Its values: floats, dates, or categories of texts.
        decimal: The decimal sign of the table; empty where nothing says which.
        gaps: Spellings of a gap.
        hints: What is known of dates that leave open which number is the day, and which the year.
    """
    facts = _examined(name, column, decimal, gaps, hints)
    more = list(_total_notes(column))
    if _is_constant(column):
        more.append(ColumnNote(Oddity.CONSTANT, len(column)))
    if facts.type == "category" and column.dtype.kind not in "fM":
        more += filter(None, [gap_category_note(column, gaps)])
    if more or names_units(name, column):
        return replace(facts, notes=(*facts.notes, *more), is_calendar=names_units(name, column))
    return facts


def _total_notes(column: "pd.Series") -> Iterator[ColumnNote]:
    """That the last row sums up those before, or some rows do."""
    if column.dtype.kind in "fM" or len(column) < 3:
        return
    code = int(column.cat.codes.iloc[-1])
    text = str(column.cat.categories[code]) if code >= 0 else ""
    if is_total(text) and int((column.cat.codes == code).sum()) == 1:
        yield ColumnNote(Oddity.TOTAL, 1, (text,))
        return
    texts = [str(text) for text in column.cat.categories]
    sums = [text for text in texts if text.strip(" :.").casefold() in SUBTOTALS]
    count = int(column.isin(sums).sum()) if sums else 0
    if 0 < count <= len(column) // 2:
        yield ColumnNote(Oddity.TOTALS, count, tuple(sums))


def _is_constant(column: "pd.Series") -> bool:
    """Whether all rows, of two at least, hold the same; a gap beside a text is something else."""
    import numpy as np

    if len(column) < 2 or column.dtype.kind == "M":
        return False
    if column.dtype.kind == "f":
        values = column.to_numpy()
        if values[0] < values[1] or values[0] > values[1]:
            return False
        known = values[~np.isnan(values)]
        return bool(len(known) and (known == known[0]).all())
    codes = np.asarray(column.cat.codes)
    return bool(codes[0] >= 0 and codes[0] == codes[1] and (codes == codes[0]).all())


def _examined(
    name: str, column: "pd.Series", decimal: str, gaps: Sequence[str], hints: DateHints
) -> ColumnFacts:
    if column.dtype.kind == "M":
        example = tuple(str(date.date()) for date in column.dropna()[:1])
        return ColumnFacts(name, "ignore", "timestamp", (ColumnNote(Oddity.DATE, len(column), example),))
    if column.dtype.kind == "f":
        return _numeric_facts(name, column)
    import numpy as np

    texts = column.cat.categories.to_numpy(dtype=object)
    codes = np.asarray(column.cat.codes)
    return _text_facts(name, texts, codes, decimal, gaps, hints)


def _numeric_facts(name: str, column: "pd.Series") -> ColumnFacts:
    import numpy as np

    values = column.to_numpy()
    if not len(values) or (np.isnan(values[0]) and np.isnan(values).all()):
        return ColumnFacts(name, "ignore", "number", (ColumnNote(Oddity.EMPTY, len(values)),))
    if plain_name(name) in CODE_NAMES:
        num_different = len(np.unique(values[~np.isnan(values)]))
        return _categories(name, num_different, len(values), ColumnNote(Oddity.CODE, num_different))
    notes = []
    if len(values) > 2 and values[0] > values[1] > values[-1] and (np.diff(values) < 0).all():
        notes.append(ColumnNote(Oddity.FALLING, len(values)))
    form = calendar_form_of(values)
    if form:
        notes.append(ColumnNote(Oddity.DATE_NUMBER, len(values), (f"{np.nanmax(values):.0f}",)))
    sentinel = find_sentinel(values)
    if sentinel is not None:
        notes.append(ColumnNote(Oddity.SENTINEL, int((values == sentinel).sum()), (f"{sentinel:g}",)))
    return ColumnFacts(name, "feature", "number", tuple(notes), form=form, is_numeric=True)


def _text_facts(
    name: str,
    texts: "np.ndarray[Any, Any]",
    codes: "np.ndarray[Any, Any]",
    decimal: str,
    gaps: Sequence[str],
    hints: DateHints,
) -> ColumnFacts:
    import numpy as np

    from graph.parts.column_values import is_gap_word

    counts = np.bincount(codes + 1, minlength=len(texts) + 1)[1:]
    num_rows = int(counts.sum())
    if not num_rows:
        return ColumnFacts(name, "ignore", "category", (ColumnNote(Oddity.EMPTY),))
    if are_codes(texts):
        return _categories(name, len(texts), num_rows, ColumnNote(Oddity.CODE, len(texts), (str(texts[0]),)))
    is_gap = np.array([is_gap_word(text, gaps) for text in texts], dtype=bool)
    values, value_counts = texts[~is_gap], counts[~is_gap]
    if not len(values):
        shown = ColumnNote(Oddity.EMPTY, num_rows, tuple(texts[:3]))
        return ColumnFacts(name, "ignore", "category", (shown,))
    if not holds_digits(values):
        sign = find_list_sign(values)
        note = ColumnNote(Oddity.LIST, num_rows, (sign,)) if sign else None
        held = _categories(name, len(texts), num_rows, note)
        return _quantity_facts(held, values, num_rows) or held
    unread = _unread_facts(name, texts, values, num_rows)
    if unread is not None:
        return unread
    sign = decimal or _likely_decimal(values, value_counts)
    shares = {which: number_share(values, value_counts, which) for which in (sign, ".,".replace(sign, ""))}
    sign = max(shares, key=lambda which: shares[which])
    if len(set(shares.values())) == 1 and shares[sign] and is_whole_money(values):
        sign = next((which for which in shares if not any(which in text for text in values)), sign)
    if shares[sign] >= MIN_SHARE:
        return _number_text_facts(name, (texts, counts, is_gap), sign, gaps)
    dates = _date_facts(name, values, codes[~np.append(is_gap, True)[codes]], is_gap, hints)
    if dates is not None:
        return dates
    held = _categories(name, len(texts), num_rows, None)
    quantity = _quantity_facts(held, values, num_rows, hints.day_first)
    if quantity is not None:
        return quantity
    note = _why_no_numbers(values, value_counts, sign) or texts_among_quantities(values, value_counts)
    return _categories(name, len(texts), num_rows, note)


def _unread_facts(
    name: str, texts: "np.ndarray[Any, Any]", values: "np.ndarray[Any, Any]", num_rows: int
) -> ColumnFacts | None:
    """The facts of a column whose texts are not the numbers that they look like; None of another."""
    if are_short_months(values):
        months = ColumnNote(Oddity.DATE, num_rows, (str(values[0]),))
        return ColumnFacts(name, "ignore", "timestamp", (months,), form="%Y.%m")
    note = _unread_note(values, num_rows)
    if note is None:
        return None
    held = _categories(name, len(texts), num_rows, None)
    return replace(held, notes=(note, *held.notes))


def _unread_note(values: "np.ndarray[Any, Any]", num_rows: int) -> ColumnNote | None:
    """That texts hold numbers of which nobody can say how they are meant; None where they do not."""
    if has_arrows_up_only(values):
        example = next((str(text) for text in values if text.lstrip()[:1] in "▲△"), str(values[0]))
        return ColumnNote(Oddity.ARROWS, num_rows, (example, example.lstrip(" ▲△")))
    pair = find_pair(values)
    return ColumnNote(Oddity.PAIR, num_rows, (pair, pair)) if pair else None


def _date_facts(
    name: str,
    values: "np.ndarray[Any, Any]",
    codes: "np.ndarray[Any, Any]",
    is_gap: "np.ndarray[Any, Any]",
    hints: DateHints,
) -> ColumnFacts | None:
    """The facts of a column of dates; None where it has none.

    Args:
        name: Its name.
        values: Its different texts without gaps.
        codes: The number of the text of each row that has one, gaps counted.
        is_gap: Which texts are gaps.
        hints: What is known of the dates.
    """
    import numpy as np

    form = find_date_form(values, hints, (np.cumsum(~is_gap) - 1)[codes])
    if form is None:
        return None
    notes = [ColumnNote(Oddity.DATE, len(codes), (str(values[0]),))]
    if form.others:
        example = differing_date(values, form)
        readings = (form.form, form.others[0], example, *form.others[1:])
        notes.append(ColumnNote(Oddity.DATE_ORDER, len(codes), readings))
    if form.is_in_order:
        notes.append(ColumnNote(Oddity.IN_ORDER, len(codes)))
    offsets = find_offsets(values) if form.form == ISO else ("",)
    if len(offsets) > 1:
        notes.append(ColumnNote(Oddity.DATE_OFFSETS, len(codes), tuple(text or "–" for text in offsets)))
    clock = offsets[0] if len(offsets) == 1 and offsets[0] != "+00:00" else ""
    return ColumnFacts(name, "ignore", "timestamp", tuple(notes), form=form.form + clock)


def _quantity_facts(
    held: ColumnFacts, values: "np.ndarray[Any, Any]", num_rows: int, day_first: bool | None = None
) -> ColumnFacts | None:
    """The facts of a column of categories whose texts are quantities, as clocks and truths are."""
    quantity = find_quantity_form(values)
    if quantity is None:
        return None
    shown = ColumnNote(Oddity(quantity.oddity), num_rows, (quantity.text, quantity.number))
    form = quantity.dates[-1 if day_first else 0] if quantity.dates else ""
    if quantity.oddity == Oddity.PAIR:
        return replace(held, notes=(shown, *held.notes))
    if quantity.oddity == Oddity.BOOLEAN:
        return replace(held, notes=(shown, *held.notes), number_form=quantity.form)
    order = (
        (form, quantity.dates[0 if day_first else -1], quantity.text)
        if len(quantity.dates) > 1 and day_first is None
        else ()
    )
    dates = (ColumnNote(Oddity.DATE_ORDER, num_rows, order),) if order else ()
    if quantity.oddity == Oddity.SHORT_DATE:
        return ColumnFacts(
            held.name, "ignore", "timestamp", (shown, *dates), form=form, number_form=quantity.form
        )
    clock = (ColumnNote(Oddity.CLOCK, num_rows, (quantity.clock,)),) if quantity.clock else ()
    return ColumnFacts(
        held.name,
        "feature",
        "number",
        (shown, *clock, *dates),
        form=form,
        number_form=quantity.form,
        is_numeric=True,
    )


def _likely_decimal(values: "np.ndarray[Any, Any]", counts: "np.ndarray[Any, Any]") -> str:
    point, comma = (number_share(values, counts, sign) for sign in ".,")
    return "," if comma > point else "."


def _number_text_facts(
    name: str,
    whole: "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]",
    sign: str,
    gaps: Sequence[str],
) -> ColumnFacts:
    """The facts of a column of numbers that are written in some way of their own."""
    import numpy as np
    import pandas as pd

    from graph.parts.number_texts import are_open_ended, parse_numbers

    texts, counts, is_gap = whole
    is_number = ~np.isnan(parse_numbers(texts, sign)) & ~is_gap
    written = pd.Series(texts, dtype=object)
    is_plain = written.str.match(PLAIN if sign == "." else PLAIN_WHOLE).to_numpy(dtype=bool)
    is_converted, is_stray = is_number & ~is_plain, ~is_number & ~is_gap
    known = texts[~is_gap]
    if is_number.any() and len(known) == 2 and are_open_ended(known).all():
        return ColumnFacts(name, "feature", "category")  # <=50K and >50K tell apart, and are no amounts
    is_word = is_gap & ~np.array([t.casefold() in USUAL_GAPS or t in gaps for t in texts], dtype=bool)
    notes, thousands = [], ""
    if is_converted.any():
        signs = find_signs(texts[is_converted], sign, texts[is_number & is_plain])
        thousands = signs.thousands
        is_bound = is_converted & are_open_ended(texts)
        if is_bound.any():
            notes.append(
                ColumnNote(Oddity.OPEN_ENDED, int(counts[is_bound].sum()), tuple(texts[is_bound][:1]))
            )
        if signs.signs:
            notes.append(ColumnNote(Oddity.CONVERTED, int(counts[is_converted].sum()), signs.signs))
        other = ".,".replace(sign, "")
        is_either = number_share(texts[is_number], counts[is_number], other) == 1 and other in signs.thousands
        if is_either and not WHOLE_CURRENCIES & set(signs.signs):
            notes.append(ColumnNote(Oddity.AMBIGUOUS, int(counts[is_converted].sum()), (sign, other)))
    if is_stray.any():
        mixed = mixed_units(texts[~is_gap], counts[~is_gap], sign)
        if mixed is not None:
            notes.append(ColumnNote(Oddity(mixed[0]), *mixed[1:]))
        is_stray &= ~are_amounts(texts, sign)
    for oddity, chosen in ((Oddity.GAP_TEXTS, is_word), (Oddity.STRAY, is_stray)):
        if chosen.any():
            order = np.argsort(-counts[chosen], kind="stable")[:3]
            notes.append(ColumnNote(oddity, int(counts[chosen].sum()), tuple(texts[chosen][order])))
    return ColumnFacts(
        name, "feature", "number", tuple(notes), decimal=sign, thousands=thousands, is_numeric=True
    )


def _why_no_numbers(
    values: "np.ndarray[Any, Any]", counts: "np.ndarray[Any, Any]", sign: str
) -> ColumnNote | None:
    """Why a column that holds numbers too is one of categories."""
    import numpy as np

    from graph.parts.number_texts import parse_numbers

    mixed = mixed_units(values, counts, sign)
    if mixed is not None:
        return ColumnNote(Oddity(mixed[0]), *mixed[1:])
    is_number = ~np.isnan(parse_numbers(values, sign))
    share = float(counts[is_number].sum()) / float(counts.sum())
    if share >= 0.5 and len(values) > 2:
        is_word = ~is_number & ~are_amounts(values, sign)
        order = np.argsort(-counts[is_word], kind="stable")[:3]
        return ColumnNote(Oddity.MIXED, int(counts[~is_number].sum()), tuple(values[is_word][order]))
    return None


def _categories(name: str, num_different: int, num_rows: int, note: ColumnNote | None) -> ColumnFacts:
    """A column of categories; one with too many different values is left out."""
    notes = (note,) if note is not None else ()
    if num_different > max(MIN_CATEGORIES, min(num_rows // 2, MAX_CATEGORIES)):
        free = ColumnNote(Oddity.FREE_TEXT, num_different)
        return ColumnFacts(name, "ignore", "category", (*notes, free))
    return ColumnFacts(name, "feature", "category", notes)


def plain_name(name: str) -> str:
    """A name as names are compared: composed, in small letters."""
    return unicodedata.normalize("NFC", name).strip().casefold()
