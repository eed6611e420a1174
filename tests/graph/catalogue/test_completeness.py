"""Everything of torch that a drawing could want is a kind, or is left out for a reason."""

import inspect

from torch import nn, optim
from torch.optim import lr_scheduler

from graph.catalogue import ALL_KINDS, find_kind

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
OPTIMIZERS = {"Optimizer": BASE}
SCHEDULES = {
    **dict.fromkeys(["LRScheduler", "_LRScheduler"], BASE),
    **dict.fromkeys(["MultiplicativeLR"], "take a Python function"),
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


FUNCTIONS = """
    linear bilinear conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d embedding
    layer_norm rms_norm group_norm instance_norm grid_sample affine_grid pad interpolate normalize
    one_hot softmax log_softmax gumbel_softmax scaled_dot_product_attention cosine_similarity
    pairwise_distance
"""
TENSORS = """
    linspace zeros ones full eye tensor randint randperm bernoulli hann_window argsort ceil cumprod
    cdist scatter_add scatter_reduce index_add searchsorted bucketize where clamp bitwise_and bitwise_or
    bitwise_not conj stft complex polar view_as_real view_as_complex diagonal trace diff quantile median
    take_along_dim lerp outer dot mm mv addmm rot90 tile movedim unflatten fft.fft2 fft.rfft2 linalg.svd
    linalg.eigh linalg.inv linalg.solve linalg.det linalg.vector_norm linalg.matrix_norm
"""


def test_functions_that_published_models_call_are_kinds() -> None:
    names = [f"torch.nn.functional.{name}" for name in FUNCTIONS.split()]
    names += [f"torch.{name}" for name in TENSORS.split()]
    assert [name for name in names if find_kind(name) is None] == []


def test_there_are_more_than_500_kinds() -> None:
    assert len(ALL_KINDS) > 500
