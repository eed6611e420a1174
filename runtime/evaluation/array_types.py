"""The arrays that results are made of, by what they hold. NumPy is not loaded for their names."""

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[Any]
else:
    Array = object

Floats: TypeAlias = Array  # floating-point numbers
Ints: TypeAlias = Array  # whole numbers
Rows: TypeAlias = Array  # whatever the data hold
