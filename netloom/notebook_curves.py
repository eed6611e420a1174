"""The curves of a training, drawn anew after every epoch where a notebook can show them."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

WIDTH, HEIGHT, MARGIN = 420, 180, 30
COLORS = ("#3b82f6", "#f59e0b", "#10b981", "#ef4444")


def curves_svg(series: Mapping[str, Sequence[float]]) -> str:
    """Numbers over epochs as a picture: an SVG with a line for each name."""
    values = [value for line in series.values() for value in line if value == value]
    low, high = min(values, default=0.0), max(values, default=1.0)
    span = (high - low) or 1.0
    count = max((len(line) for line in series.values()), default=1)
    inner_width, inner_height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
        'font-size="11">',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{inner_width}" height="{inner_height}" fill="none" '
        'stroke="#94a3b8" stroke-opacity="0.5"/>',
        f'<text x="{MARGIN}" y="{HEIGHT - 10}" fill="#64748b">epoch 1 … {count}</text>',
        f'<text x="{MARGIN + 4}" y="{MARGIN + 12}" fill="#64748b">{high:.4g}</text>',
        f'<text x="{MARGIN + 4}" y="{HEIGHT - MARGIN - 4}" fill="#64748b">{low:.4g}</text>',
    ]
    for index, (name, line) in enumerate(series.items()):
        color = COLORS[index % len(COLORS)]
        points = " ".join(
            f"{MARGIN + inner_width * position / max(1, count - 1):.1f},"
            f"{MARGIN + inner_height * (high - value) / span:.1f}"
            for position, value in enumerate(line)
            if value == value
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="1.8"/>')
        legend = MARGIN + index * 130
        parts.append(f'<text x="{legend}" y="18" fill="{color}">{escape(name)}</text>')
    return "".join([*parts, "</svg>"])


class NotebookCurves:
    """Collects the losses of a training, and shows them in a notebook."""

    def __init__(self) -> None:
        self.series: dict[str, list[float]] = {}
        self._display = _notebook_display()

    def add(self, _epoch: int, metrics: Mapping[str, Mapping[str, float]]) -> None:
        """Takes up an epoch, and shows it."""
        for split, figures in metrics.items():
            for name, value in figures.items():
                if name == "loss" or name.endswith("_loss"):
                    self.series.setdefault(f"{split} {name}", []).append(value)
        if self._display is not None:
            self._display.update({"image/svg+xml": curves_svg(self.series)}, raw=True)


def _notebook_display() -> Any:
    """Where a notebook shows something that changes; None outside of one."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        return None
    shell = get_ipython()
    if shell is None or type(shell).__name__ != "ZMQInteractiveShell":
        return None
    return display({"image/svg+xml": curves_svg({})}, raw=True, display_id=True)
