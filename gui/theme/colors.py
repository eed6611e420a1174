"""The colors of the two themes, by their use. Categories differ in lightness as well as hue, so that they can
be distinguished with any kind of color vision.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.frozendict import FrozenDict


@dataclass(frozen=True, slots=True)
class Theme:
    """Every color of the window, as `#rrggbb`."""

    name: str
    is_dark: bool
    window: str
    """Behind panels."""
    panel: str
    """Panels, menus, forms."""
    field: str
    """What can be typed into."""
    raised: str
    """Buttons, hovered rows."""
    border: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_text: str
    selection: str
    canvas: str
    grid: str
    node: str
    node_border: str
    shadow: str
    error: str
    warning: str
    success: str
    categories: Mapping[str, str]
    ports: Mapping[str, str]
    papers: Mapping[str, str]
    curves: tuple[str, ...]
    code: Mapping[str, str]

    def split_color(self, name: str) -> str:
        """The color of a split of rows, the same as that of its curve."""
        return self.curves[("train", "validation", "test").index(name)]

    def category_color(self, name: str) -> str:
        """The color of a category of kinds."""
        return self.categories.get(name, self.muted)


_DARK_CATEGORIES = FrozenDict(
    {
        "Data": "#4fa8d8",
        "Augmentation": "#a8b850",
        "Linear": "#8a94f0",
        "Convolution": "#7b8bee",
        "Pooling": "#a78be8",
        "Normalization": "#58b8b0",
        "Activation": "#e6a23c",
        "Regularization": "#b08968",
        "Recurrent": "#7f8fd8",
        "Attention": "#c080e0",
        "Embedding": "#9a8cf0",
        "Graph": "#c88a70",
        "Shape": "#8b98a8",
        "Math": "#9aa5b4",
        "Loss": "#e8695c",
        "Metric": "#5cb878",
        "Optimizer": "#e88aa8",
        "Schedule": "#d8a0c8",
        "Distance": "#c8a060",
        "Constant": "#b8a8d8",
        "Gradient": "#d87878",
        "Choice": "#98a890",
        "Structure": "#a0b0c8",
        "Python": "#e0c060",
        "Block": "#70a0d0",
        "Annotation": "#8b98a8",
    }
)

_LIGHT_CATEGORIES = FrozenDict(
    {
        "Data": "#1673a9",
        "Augmentation": "#66760c",
        "Linear": "#5058c8",
        "Convolution": "#3b48c0",
        "Pooling": "#7a50c8",
        "Normalization": "#127a72",
        "Activation": "#935c00",
        "Regularization": "#8a5a34",
        "Recurrent": "#4858b0",
        "Attention": "#9038b8",
        "Embedding": "#6a50d0",
        "Graph": "#98502c",
        "Shape": "#5a6878",
        "Math": "#66727f",
        "Loss": "#c83a2c",
        "Metric": "#238048",
        "Optimizer": "#c03868",
        "Schedule": "#a84890",
        "Distance": "#806018",
        "Constant": "#6a5890",
        "Gradient": "#a03838",
        "Choice": "#55684c",
        "Structure": "#4a5c78",
        "Python": "#866a00",
        "Block": "#30608c",
        "Annotation": "#66727f",
    }
)

DARK = Theme(
    name="dark",
    is_dark=True,
    window="#16191e",
    panel="#1d2127",
    field="#14171b",
    raised="#2a2f38",
    border="#323843",
    text="#e4e8ee",
    muted="#a9b2bf",
    faint="#78828f",
    accent="#4c9df5",
    accent_text="#0a1320",
    selection="#2b4a70",
    canvas="#171a1f",
    grid="#252a32",
    node="#242932",
    node_border="#3a424e",
    shadow="#0c0e11",
    error="#f27a6f",
    warning="#e8b04a",
    success="#5cc080",
    categories=_DARK_CATEGORIES,
    ports=FrozenDict(tensor="#9fb4cc", parameters="#e88aa8", schedule="#d8a0c8", module="#8a94f0"),
    papers=FrozenDict(
        yellow="#3a3524", blue="#22303f", green="#22362b", red="#3d2729", purple="#312a40", grey="#23272e"
    ),
    curves=("#4c9df5", "#f2994a", "#5cc080", "#d880d0", "#e8c84a", "#58c8d0"),
    code=FrozenDict(
        keyword="#c792ea",
        string="#a8d08a",
        number="#f2a66a",
        comment="#8892a0",
        name="#6cb6ff",
        builtin="#5cc8c0",
    ),
)

LIGHT = Theme(
    name="light",
    is_dark=False,
    window="#e9ecf0",
    panel="#f7f8fa",
    field="#ffffff",
    raised="#e6e9ee",
    border="#d0d6de",
    text="#1d232b",
    muted="#505965",
    faint="#767f8b",
    accent="#1463bd",
    accent_text="#ffffff",
    selection="#c4dcf8",
    canvas="#f1f3f6",
    grid="#dfe4ea",
    node="#ffffff",
    node_border="#c3cad4",
    shadow="#ccd2da",
    error="#b92f23",
    warning="#855400",
    success="#17713c",
    categories=_LIGHT_CATEGORIES,
    ports=FrozenDict(tensor="#56708f", parameters="#c03868", schedule="#a84890", module="#5058c8"),
    papers=FrozenDict(
        yellow="#fdf6d3", blue="#e2eefb", green="#e2f4e6", red="#fbe5e3", purple="#efe8fa", grey="#e9ecf0"
    ),
    curves=("#1668c7", "#d0680a", "#1f8a4c", "#a035a0", "#9a7a00", "#0a8088"),
    code=FrozenDict(
        keyword="#8a2bb0",
        string="#2d7a2d",
        number="#b0530a",
        comment="#626c77",
        name="#0b5fb0",
        builtin="#0a7a74",
    ),
)
