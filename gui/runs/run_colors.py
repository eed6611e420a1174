"""Which colour the curve of each run has: it keeps it, whatever else is chosen beside it."""

from collections.abc import Sequence


class RunColors:
    """Gives each run that is drawn the number of a colour, and the same one again if it is free."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def assign(self, runs: Sequence[str], drawn: Sequence[str] = ()) -> dict[str, int]:
        """The colours of runs, by their ids; those that are drawn already come first."""
        colors: dict[str, int] = {}
        for run in sorted(runs, key=lambda run: run not in drawn):
            taken = set(colors.values())
            color = self._last.get(run)
            if color is None or color in taken:
                color = next(number for number in range(len(taken) + 1) if number not in taken)
            colors[run] = self._last[run] = color
        return {run: colors[run] for run in runs}
