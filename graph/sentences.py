"""The English sentence of every problem, by code. The window's translations start from these templates."""

from graph.problems import Fix, Problem

TEMPLATES: dict[str, str] = {
    # The file
    "file-not-json": "This is not a Netloom project: {reason} in line {line}.",
    "file-empty": "This file is empty; it holds no project.",
    # The drawing
    "unknown-kind": "There is no kind “{kind}”; choose another in its place or delete the node.",
    "missing-input": "{kind} needs a wire into “{port}”.",
    "missing-parameter": "{kind} needs a value for “{parameter}”.",
    "bad-parameter": "“{parameter}” is {received}; it must be {expected}.",
    "cycle": "The wires run in a circle through {nodes}; remove one of them.",
}

FIXES: dict[str, str] = {
    "reset-parameter": "Set “{parameter}” back to its default",
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, in one English sentence."""
    return TEMPLATES[problem.code].format_map(problem.values)


def fix_text(fix: Fix) -> str:
    """What a fix does, in the words of a button."""
    return FIXES[fix.code].format_map(fix.values)
