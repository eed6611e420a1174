"""Every kind of node, as data.

The families are listed here, by hand: what is not in `ALL_KINDS` does not exist.
"""

from functools import lru_cache

from graph.catalogue.augmentation import AUGMENTATIONS
from graph.catalogue.canvas_nodes import CANVAS_NODES
from graph.catalogue.constant_tensors import CONSTANT_TENSORS
from graph.catalogue.constants import CONSTANTS
from graph.catalogue.data import DATA_KINDS
from graph.catalogue.data.signals import TO_UNITS
from graph.catalogue.detection import BOX_OPERATIONS, DETR_LOSS
from graph.catalogue.extra_layers import EXTRA_LAYERS
from graph.catalogue.extra_losses import EXTRA_LOSSES
from graph.catalogue.graph_layers import GRAPH_LAYERS
from graph.catalogue.kind import Kind
from graph.catalogue.layers import LAYERS
from graph.catalogue.losses import LOSSES
from graph.catalogue.losses_ranking import RANKING_LOSSES
from graph.catalogue.metrics import METRICS
from graph.catalogue.operations import OPERATIONS
from graph.catalogue.optimizer_extras import OPTIMIZER_EXTRAS
from graph.catalogue.optimizers import OPTIMIZERS
from graph.catalogue.reinforcement import REINFORCEMENT
from graph.catalogue.schedules import SCHEDULES
from graph.catalogue.search import terms_of
from graph.catalogue.time_values import TIME_VALUES
from graph.frozendict import FrozenDict
from graph.text_search import SearchIndex

ALL_KINDS: tuple[Kind, ...] = (
    *DATA_KINDS,
    *AUGMENTATIONS,
    *LAYERS,
    *EXTRA_LAYERS,
    *GRAPH_LAYERS,
    *REINFORCEMENT,
    *BOX_OPERATIONS,
    TO_UNITS,
    *OPERATIONS,
    *CONSTANTS,
    *CONSTANT_TENSORS,
    *TIME_VALUES,
    *LOSSES,
    *RANKING_LOSSES,
    *EXTRA_LOSSES,
    DETR_LOSS,
    *METRICS,
    *OPTIMIZERS,
    *SCHEDULES,
    *OPTIMIZER_EXTRAS,
    *CANVAS_NODES,
)

_BY_NAME: FrozenDict[str, Kind] = FrozenDict(
    {**{old: kind for kind in ALL_KINDS for old in kind.replaces}, **{kind.name: kind for kind in ALL_KINDS}}
)


def find_kind(name: str) -> Kind | None:
    """The kind of this name, or the one that replaced it."""
    return _BY_NAME.get(name)


def categories() -> tuple[str, ...]:
    """The names of the categories, in the order of the library."""
    return tuple(dict.fromkeys(kind.category for kind in ALL_KINDS))


@lru_cache(maxsize=1)
def kind_index() -> SearchIndex:
    """The index in which all kinds are searched for; its hits count in `ALL_KINDS`."""
    return SearchIndex(map(terms_of, ALL_KINDS))


def search_catalogue(text: str) -> list[Kind]:
    """The kinds that fit what somebody typed, best first; all of them for nothing typed."""
    return [ALL_KINDS[hit.index] for hit in kind_index().search(text)] if text.strip() else list(ALL_KINDS)
