"""Problems of a project as lines of the terminal: one JSON object each, or one sentence."""

import json

from graph.messages import problem_text
from graph.problems import Problem


def location_text(problem: Problem) -> str:
    """The block and the node that a problem is about; empty where it is about neither."""
    return ".".join(part for part in (problem.location.block, problem.location.node) if part)


def problem_line(problem: Problem) -> str:
    """A problem as one sentence, after its severity and its node."""
    location = f"{location_text(problem)}: " if location_text(problem) else ""
    return f"{problem.severity}: {location}{problem_text(problem)}"


def problem_json(problem: Problem) -> str:
    """A problem as a JSON object of the event `problem`."""
    record = {
        "event": "problem",
        "severity": problem.severity,
        "code": problem.code,
        "node": problem.location.node,
        "block": problem.location.block,
    }
    return json.dumps({**record, "sentence": problem_text(problem)}, ensure_ascii=False)
