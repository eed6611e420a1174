"""The sample `text_gpt` as an expert writes it: one projection for query, key, value, and fused attention."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR

WIDTH, HEADS, LENGTH, TOKENS = 64, 4, 96, 64


class WrittenBlock(nn.Module):
    """Attention to the steps before, then a small network; both are added."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        """Steps [B, L, D] of the same size."""
        rows, length, _ = x.shape
        qkv = self.qkv(self.norm1(x)).view(rows, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        x = x + self.out(mixed.transpose(1, 2).reshape(rows, length, WIDTH))
        return x + self.narrow(functional.gelu(self.wide(self.norm2(x))))


class WrittenGPT(nn.Module):
    """Scores [B, L, tokens] of what comes next."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = nn.Embedding(TOKENS, WIDTH)
        self.positions = nn.Parameter(torch.empty(LENGTH, WIDTH).normal_(std=0.02))
        self.blocks = nn.Sequential(WrittenBlock(), WrittenBlock())
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, TOKENS)

    def forward(self, tokens: Tensor) -> Tensor:
        """Tokens [B, L]."""
        x = self.letters(tokens) + self.positions[: tokens.shape[1]]
        return self.head(self.norm(self.blocks(x)))


def gpt_loss(scores: Tensor, target: Tensor) -> Tensor:
    """The mean cross entropy, of which the perplexity of an epoch is the exponential too."""
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten())


def gpt_schedule(optimizer: torch.optim.Optimizer, steps: int) -> LRScheduler:
    """The schedule of the sample."""
    return OneCycleLR(optimizer, max_lr=0.004, total_steps=math.ceil(steps))
