"""What can be read from further away: no text below nine pixels, names over whole faces."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from graph.catalogue.kinds import kinds_of
from graph.document import Graph, Node, Project
from graph.file.read import read_project
from gui.canvas.distant_node import FittedName, fit_name
from gui.canvas.previews import GAP, HEIGHT, ActivationHistogram, Previews, histogram_boxes, histogram_numbers
from gui.canvas.primitives import point_on
from gui.canvas.text_size import CARD_SCALE
from gui.canvas.viewport import Viewport
from gui.canvas.wire_painter import label_box
from gui.theme.colors import DARK, LIGHT, Theme
from gui.theme.styles import blend
from runtime.run import analyse_project
from tests.builders import SAMPLES, wires
from tests.gui.canvas.conftest import Desk

Written = list[tuple[float, str]]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Written:
    """The texts that are painted, each with the height of its letters in logical pixels."""
    texts: Written = []
    draw = QPainter.drawText

    def record(painter: QPainter, *arguments: object) -> object:
        scale = painter.deviceTransform().m22() / painter.device().devicePixelRatioF()
        texts.append((painter.font().pixelSize() * scale, str(arguments[-1])))
        return draw(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", record)
    return texts


def show_sample(desk: Desk, name: str) -> Graph:
    """Shows a sample with its shapes, and previews below its nodes."""
    project = read_project((SAMPLES / f"{name}.netloom").read_bytes()).project
    assert project is not None
    histogram = ActivationHistogram((1, 5, 2), -1.0, 1.0, 0.1)
    desk.canvas.show_previews(Previews(dict.fromkeys(project.main.nodes, histogram)))
    desk.canvas.show_graph(project.main, analyse_project(project, Path(SAMPLES)), kinds_of(project))
    return project.main


@pytest.mark.parametrize("name", ["digits_resnet", "translate_attention"])
def test_no_text_is_below_nine_pixels(desk: Desk, written: Written, name: str) -> None:
    graph = show_sample(desk, name)
    desk.canvas.select(graph.nodes)
    desk.canvas.show_graph(graph.with_node(Node("frame", "frame", {"title": "Ends"}, (0.0, 900.0))))
    desk.canvas.fit()
    for scale in (1.0, 0.8, 0.7, 0.6, 0.5, 0.35, 0.25, 0.12):
        desk.canvas.zoom(scale / desk.canvas.viewport.scale)
        written.clear()
        desk.canvas.grab()
        small = [entry for entry in written if entry[0] < 9 - 1e-6]
        assert not small, (scale, small)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["digits_resnet", "text_gpt", "translate_attention", "cartpole_dqn"])
def test_every_name_can_be_read_whole_when_all_is_in_view(desk: Desk, written: Written, name: str) -> None:
    graph = show_sample(desk, name)
    desk.canvas.resize(900, 560)
    desk.canvas.fit()
    assert desk.canvas.viewport.scale < CARD_SCALE
    written.clear()
    desk.canvas.grab()
    texts = "".join(text for pixels, text in written if pixels >= 9)
    hidden = {node.id for node in graph.nodes.values() if node.kind in ("note", "frame", "reroute")}
    assert [node for node in graph.nodes if node not in hidden and node not in texts] == []


def test_details_go_where_the_name_takes_the_face(desk: Desk, written: Written) -> None:
    desk.canvas.set_viewport(Viewport(1.0, 0.0, 0.0))
    desk.canvas.grab()
    assert {"one", "Linear", "input", "output"} <= {text for _, text in written}
    for scale, are_shown in ((CARD_SCALE, True), (CARD_SCALE - 0.01, False)):
        desk.canvas.set_viewport(Viewport(scale, 0.0, 0.0))
        written.clear()
        desk.canvas.grab()
        texts = {text for _, text in written}
        assert "one" in texts
        assert ("input" in texts) is are_shown


@given(st.text("aZ_9.가 ", min_size=1, max_size=30), st.floats(1, 200), st.floats(1, 90), st.integers(9, 16))
def test_a_name_keeps_within_its_face(name: str, width: float, height: float, pixels: int) -> None:
    fitted = fit_name(name, width, height, pixels)
    metrics = QFontMetricsF(fitted.font)
    assert 9 <= fitted.pixels <= pixels
    assert all(metrics.horizontalAdvance(line) <= width + 0.5 for line in fitted.lines)
    assert len(fitted.lines) <= 1 or len(fitted.lines) * fitted.line_height <= height
    if fitted.lines and not any("…" in line for line in fitted.lines):
        assert "".join(fitted.lines) == name


def test_a_long_name_wraps_between_parts(desk: Desk) -> None:
    fitted = fit_name("encoder_attention", 70, 60, 12)
    assert fitted == FittedName(("encoder_", "attention"), fitted.pixels)
    assert fit_name("conv", 12, 60, 12).lines == ()


def test_a_name_too_long_for_a_low_face_stands_in_lines_close_together() -> None:
    fitted = fit_name("cross_entropy", 44, 20, 10)
    assert fitted.lines == ("cross_", "entropy")
    assert fitted.is_tight
    assert 9 <= fitted.pixels <= fitted.line_height


def test_a_low_face_bears_its_name_in_one_line() -> None:
    for height in (4.0, 8.0):
        fitted = fit_name("relu1", 40, height, 10)
        assert fitted.lines == ("relu1",)
        assert fitted.pixels >= 9


def contrast(one: str, other: str) -> float:
    """The ratio of two luminances, after WCAG 2.1."""

    def luminance(name: str) -> float:
        parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
                 for value in QColor(name).getRgbF()[:3]]  # fmt: skip
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_names_and_kinds_stand_out_from_every_face(theme: Theme) -> None:
    for hue in (*theme.categories.values(), theme.muted, theme.error):
        face = blend(theme.node, hue, 0.24 if theme.is_dark else 0.16)
        assert contrast(theme.text, face) >= 4.5
        assert contrast(blend(theme.muted, theme.text, 0.5), face) >= 4.5


def test_a_highlighted_wire_runs_behind_nodes(desk: Desk) -> None:
    nodes = [Node("a", "ReLU", at=(0.0, 100.0)), Node("b", "ReLU", at=(300.0, 100.0))]
    nodes.append(Node("c", "ReLU", at=(600.0, 100.0)))
    graph = Graph.of(nodes, wires("a.output>c.input"))
    desk.canvas.show_graph(graph)

    def image_of_b() -> QImage:
        box = desk.canvas.scene_geometry.boxes["b"]
        x, y = desk.canvas.viewport.to_screen((box.x, box.y))
        inner = QRect(int(x) + 2, int(y) + 2, int(box.width) - 4, int(box.height) - 4)
        return desk.canvas.grab().toImage().copy(inner)

    before = image_of_b()
    desk.canvas.select(["a"])
    assert image_of_b() == before
    desk.canvas.select_wire(graph.wires[0])
    assert image_of_b() == before
    points = desk.canvas.scene_geometry.wire_curve(graph.wires[0])
    assert points is not None
    desk.hand.move(desk.canvas.viewport.to_screen(point_on(points, 0.15)))
    assert image_of_b() == before
    away = desk.canvas.grab().toImage()
    x, y = desk.canvas.viewport.to_screen(point_on(points, 0.15))
    assert QColor(away.pixel(round(x), round(y))).name() == DARK.accent


@pytest.mark.parametrize("scale", [1.0, 0.8])
def test_a_histogram_above_a_wire_leaves_its_shape_legible(desk: Desk, scale: float) -> None:
    canvas = desk.canvas
    graph = Graph.of(
        [
            Node("digits", "data.sklearn_digits", at=(0.0, 0.0)),
            Node("loss", "CrossEntropyLoss", at=(700.0, 0.0)),
            Node("above", "ReLU", at=(350.0, 0.0)),
        ]
    ).with_wires(wires("digits.target>loss.target"))
    (wire,) = graph.wires
    canvas.show_graph(graph, analyse_project(Project(main=graph), Path()))
    canvas.set_viewport(Viewport(scale, 60.0, 300.0))
    points = canvas.scene_geometry.wire_curve(wire)
    assert points is not None
    label = label_box(points, "[B]", scale)
    assert label is not None
    box = canvas.scene_geometry.boxes["above"]
    middle = label.y + label.height / 2 - GAP - HEIGHT / 2
    graph = graph.with_node(replace(graph.nodes["above"], at=(label.x - 20, middle - box.height)))
    canvas.show_graph(graph, analyse_project(Project(main=graph), Path()))
    left, top = canvas.viewport.to_screen((label.x, label.y))
    rect = QRectF(left, top, label.width * scale, label.height * scale).toAlignedRect().adjusted(3, 3, -3, -3)
    without = canvas.grab().toImage()
    canvas.show_previews(Previews({"above": ActivationHistogram((1, 5, 2), -1.0, 1.0, 0.1)}))
    assert histogram_boxes(canvas, canvas.previews)["above"].overlap_fraction(label) > 0.99
    with_preview = canvas.grab().toImage()
    assert with_preview != without
    greys = [
        [
            image.pixelColor(x, y).lightness()
            for y in range(rect.top(), rect.bottom())
            for x in range(rect.left(), rect.right())
        ]
        for image in (without, with_preview)
    ]
    assert max(greys[0]) - min(greys[0]) > 90  # the letters
    differences = [abs(before - after) for before, after in zip(*greys, strict=True)]
    assert sum(differences) / len(differences) < 4


def test_numbers_of_a_histogram_do_not_overlap() -> None:
    histogram = ActivationHistogram((1, 5, 2), -12345.6, 98765.4, 0.00158)
    for width in range(80, 200, 10):
        placed = dict(histogram_numbers(histogram, width, lambda text: 6.0 * len(text)))
        middle = placed.pop(Qt.AlignmentFlag.AlignHCenter, "")
        assert list(placed.values()) == ["-12,346", "98,765"]
        assert not middle or 6.0 * (len(middle) / 2 + len("-12,346") + 1) < width / 2
    assert middle == "0.0016"
