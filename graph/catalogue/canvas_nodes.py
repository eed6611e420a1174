"""What gives a drawing its structure: the ends of blocks, custom code, notes on the canvas."""

from graph.catalogue.blocks import INPUT, OUTPUT
from graph.catalogue.builders import flag, tensor
from graph.catalogue.kind import Form, Kind, Parameter
from graph.catalogue.python_node import FALLBACK_KIND
from graph.catalogue.value_types import ChoiceType, FloatType, TextType
from graph.document import REROUTE

COLORS = ("yellow", "blue", "green", "red", "purple", "grey")


def _extent(width: float, height: float) -> tuple[Parameter, ...]:
    return (
        Parameter("width", FloatType(low=40, high=20000), width, "width on the canvas"),
        Parameter("height", FloatType(low=24, high=20000), height, "height on the canvas"),
    )


CANVAS_NODES = (
    FALLBACK_KIND,
    Kind(
        name=INPUT,
        form=Form.INPUT,
        category="Structure",
        path="",
        doc="What comes into a block; the node's id names the block's input.",
        outputs=(tensor("output"),),
        parameters=(
            flag("optional", False, "whether a use of the block may leave it without a wire", own=True),
        ),
        aliases=("argument", "optional", "입력"),
    ),
    Kind(
        name=OUTPUT,
        form=Form.OUTPUT,
        category="Structure",
        path="",
        doc="What a block, or the whole network, gives; the node's id names it.",
        inputs=(tensor("input"),),
        aliases=("result", "return", "출력"),
    ),
    Kind(
        name=REROUTE,
        form=Form.FUNCTION,
        category="Structure",
        path="",
        doc="A dot through which a wire is led; it gives on what comes in.",
        inputs=(tensor("input"),),
        outputs=(tensor("output"),),
        aliases=("dot", "junction", "knot", "점"),
    ),
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
