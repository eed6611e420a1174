"""Functions of torch: arithmetic, reductions, joining, reshaping."""

from graph.catalogue.operations.arithmetic import ARITHMETIC
from graph.catalogue.operations.choosing import CHOOSING
from graph.catalogue.operations.functional import FUNCTIONAL
from graph.catalogue.operations.joining import JOINING
from graph.catalogue.operations.parting import PARTING
from graph.catalogue.operations.reduction import REDUCTIONS
from graph.catalogue.operations.reshaping import RESHAPING

OPERATIONS = (
    *ARITHMETIC,
    *REDUCTIONS,
    *CHOOSING,
    *JOINING,
    *RESHAPING,
    *PARTING,
    *FUNCTIONAL,
)
