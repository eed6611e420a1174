"""What was changed while a network learned, as text."""

from collections.abc import Iterable, Sequence

from gui.runs.run_comparison import format_cell
from runtime.setting_change import SettingChange
from runtime.store.records import ChangeRecord


def change_text(change: SettingChange) -> str:
    """One change: `adam.lr 0.01 → 0.001`."""
    return f"{change.name} {format_cell(change.before)} → {format_cell(change.after)}"


def changes_text(changes: Iterable[SettingChange]) -> str:
    """Several changes of one moment."""
    return ", ".join(map(change_text, changes))


def marks_of(records: Sequence[ChangeRecord], steps_per_epoch: int) -> list[tuple[float, str]]:
    """Where in a run something was changed, in epochs, and what: one mark for all of one step."""
    by_step: dict[int, list[SettingChange]] = {}
    for record in records:
        by_step.setdefault(record.step, []).append(record.change)
    return [(step / max(1, steps_per_epoch), changes_text(changes)) for step, changes in by_step.items()]
