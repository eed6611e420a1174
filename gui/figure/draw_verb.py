"""`netloom draw`: a drawing as a figure in a file. Qt is loaded only when it runs, and no window is shown."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.document import Project
from gui.figure.options import LAYOUTS, MAX_DEPTH, STYLES, FigureOptions
from runtime.cli.console import print_line
from runtime.cli.project_loading import CommandError, add_trust, open_project, trusted_for
from runtime.store.atomic_write import write_atomically

if TYPE_CHECKING:
    from graph.compiler.analysis import Analysis
    from gui.figure.elements import Figure

NAME = "draw"
ENDS = (".svg", ".pdf", ".png")
DEFAULT_SCALE = 2.0


def add_verb(verbs: Any) -> None:
    """Adds the verb to the tree."""
    verb = verbs.add_parser(NAME, help="a figure of the drawing: SVG, PDF or PNG")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.svg|.pdf|.png")
    verb.add_argument("--block", metavar="NAME", help="the inside of this block, not the main drawing")
    verb.add_argument(
        "--style", choices=STYLES, default="screen", help="as on the canvas, or as in an article"
    )
    verb.add_argument("--depth", type=int, default=0, metavar="N", help="show N levels of blocks opened")
    verb.add_argument(
        "--layout", choices=LAYOUTS, default="drawn", help="where nodes were put, or in columns"
    )
    verb.add_argument("--scale", type=float, default=DEFAULT_SCALE, help="pixels of a PNG in a unit (2)")
    verb.add_argument(
        "--shapes", action=argparse.BooleanOptionalAction, default=True, help="shapes on wires (yes)"
    )
    verb.add_argument("--notes", action=argparse.BooleanOptionalAction, help="notes (screen: yes; paper: no)")
    add_trust(verb)
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 where the figure was written.

    Raises:
        CommandError: It cannot be drawn or written.
    """
    _check(options)
    project, folder = open_project(options.project)
    if options.block is not None and options.block not in project.blocks:
        known = ", ".join(project.blocks) or "none"
        raise CommandError(f"There is no block “{options.block}” in {options.project}; it has: {known}.", 2)
    figure, is_rearranged = _build(options, project, folder)
    from gui.figure.build import FORMATS

    data = FORMATS[options.output.suffix.lower()](figure, options.scale)
    try:
        write_atomically(options.output, data)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise CommandError(f"{options.output} cannot be written: {reason}. Choose another place.") from None
    if is_rearranged and options.layout == "drawn":
        print_line("Nodes lie over each other in this drawing, so the figure is laid out in columns.")
    print_line(f"Wrote {options.output}: {figure.box.width:.0f} × {figure.box.height:.0f} units.")
    return 0


def _check(options: argparse.Namespace) -> None:
    if options.output.suffix.lower() not in ENDS:
        raise CommandError(f"{options.output} should end in {', '.join(ENDS[:-1])} or {ENDS[-1]}.", 2)
    if not 0 <= options.depth <= MAX_DEPTH:
        raise CommandError(f"--depth is a whole number from 0 to {MAX_DEPTH}, not {options.depth}.", 2)
    if not 0.01 <= options.scale <= 100:
        raise CommandError(f"--scale is a number from 0.01 to 100, not {options.scale:g}.", 2)


def _build(options: argparse.Namespace, project: Project, folder: Path) -> tuple["Figure", bool]:
    try:
        from gui.figure.build import compute_placement, figure_of_placement
        from gui.figure.fonts import ensure_application
    except ImportError as error:
        raise CommandError(
            f"A figure needs Qt, which cannot be loaded here ({error}); pip install PySide6-Essentials."
        ) from None
    ensure_application()
    chosen = FigureOptions(
        style=options.style,
        block=options.block,
        depth=options.depth,
        shapes=options.shapes,
        notes=options.notes,
        layout=options.layout,
    )
    analysis = _analysis(project, folder, options.trust) if options.shapes else None
    placement = compute_placement(project, chosen, analysis)
    return figure_of_placement(project, chosen, placement), placement.is_rearranged


def _analysis(project: Project, folder: Path, trust: bool) -> "Analysis":
    from runtime.run import analyse_project

    return analyse_project(project, folder, trusted=trusted_for(project, trust))
