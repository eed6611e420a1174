"""A figure as PDF and as pixels."""

import re

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage

from graph.document import Graph, Node, Project
from graph.messages import problem_text
from graph.problems import GraphError
from gui.figure.build import build_figure
from gui.figure.options import STYLES, FigureOptions
from gui.figure.painting import MAX_SIDE_PIXELS, image_of, largest_scale, pdf_bytes, png_bytes
from tests.builders import sample
from tests.gui.figure.pdf_reading import pdf_text

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("style", STYLES)
def test_the_text_of_a_pdf_is_text(style: str) -> None:
    project = sample("digits_cnn")
    data = pdf_bytes(build_figure(project, FigureOptions(style=style)))
    lines = pdf_text(data).splitlines()
    assert {"Conv2d", "CrossEntropyLoss"} <= set(lines)
    if style == "screen":
        named = {node.id for node in project.main.nodes.values() if node.kind not in ("note", "reroute")}
        assert named <= set(lines)
    assert b"/FontFile" in data  # the fonts are inside
    assert lines[0] == "_"  # tells viewers that the text runs across


def test_a_pdf_has_the_size_of_its_figure_in_points() -> None:
    figure = build_figure(sample("iris_mlp"), FigureOptions(style="paper"))
    box = re.search(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", pdf_bytes(figure))
    assert box is not None
    assert float(box.group(1)) == pytest.approx(figure.box.width * 0.75, abs=1)
    assert float(box.group(2)) == pytest.approx(figure.box.height * 0.75, abs=1)


def test_a_png_has_two_pixels_in_a_unit() -> None:
    figure = build_figure(sample("iris_mlp"), FigureOptions())
    image = QImage.fromData(QByteArray(png_bytes(figure)))
    assert image.width() == round(figure.box.width * 2)
    assert image.height() == round(figure.box.height * 2)
    assert image.text("Title") == figure.title == sample("iris_mlp").name


def test_a_figure_too_large_for_pixels_names_the_largest_scale() -> None:
    far = Project("far", Graph.of([Node("a", "ReLU"), Node("b", "ReLU", at=(40_000, 0))]))
    figure = build_figure(far, FigureOptions())
    with pytest.raises(GraphError) as caught:
        image_of(figure, 2.0)
    sentence = problem_text(caught.value.problems[0])
    scale = float(re.search(r"at most ([\d.]+)", sentence).group(1))  # type: ignore[union-attr]
    assert image_of(figure, scale).width() <= MAX_SIDE_PIXELS
    assert scale * 1.2 * figure.box.width > MAX_SIDE_PIXELS
    assert pdf_bytes(figure).startswith(b"%PDF")


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2000, 400), (40_000, 9000), (1e6, 1e6), (1e7, 10)])
def test_the_largest_scale_is_within_the_limits(width: float, height: float) -> None:
    scale = largest_scale(width, height)
    assert scale == 0.01 or (scale * width <= MAX_SIDE_PIXELS and scale * height <= MAX_SIDE_PIXELS)
    assert scale > 0
