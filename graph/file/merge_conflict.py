"""Finding the marks that git leaves in a file that two sides changed."""

import re

_CONFLICT_START = re.compile(r"^<{7} ?.*$", re.MULTILINE)
_REST = re.compile(r"^={7}\r?$.*?^>{7}", re.MULTILINE | re.DOTALL)


def find_conflict(text: str) -> int | None:
    """The line, counted from 1, of the first conflict that is not resolved; None where there is none.

    A text of JSON may hold such marks only within a string, where they cannot start a line.
    """
    start = _CONFLICT_START.search(text)
    if start is None or _REST.search(text, start.end()) is None:
        return None
    return text.count("\n", 0, start.start()) + 1
