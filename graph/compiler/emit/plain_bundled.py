"""Writes how the data sets that come with scikit-learn are read."""

from graph.catalogue.kind import Kind
from graph.compiler.emit.expressions import write_expression
from graph.compiler.emit.writer import Writer

_PICTURES = "torch.tensor({name}.images[:, None] / 16, dtype=torch.float32)"
_FEATURES = "torch.tensor({name}.data, dtype=torch.float32)"
_CLASSES = "torch.tensor({name}.target)"
_NUMBERS = "torch.tensor({name}.target[:, None], dtype=torch.float32)"
BUNDLED = {
    "graph.parts.bundled.read_digits": ("digits", "image", _PICTURES, _CLASSES),
    "graph.parts.bundled.read_iris": ("iris", "features", _FEATURES, _CLASSES),
    "graph.parts.bundled.read_wine": ("wine", "features", _FEATURES, _CLASSES),
    "graph.parts.bundled.read_breast_cancer": ("breast_cancer", "features", _FEATURES, _CLASSES),
    "graph.parts.bundled.read_diabetes": ("diabetes", "features", _FEATURES, _NUMBERS),
}
"""By the part that reads it: the name of the data set, its field, and both fields as expressions."""


def write_bundled(writer: Writer, kind: Kind, node: str) -> None:
    """The lines that leave the fields of a data set in `fields`."""
    name, field, values, target = BUNDLED[kind.path]
    writer.line(f"{name} = load_{name}()", 1, node)
    writer.line(f"{field} = {values.format(name=name)}", 1, node)
    fields = f'{{"{field}": {field}, "target": {target.format(name=name)}}}'
    write_expression(writer, "fields = ", fields, node=node)
