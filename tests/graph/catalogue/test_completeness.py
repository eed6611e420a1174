"""Everything of torch that a drawing could want is a kind, or is left out for a reason."""

import inspect

from torch import nn, optim
from torch.optim import lr_scheduler

from graph.catalogue import find_kind

CONTAINER = "a container: blocks and repetitions do that"
BASE = "a base class"
OBSOLETE = "obsolete in torch"

MODULES = {
    **dict.fromkeys(["Module", "RNNBase", "RNNCellBase"], BASE),
    **dict.fromkeys(["Sequential", "ModuleList", "ModuleDict", "ParameterList", "ParameterDict"], CONTAINER),
    **dict.fromkeys(["TransformerEncoder", "TransformerDecoder"], CONTAINER),
    **dict.fromkeys(["Container", "NLLLoss2d"], OBSOLETE),
    "CrossMapLRN2d": "the older way to write LocalResponseNorm",
    "DataParallel": "decided by how a run is started, not by the drawing",
    "SyncBatchNorm": "decided by how a run is started, not by the drawing",
    "TripletMarginWithDistanceLoss": "takes a Python function; TripletMarginLoss has the usual distances",
    "LinearCrossEntropyLoss": "a Linear and a CrossEntropyLoss in one, to save memory",
}
OPTIMIZERS = {"Optimizer": BASE, "LBFGS": "wants to compute the loss several times in a step"}
SCHEDULES = {
    **dict.fromkeys(["LRScheduler", "_LRScheduler"], BASE),
    **dict.fromkeys(["LambdaLR", "MultiplicativeLR"], "take a Python function"),
}


def missing(module: object, base: type, reasons: dict[str, str]) -> set[str]:
    names = {
        name
        for name, member in vars(module).items()
        if inspect.isclass(member) and issubclass(member, base) and not name.startswith("Lazy")
    }
    return {name for name in names if find_kind(name) is None} ^ (reasons.keys() & names)


def test_every_module_of_torch_is_a_kind() -> None:
    assert missing(nn, nn.Module, MODULES) == set()


def test_every_optimizer_of_torch_is_a_kind() -> None:
    assert missing(optim, optim.Optimizer, OPTIMIZERS) == set()


def test_every_schedule_of_torch_is_a_kind() -> None:
    assert missing(lr_scheduler, lr_scheduler.LRScheduler, SCHEDULES) == set()
