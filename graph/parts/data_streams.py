"""Sources of data that are learned from side by side, each in an order of its own."""

from typing import NamedTuple

import torch
from torch import Tensor

from graph.parts.balanced_sampling import balanced_order


class Stream(NamedTuple):
    """Sources whose rows have one order, since they belong together row by row.

    Attributes:
        sources: Their names, before the dots in the names of fields; "" alone: all.
        batch_size: Rows in a batch.
        pairing: With `epoch` its end is that of the epoch; with `cycle` it begins again
            until then; with `nested` it is gone through for each batch of the others.
        shuffle: Whether each time it has a new order, not that of the file.
        balance: The field of classes and the method of `balanced_order`; "": none.
    """

    sources: tuple[str, ...]
    batch_size: int
    pairing: str = "cycle"
    shuffle: bool = True
    balance: tuple[str, str] = ("", "")


def pair_batches(
    rows: dict[str, Tensor],
    streams: list[Stream],
    generator: torch.Generator,
    drops_single: bool = False,
    steps: int | None = None,
) -> list[dict[str, Tensor]]:
    """For each batch of an epoch the numbers of its rows, by field.

    If the last batch of the stream that ends the epoch has fewer rows, those of the
    others are shorter by the same share. Where none ends it, that with the most batches
    does.

    Args:
        rows: The fields by name; those of different streams may differ in length.
        streams: How they go.
        generator: Draws the orders, stream by stream, then those of a nested one.
        drops_single: Whether a last batch with a single row is left out.
        steps: The batches of an epoch, whose end no stream decides then.

    Raises:
        ValueError: A stream has no rows.
    """
    outer = [stream for stream in streams if stream.pairing != "nested"]
    lead = _lead(rows, outer)
    length = steps * lead.batch_size if steps else _order_length(rows, lead)
    chunks = []
    for stream in outer:
        num_rows = -(-length * stream.batch_size // lead.batch_size)
        order = _repeated_order(rows, stream, num_rows, generator)
        chunks.append(_split(order, stream.batch_size, drops_single))
    batches = []
    for step in range(min(len(parts) for parts in chunks)):
        batch: dict[str, Tensor] = {}
        for stream, parts in zip(outer, chunks, strict=True):
            batch |= dict.fromkeys(_fields(rows, stream), parts[step])
        inner = [batch]
        for stream in streams:
            if stream.pairing == "nested":
                order = _order(rows, stream, generator)
                inner = [
                    batch | dict.fromkeys(_fields(rows, stream), part)
                    for part in _split(order, stream.batch_size, drops_single)
                ]
        batches += inner
    return batches


def _split(order: Tensor, size: int, drops_single: bool) -> list[Tensor]:
    """The order in batches, perhaps without a last one of a single row."""
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    if drops_single and size > 1 and len(parts) > 1 and len(parts[-1]) == 1:
        parts.pop()
    return parts


def _lead(rows: dict[str, Tensor], streams: list[Stream]) -> Stream:
    """The stream whose end is that of the epoch."""
    named = [stream for stream in streams if stream.pairing == "epoch"]

    def num_batches(stream: Stream) -> int:
        return -(-_order_length(rows, stream) // stream.batch_size)

    return named[0] if named else max(streams, key=num_batches)


def _fields(rows: dict[str, Tensor], stream: Stream) -> list[str]:
    """The names of a stream's fields."""
    if stream.sources == ("",):
        return list(rows)
    return [name for name in rows if name.partition(".")[0] in stream.sources]


def _order(
    rows: dict[str, Tensor], stream: Stream, generator: torch.Generator
) -> Tensor:
    """The numbers of a stream's rows, once through."""
    field, method = stream.balance
    if field:
        return balanced_order(rows[field], method, generator)
    count = len(rows[_fields(rows, stream)[0]])
    if stream.shuffle:
        return torch.randperm(count, generator=generator)
    return torch.arange(count)


def _order_length(rows: dict[str, Tensor], stream: Stream) -> int:
    """How many rows a stream has once through."""
    if stream.balance[0]:
        return len(_order(rows, stream, torch.Generator()))
    return len(rows[_fields(rows, stream)[0]])


def _repeated_order(
    rows: dict[str, Tensor], stream: Stream, count: int, generator: torch.Generator
) -> Tensor:
    """So many numbers of rows: the stream once through, again and again.

    Raises:
        ValueError: It has no rows.
    """
    orders = [_order(rows, stream, generator)]
    if not len(orders[0]):
        names = " and ".join(stream.sources)
        raise ValueError(
            f"{names} has no rows to train on; give it some, or leave it out."
        )
    while sum(map(len, orders)) < count:
        orders.append(_order(rows, stream, generator))
    return torch.cat(orders)[:count]
