"""The columns of a table that order its rows in time, where it says so."""

from collections.abc import Sequence

from runtime.data.tables.column_facts import plain_name
from runtime.data.tables.column_notes import Oddity
from runtime.data.tables.table_facts import TableFacts

TIME_NAMES = frozenset(
    [
        "time",
        "times",
        "timestamp",
        "date",
        "datetime",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "step",
        "t",
        "시간",
        "시각",
        "날짜",
        "일자",
        "일시",
        "연도",
        "년도",
        "월",
        "index",
        "no",
        "순번",
        "",
        "ym",
        "yyyymm",
        "yyyymmdd",
        "yearmonth",
        "year_month",
        "period",
        "년월",
        "연월",
        "기간",
    ]
)
"""What columns of times are called."""
YEAR_PARTS = ("month", "quarter", "half", "week", "yearday")
"""What may stand behind a year, the first that there is."""
CLOCK_UNITS = ("hour", "minute", "second")


def time_columns(facts: TableFacts) -> tuple[str, ...]:
    """The columns that order the rows of a series; empty where none is known.

    That is the only one of dates, perhaps with one of times of day or of hours; or year, month and so on, or
    year and quarter, half, week or day of the year; else one of falling times.
    """
    dates = [column.name for column in facts.columns if column.note(Oddity.DATE)]
    if len(dates) == 1:
        clocks = [column.name for column in facts.columns if column.note(Oddity.CLOCK)]
        return (dates[0], *(clocks if len(clocks) == 1 else _units(facts, CLOCK_UNITS)))
    calendar = _calendar(facts)
    if not dates and len(calendar) > 1:
        return calendar
    falling = [column.name for column in facts.columns if column.note(Oddity.FALLING)]
    named = [name for name in falling if plain_name(name) in TIME_NAMES]
    return (named[0],) if not dates and named else ()


def _calendar(facts: TableFacts) -> tuple[str, ...]:
    """The columns that make up a time together: a year, what parts it, and perhaps a clock."""
    year = _units(facts, ("year",))
    if not year:
        return ()
    part = next((unit for unit in YEAR_PARTS if _units(facts, (unit,))), "month")
    days = ("day",) if part == "month" else ()
    return (*year, *_units(facts, (part, *days, *CLOCK_UNITS)))


def _units(facts: TableFacts, units: Sequence[str]) -> tuple[str, ...]:
    """The columns of some units of time, up to the first of which there is not one."""
    from graph.parts.calendar_columns import calendar_unit

    columns: list[str] = []
    for unit in units:
        fitting = [
            column.name
            for column in facts.columns
            if (column.is_numeric or column.is_calendar) and calendar_unit(column.name) == unit
        ]
        if len(fitting) != 1:
            break
        columns.append(fitting[0])
    return tuple(columns)
