"""Attention and a layer that normalises before each part, as drawn and as written by hand."""

from torch import Tensor, nn
from torch.nn import functional

from graph.document import Block
from tests.graph.models.comparison import block, chain


class Attention(nn.Module):
    def __init__(self, width: int, heads: int, causal: bool = False) -> None:
        super().__init__()
        self.q = nn.Linear(width, width)
        self.k = nn.Linear(width, width)
        self.v = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.heads, self.causal = heads, causal

    def split(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)

    def forward(self, query: Tensor, memory: Tensor) -> Tensor:
        q, k, v = self.split(self.q(query)), self.split(self.k(memory)), self.split(self.v(memory))
        mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=self.causal)
        return self.out(mixed.transpose(1, 2).flatten(2))


def attention() -> Block:
    full = {"out_features": "=width"}
    split = {"dim": 2, "unflattened_size": ("=heads", "=width//heads")}
    nodes: list = [("query", "Input"), ("memory", "Input"), ("y", "Output")]
    wiring = ""
    for name, source in (("q", "query"), ("k", "memory"), ("v", "memory")):
        nodes += [
            (name, "Linear", full),
            (f"split_{name}", "Unflatten", split),
            (f"turn_{name}", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ]
        port = {"q": "query", "k": "key", "v": "value"}[name]
        wiring += " " + chain(
            name, f"split_{name}", f"turn_{name}", first=f"{source}.output", last=f"mix.{port}"
        )
    nodes += [
        ("mix", "torch.nn.functional.scaled_dot_product_attention", {"is_causal": "=causal"}),
        ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ("join", "torch.flatten", {"start_dim": 2}),
        ("out", "Linear", full),
    ]
    wiring += " " + chain("turn", "join", "out", first="mix.output")
    return block(nodes, wiring, width=512, heads=8, causal=False)


class PreNorm(nn.Module):
    def __init__(self, width: int, heads: int, causal: bool, approximate: str) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attn = Attention(width, heads, causal)
        self.norm2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.gelu = nn.GELU(approximate)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm1(x)
        x = x + self.attn(y, y)
        return x + self.fc2(self.gelu(self.fc1(self.norm2(x))))


def pre_norm(causal: bool, approximate: str) -> Block:
    return block(
        [
            ("x", "Input"),
            ("norm1", "LayerNorm"),
            ("attn", "block:Attention", {"width": "=width", "heads": "=heads", "causal": causal}),
            ("add1", "torch.add"),
            ("norm2", "LayerNorm"),
            ("fc1", "Linear", {"out_features": "=4*width"}),
            ("gelu", "GELU", {"approximate": approximate}),
            ("fc2", "Linear", {"out_features": "=width"}),
            ("add2", "torch.add"),
            ("y", "Output"),
        ],
        "x.output>norm1.input norm1.output>attn.query norm1.output>attn.memory x.output>add1.input "
        "attn.y>add1.other add1.output>add2.input add2.output>y.input "
        + chain("norm2", "fc1", "gelu", "fc2", first="add1.output", last="add2.other"),
        width=768,
        heads=12,
    )
