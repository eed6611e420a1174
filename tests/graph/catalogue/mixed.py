"""Functions whose inputs are of several types or shapes: what goes into each, by port."""

NUMBERS, MASK, INDEX, SQUARE = ((8,), "float32"), ((8,), "bool"), ((8,), "int64"), ((4, 4), "float32")

MIXED: dict[str, dict[str, tuple[tuple[int, ...], str]]] = {
    "torch.logical_and": {"input": MASK, "other": MASK},
    "torch.logical_or": {"input": MASK, "other": MASK},
    "torch.logical_not": {"input": MASK},
    "torch.where": {"condition": MASK, "input": NUMBERS, "other": NUMBERS},
    "torch.Tensor.masked_fill": {"input": NUMBERS, "mask": MASK},
    "torch.gather": {"input": NUMBERS, "index": INDEX},
    "torch.scatter": {"input": NUMBERS, "index": INDEX, "src": NUMBERS},
    "torch.bmm": {"input": SQUARE, "mat2": SQUARE},
    "torch.baddbmm": {"input": SQUARE, "batch1": SQUARE, "batch2": SQUARE},
    "torch.einsum": {"operands": SQUARE},
    "torch.index_select": {"input": NUMBERS, "index": ((), "int64")},
    "torch.fft.fft": {"input": NUMBERS},
    "torch.fft.fftn": {"input": NUMBERS},
    "torch.fft.ifft": {"input": NUMBERS},
    "torch.fft.rfft": {"input": NUMBERS},
    "WeightedCrossEntropyLoss": {
        "input": ((10,), "float32"),
        "target": ((), "int64"),
        "weight": ((), "float32"),
    },
    "torch.real": {"input": NUMBERS},
    "torch.nn.functional.affine_grid": {"theta": ((2, 3), "float32")},
}
