"""Functions of torch: arithmetic, reductions, joining, reshaping."""

from graph.catalogue.operations.arithmetic import ARITHMETIC
from graph.catalogue.operations.comparison import COMPARISON
from graph.catalogue.operations.concatenation import JOINING
from graph.catalogue.operations.functional import FUNCTIONAL
from graph.catalogue.operations.indexing import INDEXING
from graph.catalogue.operations.reduction import REDUCTIONS
from graph.catalogue.operations.shape import RESHAPING

OPERATIONS = (
    *ARITHMETIC,
    *REDUCTIONS,
    *COMPARISON,
    *JOINING,
    *RESHAPING,
    *INDEXING,
    *FUNCTIONAL,
)
