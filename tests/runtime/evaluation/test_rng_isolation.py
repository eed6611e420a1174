"""Random numbers of one's own: the same at every look, and none of those of a training."""

import torch
from torch import nn

from runtime.evaluation.rng_isolation import IsolatedRng


def drawn() -> list[torch.Tensor]:
    """Everything by which networks draw random numbers."""
    x = torch.zeros(3, 4)
    return [
        torch.randn(2, 3),
        torch.rand(2),
        torch.randn_like(x),
        torch.rand_like(x),
        torch.randint(0, 9, (5,)),
        torch.randperm(6),
        torch.bernoulli(x + 0.5),
        torch.multinomial(torch.ones(4), 2),
        torch.normal(x, 1.0),
        x.clone().uniform_(),
        nn.Linear(3, 2).weight.detach(),
        nn.LSTM(2, 2).weight_hh_l0.detach(),
        nn.init.trunc_normal_(torch.empty(4)),
        nn.init.orthogonal_(torch.empty(3, 3)),
    ]


def test_the_generator_of_a_training_stays_as_it_is() -> None:
    torch.manual_seed(7)
    before = torch.get_rng_state()
    with IsolatedRng():
        drawn()
    assert torch.equal(torch.get_rng_state(), before)


def test_every_look_begins_with_the_same_numbers() -> None:
    chance = IsolatedRng(3)
    with chance:
        first = drawn()
    torch.manual_seed(99)
    with chance:
        second = drawn()
    with IsolatedRng(4):
        other = drawn()
    assert all(torch.equal(one, two) for one, two in zip(first, second, strict=True))
    assert not torch.equal(first[0], other[0])


def test_numbers_are_really_drawn() -> None:
    with IsolatedRng():
        assert len({round(item, 6) for item in torch.rand(100).tolist()}) > 90
        assert not torch.equal(torch.randn(5), torch.randn(5))
