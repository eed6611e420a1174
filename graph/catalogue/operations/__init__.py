"""Functions of torch: arithmetic, reductions, joining, reshaping, indexing, matrices, frequencies."""

from graph.catalogue.operations.arithmetic import ARITHMETIC
from graph.catalogue.operations.comparison import COMPARISON
from graph.catalogue.operations.concatenation import JOINING
from graph.catalogue.operations.elementwise import ELEMENTWISE
from graph.catalogue.operations.functional import FUNCTIONAL
from graph.catalogue.operations.functional_layers import FUNCTIONAL_LAYERS
from graph.catalogue.operations.indexing import INDEXING
from graph.catalogue.operations.linear_algebra import LINEAR_ALGEBRA
from graph.catalogue.operations.reduction import REDUCTIONS
from graph.catalogue.operations.scans import SCANS
from graph.catalogue.operations.scatter import ARRANGING, SCATTER
from graph.catalogue.operations.shape import RESHAPING
from graph.catalogue.operations.spectral import SPECTRAL

OPERATIONS = (
    *ARITHMETIC,
    *REDUCTIONS,
    *COMPARISON,
    *JOINING,
    *RESHAPING,
    *INDEXING,
    *FUNCTIONAL,
    *ELEMENTWISE,
    *LINEAR_ALGEBRA,
    *SCANS,
    *SCATTER,
    *ARRANGING,
    *SPECTRAL,
    *FUNCTIONAL_LAYERS,
)
