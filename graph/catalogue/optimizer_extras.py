"""Kinds that shape a step beyond one optimizer: groups of weights, joined schedules, gradients as values."""

from graph.catalogue.builders import PAGES, flag, function, tensor
from graph.catalogue.kind import REQUIRED, Form, Kind, Parameter, Port, PortType
from graph.catalogue.schedules import interval
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, ListType, OptionalType

_SCHEDULE = (Port("schedule", PortType.SCHEDULE, "for an optimizer"),)

_SCHEDULERS = (Port("schedulers", PortType.SCHEDULE, "the schedules, in their order", variadic=True),)


def _setting(name: str, doc: str) -> Parameter:
    return Parameter(name, OptionalType(FloatType(low=0, logarithmic=True)), None, doc)


OPTIMIZER_EXTRAS = (
    Kind(
        name="ParameterGroup",
        form=Form.GROUP,
        category="Optimizer",
        path="graph.parts.parameter_groups.parameter_groups",
        doc="Some of the weights, with a learning rate and weight decay of their own.",
        inputs=(
            Port(
                "parameters",
                PortType.PARAMETERS,
                "whose weights; unwired: all that the optimizer moves",
                optional=True,
                variadic=True,
            ),
        ),
        outputs=(Port("parameters", PortType.PARAMETERS, "for an optimizer"),),
        parameters=(
            Parameter(
                "select",
                ChoiceType(("all", "matrices", "vectors")),
                "all",
                "which of them: all, those of two axes and more, or norms and biases",
            ),
            _setting("lr", "learning rate; empty: the optimizer's"),
            _setting("weight_decay", "weight decay; empty: the optimizer's"),
        ),
        aliases=("param groups", "no decay", "layer-wise", "discriminative", "파라미터 그룹"),
        page="https://docs.pytorch.org/docs/stable/optim.html#per-parameter-options",
    ),
    Kind(
        name="SequentialLR",
        form=Form.SCHEDULE,
        category="Schedule",
        path="torch.optim.lr_scheduler.SequentialLR",
        doc="One schedule after the other: a warm-up, then a fall.",
        inputs=_SCHEDULERS,
        outputs=_SCHEDULE,
        parameters=(
            Parameter(
                "milestones",
                ListType(IntType(low=1), min_length=1),
                REQUIRED,
                "when the next one takes over, one number fewer than schedules",
            ),
            *interval("SequentialLR"),
        ),
        aliases=("warmup", "warm-up", "then", "learning rate"),
        page=f"{PAGES}torch.optim.lr_scheduler.SequentialLR.html",
    ),
    Kind(
        name="ChainedScheduler",
        form=Form.SCHEDULE,
        category="Schedule",
        path="torch.optim.lr_scheduler.ChainedScheduler",
        doc="Several schedules at once, each on top of the others.",
        inputs=_SCHEDULERS,
        outputs=_SCHEDULE,
        parameters=interval("ChainedScheduler"),
        aliases=("together", "learning rate"),
        page=f"{PAGES}torch.optim.lr_scheduler.ChainedScheduler.html",
    ),
    function(
        "torch.autograd.grad",
        "Gradient",
        "The gradient of a value with respect to one that it was made from: a gradient penalty.",
        "outputs [...], inputs [*] -> [*]",
        (flag("create_graph", True, "whether the gradient can be learned through"),),
        call="torch.autograd.grad({outputs}.sum(), {inputs}, create_graph={create_graph})[0]",
        shape_call="torch.empty_like({inputs}) + 0 * {outputs}.sum()",
        inputs=(tensor("outputs", "what is differentiated; summed"), tensor("inputs", "with respect to it")),
        aliases=("gradient penalty", "wgan-gp", "derivative", "기울기", "미분"),
    ),
    function(
        "torch.Tensor.requires_grad_",
        "Gradient",
        "Keeps track of what is made from this value, so that its gradient can be asked for.",
        "[*] -> [*]",
        call="{input}.requires_grad_()",
        shape_call="{input} + 0",
        aliases=("gradient penalty", "track"),
    ),
    function(
        "torch.Tensor.detach",
        "Gradient",
        "The same value, through which no gradient goes back.",
        "[*] -> [*]",
        call="{input}.detach()",
        aliases=("stop gradient", "no_grad", "cut"),
    ),
)
