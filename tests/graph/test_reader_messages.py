import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import parts
from graph.reader_messages import READER_TEMPLATES, match_reader_text

OF_LAYERS = {"graphs", "metrics", "positions", "pretrained_weights", "sequence_layers"}
"""Parts that read no data of a person."""
MODULES = sorted(path.stem for path in Path(parts.__file__).parent.glob("*.py") if path.stem not in OF_LAYERS)
INNER = {
    "no samples", "no WAV file", "no such samples", "no layout", "a box needs four numbers",
    "an edge leads to a node that is not there", "some of its points are no numbers.", "version V",
}  # fmt: skip
"""What is put into another sentence, or replaced by it, before anybody reads it."""
REMEDIES = ("fill it in, or set missing to drop or mean", "fill it in, or delete the line")


def sentences(module: str) -> Iterator[str]:
    """What the errors of a part say, with letters in place of values."""
    path = Path(parts.__file__).with_name(f"{module}.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            text = spelled(node.exc.args[0])
            if text and text not in INNER:
                yield text


def spelled(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "V" for part in node.values)
    return ""


@pytest.mark.quick_cases(40)
@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_of_a_reader_has_a_template(module: str) -> None:
    written = list(sentences(module))
    unknown = [text for text in written if match_reader_text(completed(text)) is None]
    assert unknown == []


def completed(text: str) -> str:
    """A sentence of which whole clauses are values, with one of them."""
    text = text.replace("LV lacks a value in V; V.", f"Line 3 of V lacks a value in V; {REMEDIES[0]}.")
    text = text.replace(
        "which is no number; V.", "which is no number; mend it, or make the column a category."
    )
    return text.replace("in V, which is no", "in line 3, which is no")


@pytest.mark.parametrize("template", READER_TEMPLATES)
def test_a_sentence_gives_its_own_template_and_values(template: str) -> None:
    values = {name: f"v{number}" for number, name in enumerate(fields(template))}
    assert match_reader_text(template.format(**values)) == (template, values)


def fields(template: str) -> list[str]:
    return [part.split("}")[0] for part in template.split("{")[1:]]


def test_other_sentences_are_no_reader_s() -> None:
    assert match_reader_text("Something else went wrong.") is None
