"""Optimizers: how weights are updated."""

from collections.abc import Sequence

from graph.catalogue.builders import PAGES, flag, number, whole
from graph.catalogue.kind import Form, Kind, Parameter, Port, PortType, Requirement
from graph.catalogue.value_types import ChoiceType, FloatType, IntType, ListType, OptionalType

_INPUTS = (
    Port("loss", PortType.TENSOR, "the number that is made small"),
    Port(
        "parameters", PortType.PARAMETERS, "the weights that move; unwired: all", optional=True, variadic=True
    ),
    Port("schedule", PortType.SCHEDULE, "how the learning rate changes", optional=True),
)


_TURN = (
    whole("order", 0, "which optimizer acts first, where there are several", None, own=True),
    whole("every", 1, "steps between two of its updates", own=True),
)


def _optimizer(
    name: str, doc: str, parameters: Sequence[Parameter], aliases: tuple[str, ...] = (), paper: str = ""
) -> Kind:
    return Kind(
        name=name,
        form=Form.OPTIMIZER,
        category="Optimizer",
        path=f"torch.optim.{name}",
        doc=doc,
        inputs=_INPUTS,
        parameters=(*parameters, *_TURN),
        aliases=(*aliases, "최적화"),
        page=f"{PAGES}torch.optim.{name}.html",
        paper=paper,
    )


def _lr(default: float) -> Parameter:
    return number("lr", default, "learning rate: how far a step goes", 0, log=True)


def _decay(default: float = 0.0) -> Parameter:
    return number("weight_decay", default, "how strongly weights are pulled to 0", 0, log=True)


def _betas(first: float = 0.9, second: float = 0.999) -> Parameter:
    doc = "how long the means of the gradient and of its square remember"
    return Parameter("betas", ListType(FloatType(0, 1, without=(1,)), length=2), (first, second), doc)


def _eps(default: float = 1e-8) -> Parameter:
    return number("eps", default, "keeps from dividing by 0", 0, log=True)


_NESTEROV = (
    Requirement("momentum", FloatType(0, 1, without=(0,))),
    Requirement("dampening", FloatType(0, 0)),
)

_ADAM = "https://arxiv.org/abs/1412.6980"

CLOSURE_OPTIMIZERS = frozenset({"LBFGS"})
"""Those that compute the loss several times in a step."""

OPTIMIZERS = (
    _optimizer(
        "SGD",
        "Steps against the gradient, with momentum if asked for.",
        (
            _lr(0.001),
            number("momentum", 0.0, "share of the last step that is kept", 0, 1),
            number("dampening", 0.0, "share of the gradient that momentum leaves out", 0, 1),
            _decay(),
            flag("nesterov", False, "whether it looks ahead along the momentum", requirements=_NESTEROV),
        ),
        ("stochastic gradient descent", "momentum", "경사 하강법"),
    ),
    _optimizer(
        "Adam",
        "Scales every weight's step by how its gradients have been; a good first choice.",
        (_lr(0.001), _betas(), _eps(), _decay(), flag("amsgrad", False, "whether scales may only shrink")),
        ("adaptive",),
        _ADAM,
    ),
    _optimizer(
        "AdamW",
        "Adam with weight decay that does not mix with the gradient; used for transformers.",
        (
            _lr(0.001),
            _betas(),
            _eps(),
            _decay(0.01),
            flag("amsgrad", False, "whether scales may only shrink"),
        ),
        ("adaptive", "transformer", "weight decay"),
        "https://arxiv.org/abs/1711.05101",
    ),
    _optimizer(
        "NAdam",
        "Adam with Nesterov's look ahead.",
        (
            _lr(0.002),
            _betas(),
            _eps(),
            _decay(),
            number("momentum_decay", 0.004, "how fast momentum grows", 0),
        ),
        ("nesterov",),
    ),
    _optimizer(
        "RMSprop",
        "Scales every weight's step by its recent gradients.",
        (
            _lr(0.01),
            number("alpha", 0.99, "how long the mean square remembers", 0, 1),
            _eps(),
            _decay(),
            number("momentum", 0.0, "share of the last step that is kept", 0, 1),
            flag("centered", False, "whether the mean gradient is taken out"),
        ),
        ("rnn", "reinforcement"),
    ),
    _optimizer(
        "Adagrad",
        "Scales every weight's step by all its gradients so far; for sparse data.",
        (
            _lr(0.01),
            number("lr_decay", 0.0, "how fast the learning rate falls", 0),
            _decay(),
            number("initial_accumulator_value", 0.0, "where the sums of squares begin", 0),
            _eps(1e-10),
        ),
        ("sparse",),
        "https://jmlr.org/papers/v12/duchi11a.html",
    ),
    _optimizer(
        "Adadelta",
        "Adagrad that forgets; needs no learning rate.",
        (_lr(1.0), number("rho", 0.9, "how long the means remember", 0, 1), _eps(1e-6), _decay()),
        (),
        "https://arxiv.org/abs/1212.5701",
    ),
    _optimizer(
        "Adamax",
        "Adam that scales by the largest gradient instead of their mean.",
        (_lr(0.002), _betas(), _eps(), _decay()),
        ("infinity norm",),
        _ADAM,
    ),
    _optimizer(
        "RAdam",
        "Adam that is careful in the first steps, so it needs no warm-up.",
        (_lr(0.001), _betas(), _eps(), _decay()),
        ("rectified", "warm-up"),
        "https://arxiv.org/abs/1908.03265",
    ),
    _optimizer(
        "ASGD",
        "Plain steps whose weights are averaged on the way.",
        (
            _lr(0.01),
            number("lambd", 1e-4, "how fast steps shrink", 0, log=True),
            number("alpha", 0.75, "the power of the shrinking", 0),
            number("t0", 1e6, "the step from which weights are averaged", 0, log=True),
            _decay(),
        ),
        ("averaged",),
        "https://doi.org/10.1137/0330046",
    ),
    _optimizer(
        "Rprop",
        "Only the sign of the gradient counts; for whole data sets at once.",
        (
            _lr(0.01),
            Parameter("etas", ListType(FloatType(low=0), length=2), (0.5, 1.2), "how steps shrink and grow"),
            Parameter(
                "step_sizes",
                ListType(FloatType(low=0), length=2),
                (1e-6, 50.0),
                "the smallest and the largest step",
            ),
        ),
        ("resilient", "full batch"),
        "https://doi.org/10.1109/ICNN.1993.298623",
    ),
    _optimizer(
        "Adafactor",
        "Adam that keeps rows and columns of its scales only; for very large models.",
        (
            _lr(0.01),
            number("beta2_decay", -0.8, "how the memory grows"),
            Parameter(
                "eps",
                ListType(OptionalType(FloatType(low=0)), length=2),
                (None, 0.001),
                "what is added to squares, and the least scale; nothing: the machine's",
            ),
            number("d", 1.0, "largest step against the weight's scale", 1),
            _decay(),
        ),
        ("memory", "t5"),
        "https://arxiv.org/abs/1804.04235",
    ),
    _optimizer(
        "SparseAdam",
        "Adam for sparse gradients only: wire in the parameters of embeddings with “sparse”.",
        (_lr(0.001), _betas(), _eps()),
        ("embedding", "sparse"),
        _ADAM,
    ),
    _optimizer(
        "LBFGS",
        "Newton's method by the last gradients; it computes the loss several times in a step, best with all "
        "rows in one batch.",
        (
            _lr(1.0),
            whole("max_iter", 20, "iterations in a step, at most"),
            Parameter(
                "max_eval",
                OptionalType(IntType(low=1)),
                None,
                "losses in a step, at most; empty: max_iter * 5/4",
            ),
            number("tolerance_grad", 1e-7, "with smaller gradients a step ends", 0, log=True),
            number("tolerance_change", 1e-9, "with smaller changes a step ends", 0, log=True),
            whole("history_size", 100, "gradients that it remembers"),
            Parameter(
                "line_search_fn",
                OptionalType(ChoiceType(("strong_wolfe",))),
                None,
                "looks for how far to go along a direction; empty: as far as lr says",
            ),
        ),
        ("newton", "quasi-newton", "second order", "full batch", "closure", "뉴턴법"),
        "https://doi.org/10.1007/BF01589116",
    ),
    _optimizer(
        "Muon",
        "Steps whose directions stand at right angles; for matrices only: wire in a group of them.",
        (
            _lr(0.001),
            _decay(0.1),
            number("momentum", 0.95, "share of the last step that is kept", 0, 1),
            flag("nesterov", True, "whether it looks ahead along the momentum"),
            Parameter(
                "ns_coefficients",
                ListType(FloatType(), length=3),
                (3.4445, -4.775, 2.0315),
                "of the polynomial that makes right angles",
            ),
            _eps(1e-7),
            whole("ns_steps", 5, "times that it is applied"),
        ),
        ("orthogonal", "newton-schulz"),
        "https://kellerjordan.github.io/posts/muon/",
    ),
)
