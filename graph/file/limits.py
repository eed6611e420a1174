"""How much of anything a project file may hold; no hand-drawn project is larger."""

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
MAX_TEXT = 200_000
MAX_DIGITS = 18
MAX_ITEMS = 100_000
