"""The rows of a source as a person browses them: what they hold, how they are spread, what is odd.

They are the very rows that a training gets, split by the same rules. All are NumPy arrays and plain
values, so that who shows it needs no tensor.
"""

from runtime.data.browsing.browse import BrowsedData, RowCache, browse

__all__ = ["BrowsedData", "RowCache", "browse"]
