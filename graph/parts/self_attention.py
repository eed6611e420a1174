"""Attention of steps to each other, by torch's fused kernel."""

from torch import Tensor, nn
from torch.nn import functional


class SelfAttention(nn.MultiheadAttention):
    """Every step looks at all steps, or at those up to itself.

    The weights are those of `nn.MultiheadAttention`, which gives the same up to
    rounding, but first puts the steps in front of the batch, and copies.

    Args:
        embed_dim: The numbers at each step.
        num_heads: Heads that attend side by side; must divide `embed_dim`.
        dropout: The share of the attention that is dropped.
        is_causal: Whether no step may look at later ones.
    """

    def __init__(
        self,
        embed_dim: int,
        num_heads: int,
        dropout: float = 0.0,
        is_causal: bool = False,
    ) -> None:
        super().__init__(embed_dim, num_heads, dropout, batch_first=True)
        self.is_causal = is_causal

    def forward(self, input: Tensor) -> Tensor:  # type: ignore[override]
        """Steps [B, L, D] of the same size."""
        projected = functional.linear(input, self.in_proj_weight, self.in_proj_bias)
        heads = projected.view(*input.shape[:2], 3, self.num_heads, self.head_dim)
        query, key, value = heads.permute(2, 0, 3, 1, 4)  # [B, H, L, D / H] each
        output = functional.scaled_dot_product_attention(
            query,
            key,
            value,
            dropout_p=self.dropout if self.training else 0.0,
            is_causal=self.is_causal,
        )
        mixed: Tensor = self.out_proj(output.transpose(1, 2).flatten(2))
        return mixed
