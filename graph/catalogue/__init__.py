"""Every kind of node, as data.

The families are listed here, by hand: what is not in `ALL_KINDS` does not exist.
"""

from graph.catalogue.augmentation import AUGMENTATIONS
from graph.catalogue.canvas_nodes import STRUCTURE
from graph.catalogue.constants import CONSTANTS
from graph.catalogue.data import DATA_KINDS
from graph.catalogue.extra_layers import BEYOND_LAYERS
from graph.catalogue.extra_losses import BEYOND_LOSSES
from graph.catalogue.graph_layers import GRAPHS
from graph.catalogue.kind import Kind
from graph.catalogue.layers import LAYERS
from graph.catalogue.losses import LOSSES
from graph.catalogue.losses_ranking import LOSSES_OF_PAIRS
from graph.catalogue.metrics import METRICS
from graph.catalogue.operations import OPERATIONS
from graph.catalogue.optimizer_extras import UPDATING
from graph.catalogue.optimizers import OPTIMIZERS
from graph.catalogue.reinforcement import PLAYING
from graph.catalogue.schedules import SCHEDULES
from graph.catalogue.search import search as search_kinds
from graph.frozendict import FrozenDict

ALL_KINDS: tuple[Kind, ...] = (
    *DATA_KINDS,
    *AUGMENTATIONS,
    *LAYERS,
    *BEYOND_LAYERS,
    *GRAPHS,
    *PLAYING,
    *OPERATIONS,
    *CONSTANTS,
    *LOSSES,
    *LOSSES_OF_PAIRS,
    *BEYOND_LOSSES,
    *METRICS,
    *OPTIMIZERS,
    *SCHEDULES,
    *UPDATING,
    *STRUCTURE,
)

_BY_NAME: FrozenDict[str, Kind] = FrozenDict(
    {**{old: kind for kind in ALL_KINDS for old in kind.replaces}, **{kind.name: kind for kind in ALL_KINDS}}
)


def find(name: str) -> Kind | None:
    """The kind of this name, or the one that replaced it."""
    return _BY_NAME.get(name)


def categories() -> tuple[str, ...]:
    """The names of the categories, in the order of the library."""
    return tuple(dict.fromkeys(kind.category for kind in ALL_KINDS))


def search(text: str) -> list[Kind]:
    """The kinds that fit what somebody typed, best first."""
    return search_kinds(ALL_KINDS, text)
