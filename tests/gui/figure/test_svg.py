"""The SVG of a figure: its text is texts, whatever is named how, and nothing in it could run or load."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from graph.document import Graph, Node, Project
from graph.file.read import read_project
from gui.figure.build import build_figure, drawing_svg
from gui.figure.options import STYLES, FigureOptions
from gui.figure.svg import svg_number, svg_text
from tests.builders import SAMPLES, digits_mlp, sample

pytestmark = pytest.mark.usefixtures("qapp")

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script>&"\'<image href="http://example.org/x.png"/>\x07'


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - it is our own


def texts_of(svg: str) -> list[str]:
    """The text that a viewer finds."""
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def drawn(project: Project, **options: object) -> str:
    return svg_text(build_figure(project, FigureOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.netloom")), ids=lambda path: path.stem)
def test_every_sample_is_drawn_with_all_of_its_layers(path: Path, style: str) -> None:
    project = read_project(path.read_bytes()).project
    assert project is not None
    svg = drawn(project, style=style)
    texts = texts_of(svg)
    nodes = [node for node in project.main.nodes.values() if node.kind not in ("note", "frame", "reroute")]
    titles = {element.text or "" for element in parsed(svg).iter(f"{SVG}title")}
    assert {node.id for node in nodes} <= {title.partition(":")[0] for title in titles}
    if style == "screen":
        assert {node.id for node in nodes} <= set(texts)
    layers = {
        node.kind for node in nodes if node.kind in ("Conv2d", "ReLU", "GELU", "Flatten", "CrossEntropyLoss")
    }
    assert layers <= {text.partition(" ")[0] for text in texts}
    assert QSvgRenderer(QByteArray(svg.encode())).isValid()


@pytest.mark.parametrize("style", STYLES)
def test_a_hostile_name_stays_text(style: str) -> None:
    frame = Node("group", "frame", {"title": HOSTILE, "width": 900, "height": 300})
    note = Node("words", "note", {"text": HOSTILE, "width": 900, "height": 200}, at=(0, 400))
    layer = Node("fc", "Linear", {"out_features": HOSTILE}, at=(40, 60))
    other = Node("odd", HOSTILE[:40], at=(300, 60))
    project = Project(HOSTILE, Graph.of([frame, note, layer, other]))
    svg = drawn(project, style=style, notes=True)
    root = parsed(svg)
    allowed = {"svg", "title", "g", "rect", "path", "text", "circle", "ellipse"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    for element in root.iter():
        assert not any("href" in name or name.startswith("on") for name in element.attrib)
        assert not any("url(" in value or "http" in value for value in element.attrib.values())
    assert any("<script>" in text for text in texts_of(svg))
    assert root.findtext(f"{SVG}title") == HOSTILE.replace("\x07", "\ufffd")


def test_the_size_is_that_of_the_crop_and_nothing_lies_outside() -> None:
    figure = build_figure(sample("digits_resnet"), FigureOptions(style="paper"))
    root = parsed(svg_text(figure))
    x, y, width, height = map(float, root.attrib["viewBox"].split())
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == (width, height)
    for rect in root.iter(f"{SVG}rect"):
        left, top = float(rect.attrib["x"]), float(rect.attrib["y"])
        assert left >= x - 0.01
        assert top >= y - 0.01
        assert left + float(rect.attrib["width"]) <= x + width + 0.01
        assert top + float(rect.attrib["height"]) <= y + height + 0.01


def test_another_renderer_paints_it_as_the_painter_does() -> None:
    from gui.figure.painting import image_of

    figure = build_figure(digits_mlp(), FigureOptions())
    own = image_of(figure, 1.0).convertToFormat(QImage.Format.Format_Grayscale8)
    other = QImage(own.size(), QImage.Format.Format_RGB32)
    other.fill(0xFFFFFFFF)
    painter = QPainter(other)
    QSvgRenderer(QByteArray(svg_text(figure).encode())).render(painter)
    painter.end()
    other = other.convertToFormat(QImage.Format.Format_Grayscale8)
    small = [image.scaled(60, 20) for image in (own, other)]
    differences = [
        abs(small[0].pixelColor(x, y).lightness() - small[1].pixelColor(x, y).lightness())
        for x in range(60)
        for y in range(20)
    ]
    assert sum(differences) / len(differences) < 8
    assert (
        min(own.pixelColor(x, y).lightness() for x in range(own.width()) for y in range(0, own.height(), 3))
        < 120
    )


def test_fonts_are_named_with_what_stands_in_for_them() -> None:
    for style, generic in (("screen", "sans-serif"), ("paper", "serif")):
        family = parsed(drawn(digits_mlp(), style=style)).attrib["font-family"]
        assert family.endswith(f", {generic}")
        assert "CJK KR" in family


def test_a_program_gets_the_text_without_building_anything_itself(qapp: QApplication) -> None:
    assert qapp
    assert drawing_svg(digits_mlp()) == drawn(digits_mlp())


def test_a_length_is_written_shortly() -> None:
    assert [svg_number(value) for value in (0.0, -0.001, 12.0, 1.5, 2 / 3)] == ["0", "0", "12", "1.5", "0.67"]


def test_a_repeated_block_shows_its_count() -> None:
    project = sample("digits_resnet")
    count = next(node.repeat for node in project.main.nodes.values() if node.repeat > 1)
    for style in STYLES:
        assert any(re.search(rf"×\s?{count}$", text) for text in texts_of(drawn(project, style=style)))
