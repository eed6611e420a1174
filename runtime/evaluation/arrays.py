"""The arrays that results are made of, by what they hold."""

from typing import Any, TypeAlias

from numpy.typing import NDArray

Floats: TypeAlias = NDArray[Any]  # floating-point numbers
Wholes: TypeAlias = NDArray[Any]  # whole numbers
Rows: TypeAlias = NDArray[Any]  # whatever the data hold
