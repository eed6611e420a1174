"""The tooltips of ports, nodes and badges."""

from html import escape

from PySide6.QtCore import QCoreApplication

from graph.catalogue.kind import outputs_of
from graph.catalogue.kinds import CATALOGUE
from graph.compiler.analysis import Analysis
from gui.canvas.geometry import SceneGeometry
from gui.canvas.primitives import Point, Socket
from gui.errors import problem_text
from gui.kind_texts import help_text, kind_description


def tooltip_at(geometry: SceneGeometry, analysis: Analysis | None, point: Point) -> str:
    """The tooltip for what is under a point, as rich text; empty for nothing."""
    socket = geometry.port_at(point)
    if socket is not None:
        value_type = None
        if analysis is not None:
            source = (socket.node, socket.port)
            if socket.is_input:
                wires = geometry.graph.wires_into(socket.node, socket.port)
                source = (wires[0].source, wires[0].output) if wires else source
            value_type = analysis.types.get(source)
        shape = f"<br>{escape(str(value_type))} {value_type.dtype}" if value_type else ""
        doc = _port_doc(geometry, analysis, socket)
        explained = f"<br>{escape(doc)}" if doc else ""
        return f"<b>{escape(socket.node)}.{escape(socket.port)}</b>{explained}{shape}"
    node = geometry.node_at(point)
    if node is None or geometry.is_note(node):
        return ""
    return _node_tooltip(geometry, analysis, node)


def _port_doc(geometry: SceneGeometry, analysis: Analysis | None, socket: Socket) -> str:
    """What a port is for, where its kind says so."""
    node = geometry.graph.nodes[socket.node]
    kind = (analysis.kinds if analysis else CATALOGUE).of(node)
    ports = () if kind is None else kind.inputs if socket.is_input else outputs_of(kind, node)
    return help_text(next((port.doc for port in ports if port.name == socket.port), ""))


def _node_tooltip(geometry: SceneGeometry, analysis: Analysis | None, node: str) -> str:
    kind = (analysis.kinds if analysis else CATALOGUE).of(geometry.graph.nodes[node])
    problems = analysis.problems if analysis else ()
    lines = [
        f"<b>{escape(problem_text(problem))}</b>" for problem in problems if problem.location.node == node
    ]
    if kind is not None:
        lines.append(f"{escape(kind.name)}: {escape(kind_description(kind))}")
        if kind.shape_doc:
            lines.append(f"<i>{escape(kind.shape_doc)}</i>")
    if analysis and node in analysis.weights:
        count = analysis.weights[node]
        one = QCoreApplication.translate("Canvas", "1 weight")
        weights = one if count == 1 else QCoreApplication.translate("Canvas", "{count} weights")
        lines.append(weights.format(count=f"{count:,}"))
    return "<br>".join(lines)
