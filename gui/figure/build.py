"""From a project to a figure, and from a figure to the files that it is written to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from graph.catalogue.kinds import kinds_of
from graph.compiler.analysis import Analysis
from graph.document import Project
from gui.canvas.primitives import Box, bounding_box, curve_box, point_on
from gui.figure.drawing_layout import lay_out_drawing
from gui.figure.elements import Figure
from gui.figure.fonts import ensure_application
from gui.figure.options import FigureOptions
from gui.figure.painting import pdf_bytes, png_bytes
from gui.figure.paper_style import FAMILY, paper_face, paper_groups
from gui.figure.placed import Placement
from gui.figure.screen_style import BACKGROUND, screen_face, screen_groups
from gui.figure.svg import svg_text

CROP_MARGIN = 12.0
"""Round everything, in canvas units: the width of a shadow or an arrow, no more."""

FORMATS: Mapping[str, Callable[[Figure, float], bytes]] = {
    ".svg": lambda figure, _scale: svg_text(figure).encode(),
    ".pdf": lambda figure, _scale: pdf_bytes(figure),
    ".png": png_bytes,
}
"""What writes a figure, by the end of the file's name; the scale is that of pixels."""


def build_figure(project: Project, options: FigureOptions, analysis: Analysis | None = None) -> Figure:
    """The figure of a drawing. A running `QGuiApplication` is needed to measure its fonts.

    Args:
        project: The drawing.
        options: What is shown, and how.
        analysis: Gives the shapes on wires; without it none are written.
    """
    return figure_of_placement(project, options, compute_placement(project, options, analysis))


def compute_placement(
    project: Project, options: FigureOptions, analysis: Analysis | None = None
) -> Placement:
    """Where everything stands in the figure of a drawing."""
    face = paper_face if options.style == "paper" else screen_face
    return lay_out_drawing(project, analysis, options, face)


def figure_of_placement(project: Project, options: FigureOptions, placement: Placement) -> Figure:
    """The figure of nodes and wires that were placed."""
    title = options.block or project.name
    if options.style == "paper":
        groups = paper_groups(placement, kinds_of(project))
        figure = Figure(title, Box(0, 0, 0, 0), tuple(groups), family=FAMILY)
    else:
        figure = Figure(title, Box(0, 0, 0, 0), tuple(screen_groups(placement)), BACKGROUND)
    return replace(figure, box=_crop(placement))


def _crop(placement: Placement) -> Box:
    """The rectangle round all nodes and wires."""
    nodes = bounding_box(placed.box for placed in placement.nodes) or Box(0, 0, 120, 60)
    outside = [
        Box(*point_on(curve, step / 16), 0, 0)
        for placed in placement.wires
        for curve in placed.curves
        if not nodes.contains(curve_box(curve))
        for step in range(17)
    ]
    return (bounding_box([nodes, *outside]) or nodes).expanded(CROP_MARGIN)


def drawing_svg(
    project: Project, options: FigureOptions | None = None, analysis: Analysis | None = None
) -> str:
    """A drawing as SVG text, without a window: for notebooks and programs."""
    ensure_application()
    return svg_text(build_figure(project, options or FigureOptions(), analysis))
