"""Numbers of bytes as people read them."""

UNITS = ("B", "kB", "MB", "GB", "TB")


def format_bytes(count: float) -> str:
    """`512 B`, `3.1 MB`, `120 GB`; a kB has 1000 bytes."""
    unit = 0
    while count >= 999.5 and unit < len(UNITS) - 1:
        count /= 1000
        unit += 1
    return f"{count:.0f} {UNITS[unit]}" if count >= 9.95 or not unit else f"{count:.1f} {UNITS[unit]}"
