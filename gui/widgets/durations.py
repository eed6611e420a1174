"""Durations as text."""

from PySide6.QtCore import QCoreApplication


def format_duration(seconds: float) -> str:
    """`0.8 s`, `12 s`, `3:05 min`, `2:04 h`."""
    translate = QCoreApplication.translate
    if seconds < 9.95:
        return translate("Durations", "{seconds} s").format(seconds=f"{seconds:.1f}")
    whole = round(seconds)
    if whole < 60:
        return translate("Durations", "{seconds} s").format(seconds=whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return translate("Durations", "{minutes}:{seconds} min").format(
            minutes=minutes, seconds=f"{rest:02d}"
        )
    hours, minutes = divmod(minutes, 60)
    return translate("Durations", "{hours}:{minutes} h").format(hours=hours, minutes=f"{minutes:02d}")
