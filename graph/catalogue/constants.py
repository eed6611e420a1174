"""Values without inputs but perhaps a batch: learned parameters, noise, positions."""

from graph.catalogue.builders import PARAMETERS, function, number, tensor
from graph.catalogue.kind import REQUIRED, Form, Kind, Parameter
from graph.catalogue.value_types import ChoiceType, IntType, ListType

SIZE_BEHIND_BATCH = Parameter(
    "size", ListType(IntType(low=1), min_length=1), REQUIRED, "sizes of the axes behind the batch"
)
LIKE_BATCH = (tensor("like", "whose batch and device it takes"),)

CONSTANTS = (
    Kind(
        name="Parameter",
        form=Form.MODULE,
        category="Constant",
        path="graph.parts.learnable_constants.LearnedParameter",
        doc="A tensor that is learned, without anything coming in: a class token, a scale.",
        inputs=(tensor("like", "whose rows each get it; unwired: it has no batch", optional=True),),
        outputs=(tensor("output"), PARAMETERS),
        parameters=(
            Parameter(
                "size", ListType(IntType(low=1), min_length=1), REQUIRED, "sizes of all axes but the batch"
            ),
            Parameter("init", ChoiceType(("zeros", "ones", "normal")), "zeros", "how it begins"),
            number("std", 0.02, "how far normal ones spread", 0),
        ),
        positional=1,
        shape_doc="[B, *] -> [B, size]",
        aliases=("learnable", "constant", "class token", "query", "상수"),
        page="https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html",
    ),
    function(
        "torch.randn",
        "Constant",
        "Normal noise, new in every step: what a generator begins with.",
        "[B, *] -> [B, size]",
        (SIZE_BEHIND_BATCH,),
        call="torch.randn({like}.shape[0], {size*}, device={like}.device)",
        inputs=LIKE_BATCH,
        aliases=("noise", "latent", "gan", "잡음"),
    ),
    function(
        "torch.rand",
        "Constant",
        "Even noise from 0 to 1, new in every step.",
        "[B, *] -> [B, size]",
        (SIZE_BEHIND_BATCH,),
        call="torch.rand({like}.shape[0], {size*}, device={like}.device)",
        inputs=LIKE_BATCH,
        aliases=("noise", "uniform", "잡음"),
    ),
    function(
        "torch.arange",
        "Constant",
        "The numbers 0, 1, 2, … along an axis of a tensor: positions in a sequence.",
        "[B, L, *] -> [L]",
        (Parameter("dim", IntType(), 1, "the axis that is counted", suggested=True),),
        call="torch.arange({like}.shape[{dim}], device={like}.device)",
        inputs=(tensor("like", "whose axis is counted"),),
        aliases=("positions", "index", "range", "위치"),
    ),
    function(
        "torch.full_like",
        "Constant",
        "A tensor of the same shape with one number everywhere: the targets of a GAN.",
        "[*] -> [*]",
        (number("fill_value", 1.0, "the number", suggested=True),),
        aliases=("ones", "zeros", "constant", "label"),
    ),
)
