"""The layers of `torch.nn`, one family a file."""

from graph.catalogue.layers.activation import ACTIVATIONS
from graph.catalogue.layers.activation_threshold import THRESHOLD_ACTIVATIONS
from graph.catalogue.layers.attention import ATTENTION
from graph.catalogue.layers.cells import CELLS
from graph.catalogue.layers.conv import CONVOLUTIONS
from graph.catalogue.layers.distance import DISTANCES
from graph.catalogue.layers.dropout import DROPOUTS
from graph.catalogue.layers.embedding import EMBEDDINGS
from graph.catalogue.layers.linear import LINEAR
from graph.catalogue.layers.norm import NORMS
from graph.catalogue.layers.padding import PADDINGS
from graph.catalogue.layers.pool import POOLS
from graph.catalogue.layers.recurrent import PACKED, RECURRENT
from graph.catalogue.layers.reshape import RESHAPES

LAYERS = (
    *LINEAR,
    *CONVOLUTIONS,
    *POOLS,
    *NORMS,
    *ACTIVATIONS,
    *THRESHOLD_ACTIVATIONS,
    *DROPOUTS,
    *RECURRENT,
    *PACKED,
    *CELLS,
    *ATTENTION,
    *EMBEDDINGS,
    *RESHAPES,
    *PADDINGS,
    *DISTANCES,
)
