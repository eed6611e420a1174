"""A run and the exported script of the same drawing, figure by figure."""

from pathlib import Path

from graph.document import Project
from runtime.control import Control
from runtime.events import EpochFinished, Event, Finished
from runtime.export import export_script
from runtime.run import TrainingRequest, run_project


def app_figures(project: Project, folder: Path) -> list[str]:
    """Every measure of a headless run, exactly."""
    events: list[Event] = []
    run_project(TrainingRequest(project, folder, folder / "runs"), events.append, Control())
    assert isinstance(events[-1], Finished), events[-1]
    figures = []
    for event in events:
        if isinstance(event, EpochFinished):
            figures += _shown(event.metrics)
    return figures + _shown({"test": events[-1].metrics.get("test", {})})


def script_figures(project: Project, folder: Path) -> list[str]:
    """Every measure that the exported script shows, exactly."""
    script = folder / "script.py"
    source = export_script(project, folder, script)
    names: dict = {"__name__": "script", "__file__": str(script)}
    exec(compile(source, str(script), "exec"), names)
    figures: list[str] = []
    names["train"](
        project.training.epochs,
        "cpu",
        show=lambda _title, figures_by_split: figures.extend(_shown(figures_by_split)),
    )
    return figures


def _shown(figures_by_split: object) -> list[str]:
    assert isinstance(figures_by_split, dict)
    return [
        f"{split} {name} {value.hex()}"
        for split, values in figures_by_split.items()
        for name, value in values.items()
    ]
