"""How many random examples and how many cases of a family a run tries."""

from hypothesis import settings

QUICK_EXAMPLES = 20
"""Random examples of a test in the quick suite; the slow one tries ten times as many."""


def examples(quick: int) -> settings:
    """For a test with dear examples: fewer of them, in both suites."""
    return settings(max_examples=quick * settings.default.max_examples // QUICK_EXAMPLES)


def quick_positions(count: int, quick: int) -> set[int]:
    """Which of `count` cases are quick: so many, the first and the last of them, the others evenly between.

    Raises:
        ValueError: None of them would be quick.
    """
    if quick < 1:
        raise ValueError("at least one case is quick")
    if quick == 1 or count <= quick:
        return set(range(min(count, quick)))
    return {round(index * (count - 1) / (quick - 1)) for index in range(quick)}
