"""What stands on the canvas and makes no code."""

from graph.catalogue.kind import Form, Kind, Parameter
from graph.catalogue.values import ChoiceType, FloatType, TextType

COLORS = ("yellow", "blue", "green", "red", "purple", "grey")


def _extent(width: float, height: float) -> tuple[Parameter, ...]:
    return (
        Parameter("width", FloatType(low=40, high=20000), width, "width on the canvas"),
        Parameter("height", FloatType(low=24, high=20000), height, "height on the canvas"),
    )


STRUCTURE = (
    Kind(
        name="note",
        form=Form.NOTE,
        category="Annotation",
        path="",
        doc="Words on the canvas, in Markdown.",
        parameters=(
            Parameter("text", TextType(lines=True), "A note", "the words"),
            *_extent(240.0, 120.0),
            Parameter("color", ChoiceType(COLORS), "yellow", "colour of the paper"),
        ),
        aliases=("comment", "text", "markdown", "메모"),
    ),
    Kind(
        name="frame",
        form=Form.NOTE,
        category="Annotation",
        path="",
        doc="A titled frame round nodes that belong together; they move with it.",
        parameters=(
            Parameter("title", TextType(), "Frame", "the words on top"),
            *_extent(400.0, 240.0),
            Parameter("color", ChoiceType(COLORS), "grey", "colour of the frame"),
        ),
        aliases=("group", "box", "프레임"),
    ),
)
