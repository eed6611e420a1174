"""Layers on graphs agree with formulas over dense matrices, whichever way the graphs come."""

import pytest
import torch
from torch import Tensor, nn

from graph.parts.graphs import (
    GATConv,
    GCNConv,
    GINConv,
    SAGEConv,
    global_add_pool,
    global_max_pool,
    global_mean_pool,
)

GENERATOR = torch.Generator().manual_seed(0)
NODES = torch.randn(6, 4, generator=GENERATOR)
EDGES = torch.tensor([[0, 1, 1, 2, 3, 3, 5], [1, 0, 2, 1, 0, 2, 0]])  # node 4 is alone
FROM = torch.zeros(6, 6).index_put((EDGES[1], EDGES[0]), torch.ones(7))  # row: target


def gcn(layer: GCNConv) -> Tensor:
    with_itself = FROM + torch.eye(6)
    scale = torch.diag(with_itself.sum(1) ** -0.5)
    return scale @ with_itself @ scale @ NODES @ layer.linear.weight.T + layer.bias


def sage(layer: SAGEConv) -> Tensor:
    mean = FROM @ NODES / FROM.sum(1, keepdim=True).clamp(min=1)
    own = NODES @ layer.own.weight.T + layer.own.bias
    return own + mean @ layer.neighbours.weight.T


def gat(layer: GATConv) -> Tensor:
    hidden = (NODES @ layer.linear.weight.T).view(6, layer.heads, -1)
    results = []
    for head in range(layer.heads):
        own = hidden[:, head]
        scores = (own @ layer.from_target[head])[:, None] + own @ layer.from_source[head]
        scores = nn.functional.leaky_relu(scores, 0.2)
        scores = scores.masked_fill(FROM + torch.eye(6) == 0, float("-inf"))
        results.append(scores.softmax(1) @ own)
    return torch.cat(results, 1) + layer.bias if layer.concat else sum(results) / layer.heads + layer.bias


def gin(layer: GINConv) -> Tensor:
    result: Tensor = layer.network((1 + layer.eps) * NODES + FROM @ NODES)
    return result


LAYERS = [
    (GCNConv(4, 3), gcn),
    (SAGEConv(4, 3), sage),
    (GATConv(4, 3), gat),
    (GATConv(4, 3, heads=2), gat),
    (GATConv(4, 3, heads=2, concat=False), gat),
    (GINConv(4, 3, 0.5), gin),
    (GINConv(4, 3, 0.5, train_eps=True), gin),
]


@pytest.mark.parametrize(("layer", "dense"), LAYERS)
def test_as_over_dense_matrices(layer: nn.Module, dense) -> None:  # type: ignore[no-untyped-def]
    for weight in layer.parameters():
        nn.init.normal_(weight, generator=GENERATOR)
    assert torch.allclose(layer(NODES, EDGES), dense(layer), atol=1e-5)


@pytest.mark.parametrize(("layer", "dense"), LAYERS)
def test_a_batch_is_graph_by_graph(layer: nn.Module, dense) -> None:  # type: ignore[no-untyped-def]
    nodes = torch.randn(3, 6, 4, generator=GENERATOR)
    edges = EDGES.expand(3, 2, 7).clone()
    edges[1, :, 5:] = -1  # two edges fewer
    edges[2] = -1  # none
    together = layer(nodes, edges)
    for row, count in enumerate((7, 5, 0)):
        alone = layer(nodes[row], EDGES[:, :count])
        assert torch.allclose(together[row], alone, atol=1e-5)
    together.sum().backward()
    assert all(weight.grad is not None and weight.grad.isfinite().all() for weight in layer.parameters())


def test_pools() -> None:
    nodes = torch.randn(2, 4, 3, generator=GENERATOR)
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 0, 0]])
    side_by_side = torch.cat([nodes[0], nodes[1, :2]])
    batch, like = torch.tensor([0, 0, 0, 0, 1, 1]), torch.zeros(2)
    pools = [
        (global_add_pool, lambda rows: rows.sum(0)),
        (global_mean_pool, lambda rows: rows.mean(0)),
        (global_max_pool, lambda rows: rows.amax(0)),
    ]
    for pool, over_nodes in pools:
        expected = torch.stack([over_nodes(nodes[0]), over_nodes(nodes[1, :2])])
        assert torch.allclose(pool(side_by_side, batch, like), expected)
        assert torch.allclose(pool(nodes, mask=mask), expected)
        assert torch.allclose(pool(nodes)[1], over_nodes(nodes[1]))
        assert torch.equal(pool(nodes, mask=mask * 0), torch.zeros(2, 3))
        with pytest.raises(ValueError, match="both batch and like"):
            pool(side_by_side, batch)
