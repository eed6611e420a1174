"""Layers on graphs: what nodes hold is passed along edges.

Either one graph, or several put side by side: nodes [N, F] and edges [2, E] that lead
from the nodes of the first row to those of the second. Or a batch of graphs filled up
to one size: nodes [B, N, F] and edges [B, 2, E], of which those below 0 do not count.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional


def flatten_batch(
    x: Tensor, edge_index: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """A batch as one large graph: nodes, starts and ends of edges, 1 for true ones."""
    if x.ndim == 3:
        first = torch.arange(len(x), device=x.device).view(-1, 1, 1) * x.shape[1]
        moved = torch.where(edge_index < 0, edge_index, edge_index + first)
        edge_index = moved.transpose(0, 1).flatten(1)
    counts = (edge_index >= 0).all(0).to(x.dtype)
    edge_index = edge_index.clamp(min=0)
    return x.reshape(-1, x.shape[-1]), edge_index[0], edge_index[1], counts


def scatter_sum(values: Tensor, index: Tensor, count: int) -> Tensor:
    """The sums of the values with the same index, for `count` indices."""
    return values.new_zeros(count, *values.shape[1:]).index_add(0, index, values)


class GCNConv(nn.Module):
    """Each node takes the mean of its neighbours and itself, weighed by their degrees.

    Source: Kipf and Welling (2017), equation 2.

    Args:
        in_channels: The numbers at each node.
        out_channels: Those that come out.
        bias: Whether learned numbers are added.
    """

    def __init__(self, in_channels: int, out_channels: int, bias: bool = True) -> None:
        super().__init__()
        self.linear = nn.Linear(in_channels, out_channels, bias=False)
        self.bias = nn.Parameter(torch.zeros(out_channels)) if bias else None

    def forward(
        self, x: Tensor, edge_index: Tensor, edge_weight: Tensor | None = None
    ) -> Tensor:
        """Nodes [*, N, out_channels]; an edge from a node to itself counts once."""
        nodes, source, target, counts = flatten_batch(self.linear(x), edge_index)
        loops = counts * (source == target)
        counts = counts - loops
        own = torch.ones_like(nodes[:, 0])
        if edge_weight is not None:
            weight = edge_weight.reshape(-1)
            looped = scatter_sum(loops, target, len(nodes))
            loop_weights = scatter_sum(loops * weight, target, len(nodes))
            own = torch.where(looped > 0, loop_weights / looped.clamp(min=1), own)
            counts = counts * weight
        degrees = own + scatter_sum(counts, target, len(nodes))
        scale = degrees.clamp(min=1e-12).rsqrt() * (degrees > 0)
        weights = (scale[source] * scale[target] * counts)[:, None]
        passed = scatter_sum(nodes[source] * weights, target, len(nodes))
        result = passed + nodes * (scale.square() * own)[:, None]
        result = result if self.bias is None else result + self.bias
        return result.view(*x.shape[:-1], -1)


class SAGEConv(nn.Module):
    """Each node keeps its own and adds the mean of its neighbours, both weighed.

    Source: Hamilton, Ying and Leskovec (2017), algorithm 1.

    Args:
        in_channels: The numbers at each node.
        out_channels: Those that come out.
    """

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.own = nn.Linear(in_channels, out_channels)
        self.neighbours = nn.Linear(in_channels, out_channels, bias=False)

    def forward(self, x: Tensor, edge_index: Tensor) -> Tensor:
        """Nodes [*, N, out_channels]."""
        nodes, source, target, counts = flatten_batch(x, edge_index)
        total = scatter_sum(nodes[source] * counts[:, None], target, len(nodes))
        mean = total / scatter_sum(counts, target, len(nodes)).clamp(min=1)[:, None]
        result = self.own(nodes) + self.neighbours(mean)
        return result.view(*x.shape[:-1], -1)  # type: ignore[no-any-return]


class GATConv(nn.Module):
    """Each node attends to its neighbours and itself, with several heads.

    Source: Velickovic and others (2018), equations 3 to 6.

    Args:
        in_channels: The numbers at each node.
        out_channels: Those that come out of each head.
        heads: The number of attention heads.
        concat: Whether heads stand side by side, or their mean is taken.
        negative_slope: The slope below 0 in the attention.
        dropout: The share of the attention that is dropped.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        heads: int = 1,
        concat: bool = True,
        negative_slope: float = 0.2,
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.heads = heads
        self.concat = concat
        self.negative_slope = negative_slope
        self.dropout = dropout
        self.linear = nn.Linear(in_channels, heads * out_channels, bias=False)
        self.from_source = nn.Parameter(torch.empty(heads, out_channels))
        self.from_target = nn.Parameter(torch.empty(heads, out_channels))
        self.bias = nn.Parameter(torch.zeros(out_channels * (heads if concat else 1)))
        nn.init.xavier_uniform_(self.from_source)
        nn.init.xavier_uniform_(self.from_target)

    def forward(self, x: Tensor, edge_index: Tensor) -> Tensor:
        """Nodes [*, N, heads * out_channels], or [*, N, out_channels]."""
        nodes, source, target, counts = flatten_batch(self.linear(x), edge_index)
        counts = counts * (source != target)  # each node attends to itself once
        itself = torch.arange(len(nodes), device=x.device)
        source, target = torch.cat([source, itself]), torch.cat([target, itself])
        counts = torch.cat([counts, torch.ones_like(nodes[:, 0])])
        nodes = nodes.view(len(nodes), self.heads, -1)
        source_scores = (nodes * self.from_source).sum(2)[source]
        target_scores = (nodes * self.from_target).sum(2)[target]
        weights = self._attention(
            source_scores + target_scores, target, counts, len(nodes)
        )
        result = scatter_sum(nodes[source] * weights[..., None], target, len(nodes))
        result = result.flatten(1) if self.concat else result.mean(1)
        return (result + self.bias).view(*x.shape[:-1], -1)

    def _attention(
        self, scores: Tensor, target: Tensor, counts: Tensor, nodes: int
    ) -> Tensor:
        """Shares [E, H] that add up to 1 for each node."""
        scores = functional.leaky_relu(scores, self.negative_slope)
        index = target[:, None].expand_as(scores)
        highest = scores.new_zeros(nodes, self.heads).scatter_reduce(
            0, index, scores.detach(), "amax", include_self=False
        )
        shares = (scores - highest[target]).exp() * counts[:, None]
        shares = shares / scatter_sum(shares, target, nodes).clamp(min=1e-12)[target]
        return functional.dropout(shares, self.dropout, self.training)


class GINConv(nn.Module):
    """Each node adds up its neighbours and itself; a small network follows.

    Source: Xu and others (2019), equation 4.1.

    Args:
        in_channels: The numbers at each node.
        out_channels: Those that come out.
        eps: How much more than a neighbour a node counts itself, initially.
        train_eps: Whether that is learned.
    """

    eps: Tensor

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        eps: float = 0.0,
        train_eps: bool = False,
    ) -> None:
        super().__init__()
        self.network = nn.Sequential(
            nn.Linear(in_channels, out_channels),
            nn.ReLU(),
            nn.Linear(out_channels, out_channels),
        )
        if train_eps:
            self.eps = nn.Parameter(torch.tensor(eps))
        else:
            self.register_buffer("eps", torch.tensor(eps))

    def forward(self, x: Tensor, edge_index: Tensor) -> Tensor:
        """Nodes [*, N, out_channels]."""
        nodes, source, target, counts = flatten_batch(x, edge_index)
        passed = scatter_sum(nodes[source] * counts[:, None], target, len(nodes))
        result = self.network((1 + self.eps) * nodes + passed)
        return result.view(*x.shape[:-1], -1)  # type: ignore[no-any-return]


def global_add_pool(
    x: Tensor,
    batch: Tensor | None = None,
    like: Tensor | None = None,
    mask: Tensor | None = None,
) -> Tensor:
    """The sum of the nodes of each graph: [B, F].

    Args:
        x: Nodes [B, N, F]; or [N, F] of graphs side by side.
        batch: For nodes side by side, the number of the graph of each one, [N].
        like: For nodes side by side, something with a row for each graph.
        mask: Above 0 for nodes that count.

    Raises:
        ValueError: Graphs stand side by side, but `batch` or `like` is missing.
    """
    if mask is not None:
        x = x * (mask > 0).unsqueeze(-1)
    if x.ndim == 3:
        return x.sum(1)
    if batch is None or like is None:
        raise ValueError("Graphs side by side need wires into both batch and like.")
    return scatter_sum(x, batch, len(like))


def global_mean_pool(
    x: Tensor,
    batch: Tensor | None = None,
    like: Tensor | None = None,
    mask: Tensor | None = None,
) -> Tensor:
    """The mean of the nodes of each graph, as `global_add_pool` takes them."""
    ones = torch.ones_like(x[..., :1])
    counts = global_add_pool(ones, batch, like, mask).clamp(min=1)
    return global_add_pool(x, batch, like, mask) / counts


def global_max_pool(
    x: Tensor,
    batch: Tensor | None = None,
    like: Tensor | None = None,
    mask: Tensor | None = None,
) -> Tensor:
    """The largest numbers of each graph; 0 where it has no node.

    The arguments are those of `global_add_pool`.

    Raises:
        ValueError: Graphs stand side by side, but `batch` or `like` is missing.
    """
    if mask is not None:
        x = x.masked_fill((mask <= 0).unsqueeze(-1), float("-inf"))
    if x.ndim == 3:
        highest = x.amax(1)
    elif batch is None or like is None:
        raise ValueError("Graphs side by side need wires into both batch and like.")
    else:
        lowest = x.new_full((len(like), x.shape[1]), float("-inf"))
        index = batch[:, None].expand_as(x)
        highest = lowest.scatter_reduce(0, index, x, "amax")
    return highest.masked_fill(highest == float("-inf"), 0)
