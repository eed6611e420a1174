"""Arrays by what they hold: `Array` is any. NumPy is not loaded for their names."""

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[Any]
else:
    Array = object

Floats: TypeAlias = Array  # floating-point numbers
Ints: TypeAlias = Array  # whole numbers
