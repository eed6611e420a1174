"""The context menus of the canvas: for each thing under the cursor a short one of its own."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from graph.edits.wires import disconnect
from graph.problems import Fix
from gui.canvas.added_nodes import edit_with_space
from gui.canvas.canvas_view import CanvasView
from gui.canvas.context_target import ContextTarget, TargetType
from gui.canvas.double_click import add_reroute, drop_kind
from gui.errors import fix_text, fix_tip, problem_text

Groups = tuple[tuple[str, ...], ...]

MAX_FIXES = 3
"""More are in the Problems dock; a menu stays short."""
_CLIPBOARD = ("cut", "copy", "duplicate", "delete")
_GROUPS: Mapping[TargetType, Groups] = {
    TargetType.NODE: (
        ("rename", "replace", "detach"),
        _CLIPBOARD,
        ("bypass", "freeze", "lock"),
        ("collapse", "hide-ports", "make-block"),
        ("vary-node",),
        ("node-help",),
    ),
    TargetType.SELECTION: (
        ("connect", "straighten"),
        _CLIPBOARD,
        ("bypass", "freeze", "lock"),
        ("collapse", "frame", "make-block"),
    ),
    TargetType.BLOCK: (
        ("enter-block", "rename", "repeat", "expand-block", "single-user"),
        _CLIPBOARD,
        ("bypass", "freeze", "lock"),
        ("collapse", "hide-ports"),
        ("vary-node",),
        ("node-help",),
    ),
    TargetType.DOT: (("delete", "detach"), ("select-upstream", "select-downstream")),
    TargetType.FRAME: (("rename", "lock"), _CLIPBOARD),
    TargetType.NOTE: (("rename", "lock"), _CLIPBOARD),
    TargetType.WIRE: (("delete",),),
    TargetType.PORT: (),
    TargetType.BACKGROUND: (("add", "note", "paste"), ("select-all", "tidy", "fit")),
}
"""The actions of each menu, by their ids, in groups with lines between them."""


def build_context_menu(
    parent: QWidget, canvas: CanvasView, target: ContextTarget, actions: Mapping[str, QAction]
) -> QMenu:
    """The menu of what is under the cursor; what cannot be done with it now is left out."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if target.wire is not None:
        _add_wire_entries(menu, canvas, target)
    if target.socket is not None:
        _add_port_entries(menu, canvas, target)
    _add_fixes(menu, canvas, target)
    for group in _GROUPS[target.what]:
        menu.addSeparator()
        for name in group:
            if actions[name].isEnabled():
                menu.addAction(actions[name])
    return menu


def _add_fixes(menu: QMenu, canvas: CanvasView, target: ContextTarget) -> None:
    """What mends the node under the cursor, as its card and the Problems dock offer it."""
    if canvas.analysis is None or target.what not in (TargetType.NODE, TargetType.BLOCK):
        return
    mending = [
        (problem, fix)
        for problem in canvas.analysis.problems
        if problem.location.node == target.node
        for fix in problem.fixes
    ]
    for problem, fix in mending[:MAX_FIXES]:
        action = menu.addAction(fix_text(fix))
        action.setToolTip("\n".join((problem_text(problem), fix_tip(fix))))
        action.triggered.connect(partial(_apply_fix, canvas, fix))
    menu.setToolTipsVisible(bool(mending))


def _apply_fix(canvas: CanvasView, fix: Fix) -> None:
    graph = fix.apply(canvas.graph)
    if graph != canvas.graph:
        edit_with_space(canvas, fix_text(fix), graph)


def _add_wire_entries(menu: QMenu, canvas: CanvasView, target: ContextTarget) -> None:
    translate, wire, point = QCoreApplication.translate, target.wire, target.point
    assert wire is not None
    menu.addAction(translate("CanvasMenu", "Insert a Node…")).triggered.connect(
        lambda: canvas.open_node_search(point, on_chosen=lambda kind, _params: drop_kind(canvas, kind, point))
    )
    menu.addAction(translate("CanvasMenu", "Add a Dot")).triggered.connect(
        lambda: add_reroute(canvas, wire, point)
    )


def _add_port_entries(menu: QMenu, canvas: CanvasView, target: ContextTarget) -> None:
    translate, socket = QCoreApplication.translate, target.socket
    assert socket is not None
    menu.addAction(translate("CanvasMenu", "Add a Node Here…")).triggered.connect(
        lambda: canvas.open_node_search(target.point, socket)
    )
    ends = (socket.node, socket.port)
    wires = [
        wire
        for wire in canvas.graph.wires
        if ends == ((wire.target, wire.input) if socket.is_input else (wire.source, wire.output))
    ]
    if not wires:
        return

    def remove_wires() -> None:
        graph = canvas.graph
        for wire in wires:
            graph = disconnect(graph, wire)
        canvas.edited.emit(translate("CanvasMenu", "Remove the wires"), graph)

    menu.addAction(translate("CanvasMenu", "Remove Its Wires")).triggered.connect(remove_wires)
