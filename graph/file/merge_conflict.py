"""Finding the marks that git leaves in a file that two sides changed."""

import re

_BEGIN = re.compile(r"^<{7} ?.*$", re.MULTILINE)
_REST = re.compile(r"^={7}\r?$.*?^>{7}", re.MULTILINE | re.DOTALL)


def find_conflict(text: str) -> int | None:
    """The line, counted from 1, of the first conflict that is not resolved; None where there is none.

    A text of JSON may hold such marks only within a string, where they cannot begin a line.
    """
    begin = _BEGIN.search(text)
    if begin is None or _REST.search(text, begin.end()) is None:
        return None
    return text.count("\n", 0, begin.start()) + 1
