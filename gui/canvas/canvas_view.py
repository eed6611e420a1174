"""What gestures, commands and painters use of the canvas; none of them needs the widget's own class."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeAlias

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from graph.catalogue.kinds import Kinds
from graph.compiler.analysis import Analysis
from graph.document import Graph, Value, Wire
from graph.frozendict import EMPTY
from gui.canvas.geometry import SceneGeometry
from gui.canvas.primitives import Point, Socket
from gui.canvas.viewport import Viewport
from gui.theme.colors import Theme
from gui.view_options import ViewOptions

KindHandler: TypeAlias = Callable[[str, Mapping[str, Value]], None]
"""Called with a kind that was chosen in the search, and with values for it."""


class SceneView(Protocol):
    """The graph on the canvas, where it is shown, and what is selected: enough to paint over it."""

    @property
    def widget(self) -> QWidget:
        """The widget that shows it: its size, its cursor, the parent of what lies over it."""
        ...

    @property
    def graph(self) -> Graph:
        """The graph that is shown."""
        ...

    @property
    def kinds(self) -> Kinds:
        """The kinds of its nodes, those of blocks among them."""
        ...

    @property
    def analysis(self) -> Analysis | None:
        """What the compiler found out about it, once that is there."""
        ...

    @property
    def scene_geometry(self) -> SceneGeometry:
        """Where everything is, dragged nodes included."""
        ...

    @property
    def viewport(self) -> Viewport:
        """Scale and offset of what is in view."""
        ...

    @property
    def theme(self) -> Theme:
        """The colors."""
        ...

    @property
    def view_options(self) -> ViewOptions:
        """What the View menu switches."""
        ...

    @property
    def selected_wire(self) -> Wire | None:
        """The selected wire, if one is."""
        ...

    def selection(self) -> tuple[str, ...]:
        """The ids of the selected nodes."""
        ...

    def severity_of(self, node: str) -> str:
        """The badge of a node: `error`, `blocked`, `warning` or nothing."""
        ...


class CanvasView(SceneView, Protocol):
    """A scene that can be edited: an edit goes out as a whole graph, and comes back through the document."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted with the text for the undo history and the new graph."""
        ...

    @property
    def renaming_edited(self) -> SignalInstance:
        """Emitted like `edited` where nodes get other ids, with the new ids by the old ones besides."""
        ...

    @property
    def pasted(self) -> SignalInstance:
        """Emitted like `edited` after a paste, with all blocks that the project has then besides."""
        ...

    @property
    def status_message(self) -> SignalInstance:
        """Emitted with one sentence for the status bar."""
        ...

    @property
    def enter_requested(self) -> SignalInstance:
        """Emitted with the id of a node whose block is to be entered."""
        ...

    @property
    def go_up_requested(self) -> SignalInstance:
        """Emitted when the block is to be left."""
        ...

    @property
    def open_requested(self) -> SignalInstance:
        """Emitted with the id of a node whose parameters are to be shown beside it."""
        ...

    @property
    def rename_requested(self) -> SignalInstance:
        """Emitted with the id of a node and its new name."""
        ...

    def select(self, nodes: Iterable[str]) -> None:
        """Selects these nodes and nothing else."""
        ...

    def select_wire(self, wire: Wire) -> None:
        """Selects one wire and nothing else."""
        ...

    def reveal(self, node: str) -> None:
        """Selects a node and brings it into view."""
        ...

    def fit(self) -> None:
        """Brings everything into view."""
        ...

    def set_viewport(self, viewport: Viewport) -> None:
        """Shows another part of the graph."""
        ...

    def show_dragged(self, positions: Mapping[str, Point]) -> None:
        """Shows nodes elsewhere than where they are, all shifted alike, during a drag; none ends it."""
        ...

    def hide_wires(self, wires: Iterable[Wire]) -> None:
        """Leaves these wires out, and shows all others."""
        ...

    def add_kind(self, kind: str, at: Point | None = None, params: Mapping[str, Value] = EMPTY) -> None:
        """Adds a node of a kind at a point, or in the middle of the view, and selects it."""
        ...

    def open_node_search(
        self,
        at: Point | None = None,
        socket: Socket | None = None,
        text: str = "",
        on_chosen: KindHandler | None = None,
    ) -> None:
        """Opens the search for a kind at a point, or at the cursor."""
        ...

    def edit_text(self, node: str) -> None:
        """Opens a field over a note, a frame's title or a node's name."""
        ...
