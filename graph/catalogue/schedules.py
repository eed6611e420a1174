"""Schedules: how the learning rate changes in training."""

from collections.abc import Sequence

from graph.catalogue.builders import PAGES, flag, number, whole
from graph.catalogue.kind import REQUIRED, Equals, Form, FromTraining, Kind, Parameter, Port, PortType
from graph.catalogue.value_types import (
    ChoiceType,
    EitherType,
    FloatType,
    IntType,
    ListType,
    OptionalType,
    TextType,
)

_OUTPUTS = (Port("schedule", PortType.SCHEDULE, "for an optimizer"),)


def _schedule(
    name: str, doc: str, parameters: Sequence[Parameter], aliases: tuple[str, ...] = (), paper: str = ""
) -> Kind:
    return Kind(
        name=name,
        form=Form.SCHEDULE,
        category="Schedule",
        path=f"torch.optim.lr_scheduler.{name}",
        doc=doc,
        outputs=_OUTPUTS,
        parameters=(*parameters, *interval(name)),
        aliases=(*aliases, "learning rate", "lr", "학습률"),
        page=f"{PAGES}torch.optim.lr_scheduler.{name}.html",
        paper=paper,
    )


def interval(name: str) -> tuple[Parameter, ...]:
    """When it steps; a plateau shows only after a whole epoch."""
    if name == "ReduceLROnPlateau":
        return ()
    usual = "step" if name in ("OneCycleLR", "CyclicLR", "LambdaLR") else "epoch"
    doc = "whether it changes after every epoch or every step"
    return (Parameter("interval", ChoiceType(("epoch", "step")), usual, doc, own=True),)


PLATEAU = "ReduceLROnPlateau"
MONITOR = "monitor"
"""The parameter that names what a ReduceLROnPlateau watches."""
LOSS = "loss"
"""What it watches unless another name is typed in: the loss of its optimizer."""

_CYCLED = Equals("cycle_momentum", True)

_FACTOR = FloatType(low=0, keeps_ints=True)

SCHEDULES = (
    _schedule(
        "LambdaLR",
        "Multiplies the learning rate by what an expression gives: any warm-up, any decay.",
        (
            Parameter(
                "lr_lambda",
                EitherType((_FACTOR, ListType(_FACTOR, min_length=1))),
                1.0,
                "the factor, such as =min(1, (step+1)/500), of step, epoch, progress and base_lr; "
                "a list: one for each parameter group",
                suggested=True,
            ),
        ),
        (
            "lambda",
            "custom",
            "expression",
            "noam",
            "inverse square root",
            "rsqrt",
            "warmup",
            "warm-up",
            "수식",
        ),
        "https://arxiv.org/abs/1706.03762",
    ),
    _schedule(
        "StepLR",
        "Multiplies the learning rate by a factor every few epochs.",
        (
            whole("step_size", 10, "epochs between two changes", suggested=True),
            number("gamma", 0.1, "the factor", 0),
        ),
    ),
    _schedule(
        "MultiStepLR",
        "Multiplies the learning rate by a factor at chosen epochs.",
        (
            Parameter(
                "milestones", ListType(IntType(low=1), min_length=1), (10, 20), "the epochs", suggested=True
            ),
            number("gamma", 0.1, "the factor", 0),
        ),
    ),
    _schedule(
        "ExponentialLR",
        "Multiplies the learning rate by a factor after every epoch.",
        (number("gamma", 0.95, "the factor", 0, suggested=True),),
        ("decay",),
    ),
    _schedule(
        "CosineAnnealingLR",
        "Lets the learning rate fall along half a cosine wave.",
        (
            Parameter(
                "T_max",
                IntType(low=1),
                REQUIRED,
                "epochs until it is lowest",
                inferred=FromTraining("epochs"),
            ),
            number("eta_min", 0.0, "the lowest learning rate", 0, log=True),
        ),
        ("cosine",),
        "https://arxiv.org/abs/1608.03983",
    ),
    _schedule(
        "LinearLR",
        "Lets the learning rate grow in a straight line at first: a warm-up.",
        (
            number("start_factor", 1 / 3, "share of the learning rate at the start", 0, 1, without=(0,)),
            number("end_factor", 1.0, "share at the end", 0, 1),
            whole("total_iters", 5, "epochs that it takes"),
        ),
        ("warmup", "warm-up"),
    ),
    _schedule(
        "OneCycleLR",
        "Lets the learning rate rise and fall once over the whole training, step by step.",
        (
            number("max_lr", 0.01, "the highest learning rate", 0, log=True, suggested=True),
            Parameter(
                "total_steps",
                IntType(low=1),
                REQUIRED,
                "steps of the whole training",
                inferred=FromTraining("steps"),
            ),
            number("pct_start", 0.3, "share of the steps in which it rises", 0, 1),
            Parameter("anneal_strategy", ChoiceType(("cos", "linear")), "cos", "the shape of the fall"),
            flag("cycle_momentum", True, "whether momentum falls while the learning rate rises"),
            number("base_momentum", 0.85, "the lowest momentum", 0, 1, shown_when=_CYCLED, without=(1,)),
            number("max_momentum", 0.95, "the highest momentum", 0, 1, shown_when=_CYCLED, without=(1,)),
            number("div_factor", 25.0, "how many times lower than the highest it begins", 0, without=(0,)),
            number("final_div_factor", 1e4, "how many times lower than it began it ends", 0, without=(0,)),
            flag("three_phase", False, "whether the last fall is a phase of its own"),
        ),
        ("super-convergence",),
        "https://arxiv.org/abs/1708.07120",
    ),
    _schedule(
        "ReduceLROnPlateau",
        "Multiplies the learning rate by a factor when the loss, or a metric, stops getting better.",
        (
            Parameter(
                "mode", ChoiceType(("min", "max")), "min", "whether smaller values are better, or larger ones"
            ),
            number("factor", 0.1, "the factor", 0, 1, without=(1,)),
            whole("patience", 10, "epochs without a better value that are borne", low=0),
            number("threshold", 0.0001, "smallest change that counts", 0, log=True),
            Parameter(
                "threshold_mode",
                ChoiceType(("rel", "abs")),
                "rel",
                "whether that change is a share of the best value, or a difference to it",
            ),
            whole("cooldown", 0, "epochs of rest after a change", low=0),
            number("min_lr", 0.0, "the lowest learning rate", 0, log=True),
            number("eps", 1e-8, "smallest change of the learning rate that is made", 0, log=True),
            Parameter(
                MONITOR,
                TextType(example="loss"),
                LOSS,
                "what is watched on the validation rows: “loss”, or the id of a metric",
                own=True,
            ),
        ),
        ("plateau",),
    ),
    _schedule(
        "ConstantLR",
        "Holds the learning rate down for a while, then lets it go.",
        (
            number("factor", 1 / 3, "share of the learning rate meanwhile", 0, 1, without=(0,)),
            whole("total_iters", 5, "epochs that it takes"),
        ),
        ("warmup",),
    ),
    _schedule(
        "PolynomialLR",
        "Lets the learning rate fall to 0 along a power.",
        (
            whole("total_iters", 5, "epochs that it takes"),
            number("power", 1.0, "the power; 1 is a straight line", 0),
        ),
        ("decay", "segmentation"),
    ),
    _schedule(
        "CosineAnnealingWarmRestarts",
        "Falls along half a cosine wave again and again.",
        (
            whole("T_0", 10, "epochs of the first wave", suggested=True),
            whole("T_mult", 1, "how many times longer each wave is"),
            number("eta_min", 0.0, "the lowest learning rate", 0, log=True),
        ),
        ("sgdr", "cosine"),
        "https://arxiv.org/abs/1608.03983",
    ),
    _schedule(
        "CyclicLR",
        "Lets the learning rate swing between two bounds, step by step.",
        (
            number("base_lr", 0.001, "the lower bound", 0, log=True, suggested=True),
            number("max_lr", 0.01, "the upper bound", 0, log=True, suggested=True),
            whole("step_size_up", 2000, "steps on the way up"),
            Parameter(
                "step_size_down", OptionalType(IntType(low=1)), None, "steps on the way down; empty: as many"
            ),
            Parameter(
                "mode",
                ChoiceType(("triangular", "triangular2", "exp_range")),
                "triangular",
                "whether swings stay, halve or fade",
            ),
            number("gamma", 1.0, "how swings fade, with exp_range", 0, 1),
            flag("cycle_momentum", True, "whether momentum swings the other way"),
            number("base_momentum", 0.8, "the lowest momentum", 0, 1, shown_when=_CYCLED, without=(1,)),
            number("max_momentum", 0.9, "the highest momentum", 0, 1, shown_when=_CYCLED, without=(1,)),
        ),
        ("triangular",),
        "https://arxiv.org/abs/1506.01186",
    ),
)
