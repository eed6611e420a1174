"""Gaps in the times of a series, told from the nights and weekends of its calendar."""

import numpy as np

from graph.parts.table_dates import DAY_S

WEEK_S = 604_800.0
MONTH_DAYS = 30.44
MONTHS_DAYS = (27.5, 190)
"""Usual steps that are whole months, which are not equally long."""
MAX_SHARE = 3
"""Where more than one step in so many is long, times are uneven and have no gaps."""


def gaps_in_time(times: np.ndarray) -> np.ndarray:
    """The rows behind which there is a gap: more than one and a half usual steps.

    A long step is none where its calendar has it: where steps from the same time of the
    day, of the week or of the year are as long again and again, as over nights and
    weekends. Where times lie on no grid and more than a tenth of the steps are long,
    nothing is known of gaps.

    Args:
        times: Seconds or numbers in their order, [N].
    """
    steps = np.diff(times)
    rising = steps[steps > 0]
    if not len(rising):
        return np.zeros(0, dtype=np.int64)
    usual = float(np.median(rising))
    is_long = steps > 1.5 * usual
    is_rare = int(is_long.sum()) * 10 <= len(steps)
    lengths, phases = calendar_steps(times, usual)
    off_grid = np.abs(lengths - np.rint(lengths)) > 0.1
    if int(off_grid.sum()) * 10 > len(steps):
        return np.flatnonzero(is_long & is_rare)
    whole = np.rint(lengths).astype(np.int64)
    is_gap = is_long.copy()
    shortest = 3 if is_rare else 2  # one row that always lacks is a fault and no night
    min_count = 3 if usual < DAY_S else 2
    for phase in phases:
        is_gap &= ~is_recurring(whole, is_long & (whole >= shortest), phase, min_count)
    if int(is_gap.sum()) * MAX_SHARE > len(steps):
        is_gap[:] = False
    return np.flatnonzero(is_gap)


def calendar_steps(
    times: np.ndarray, usual: float
) -> tuple[np.ndarray, list[np.ndarray]]:
    """The lengths of steps in usual ones, [N - 1], and where in each cycle they start.

    Cycles are the week and the day; of months it is the year. None is shorter than two
    usual steps.
    """
    if MONTHS_DAYS[0] <= usual / DAY_S <= MONTHS_DAYS[1]:
        size = round(usual / DAY_S / MONTH_DAYS)
        days = np.floor(times / DAY_S).astype(np.int64).astype("datetime64[D]")
        months = days.astype("datetime64[M]").astype(np.int64)
        return np.diff(months) / size, [months[:-1] % 12]
    cycles = [cycle for cycle in (WEEK_S, DAY_S) if cycle >= 2 * usual]
    starts = times[:-1] - times[0]
    phases = [np.rint(starts % cycle / usual) for cycle in cycles]
    return np.diff(times) / usual, [
        phase.astype(np.int64) % round(cycle / usual)
        for phase, cycle in zip(phases, cycles, strict=True)
    ]


def is_recurring(
    lengths: np.ndarray, is_asked: np.ndarray, phase: np.ndarray, min_count: int
) -> np.ndarray:
    """Which long steps come again and again from where they start in a cycle, [N].

    That is half of the steps from there, or a quarter where four or more rows lack, as
    rows that lack by chance seldom do.

    Args:
        lengths: The lengths of all steps, in usual ones.
        is_asked: Which are meant.
        phase: Where in the cycle each starts.
        min_count: How often a short one has to come; a longer one twice.
    """
    recurs = np.zeros(len(lengths), dtype=bool)
    rows = np.flatnonzero(is_asked)
    _, kinds, totals = np.unique(phase, return_inverse=True, return_counts=True)
    pairs = np.stack([phase[rows], lengths[rows]], 1)
    _, indices, counts = np.unique(
        pairs, axis=0, return_inverse=True, return_counts=True
    )
    count, total = counts[indices.ravel()], totals[kinds.ravel()[rows]]
    is_far = lengths[rows] > 4
    is_often = count >= np.where(is_far, 2, min_count)
    recurs[rows] = is_often & (count * np.where(is_far, 4, 2) >= total)
    return recurs
