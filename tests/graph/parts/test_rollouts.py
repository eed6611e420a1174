"""Rollouts, their advantages, and the losses of policies that learn from them."""

import math

import pytest
import torch
from torch import Tensor, nn
from torch.distributions import Categorical

from graph.parts.policy_losses import EntropyLoss, PPOClipLoss
from graph.parts.replay_buffer import read_transitions
from graph.parts.rollout_agent import RolloutAgent, generalized_advantages

CPU = "cpu"


class ActorCritic(nn.Module):
    """Scores two actions and says what states are worth."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(4)
        self.actor, self.critic = nn.Linear(4, 2), nn.Linear(4, 1)

    def forward_policy(self, observation: Tensor) -> Tensor:
        assert not self.training
        return self.actor(observation)

    def forward_value(self, observation: Tensor) -> Tensor:
        assert not self.training
        return self.critic(observation)


def agent(**more: object) -> RolloutAgent:
    rows = read_transitions("CartPole-v1", 20, "rollouts")
    settings = {"rollout_steps": 70, "passes": 3, "discount": 0.9, "gae_lambda": 0.8, **more}
    return RolloutAgent("CartPole-v1", rows, 7, learns_from="rollouts", **settings)  # type: ignore[arg-type]


def rollout_of(played: RolloutAgent, model: nn.Module, size: int) -> tuple[dict[str, Tensor], list[Tensor]]:
    """The next rollout in its order, and the sizes of the batches of its first pass."""
    batches = [played.next_batch(model, size, CPU) for _ in range(max(1, 70 // size))]
    return played.rollout, [batch["advantage"] for batch in batches]


@pytest.mark.parametrize(("size", "sizes"), [(16, [18, 18, 17, 17]), (35, [35, 35]), (100, [70])])
def test_every_pass_goes_through_all_steps_once(size: int, sizes: list[int]) -> None:
    played, model = agent(), ActorCritic()
    rollout, batches = rollout_of(played, model, size)
    assert [len(batch) for batch in batches] == sizes
    assert torch.equal(torch.cat(batches).sort().values, rollout["advantage"].sort().values)
    for _ in range(2 * len(sizes)):
        assert played.rollout is rollout
        played.next_batch(model, size, CPU)
    assert played.chosen == []
    assert played.num_steps == 70
    played.next_batch(model, size, CPU)
    assert played.num_steps == 140
    assert torch.equal(played.rollout["observation"][0], rollout["next_observation"][-1])


def test_advantages_are_the_discounted_errors_of_the_critic() -> None:
    played, model = agent(), ActorCritic()
    rollout, _ = rollout_of(played, model, 16)
    with torch.no_grad():
        worth = model.critic(rollout["observation"])[:, 0].tolist()
        worth_then = model.critic(rollout["next_observation"])[:, 0].tolist()
        log_probs = Categorical(logits=model.actor(rollout["observation"])).log_prob(rollout["action"])
    assert torch.allclose(rollout["log_probability"], log_probs, atol=1e-6)
    ends = rollout["terminated"].tolist()
    assert 1 < sum(ends) < 10
    for step in range(70):
        expected, factor = 0.0, 1.0
        for later in range(step, 70):
            goes_on = 0.0 if ends[later] else 1.0
            expected += factor * (1 + 0.9 * goes_on * worth_then[later] - worth[later])
            factor *= 0.9 * 0.8
            if not goes_on:
                break
        assert float(rollout["advantage"][step]) == pytest.approx(expected, abs=1e-4)
        assert float(rollout["returns"][step]) == pytest.approx(expected + worth[step], abs=1e-4)


def test_behind_a_cut_the_next_state_counts_but_not_the_next_episode() -> None:
    reward, value, after = torch.ones(4), torch.tensor([1.0, 2, 3, 4]), torch.tensor([2.0, 5, 4, 6])
    terminated, over = torch.tensor([0.0, 0, 0, 1]), torch.tensor([False, True, False, True])
    advantages = generalized_advantages(reward, value, after, terminated, over, 0.5, 1.0)
    cut = 1 + 0.5 * 5 - 2  # the episode was cut: what follows is what the state is worth
    ended = 1 - 4
    expected = [1 + 0.5 * 2 - 1 + 0.5 * cut, cut, 1 + 0.5 * 4 - 3 + 0.5 * ended, ended]
    assert advantages.tolist() == pytest.approx(expected)


def test_a_restored_agent_goes_on_within_a_pass() -> None:
    played, model = agent(), ActorCritic()
    for _ in range(5):
        played.next_batch(model, 16, CPU)
    restored = agent()
    restored.load_state_dict(played.state_dict())
    for _ in range(20):
        expected, batch = played.next_batch(model, 16, CPU), restored.next_batch(model, 16, CPU)
        assert all(torch.equal(values, batch[name]) for name, values in expected.items())


def test_the_random_start_has_all_fields_of_a_rollout() -> None:
    rows, batch = read_transitions("CartPole-v1", 20, "rollouts"), agent().next_batch(ActorCritic(), 16, CPU)
    assert rows.keys() == batch.keys()
    assert rows["log_probability"].tolist() == pytest.approx([math.log(0.5)] * 20)


@pytest.mark.parametrize("normalize", [True, False])
def test_the_clipped_objective_of_ppo(normalize: bool) -> None:
    generator = torch.Generator().manual_seed(1)
    now, before, advantage = torch.randn(3, 40, generator=generator)
    now.requires_grad_()
    loss = PPOClipLoss(0.3, normalize)(now, before, advantage)
    loss.backward()
    weight = advantage
    if normalize:
        weight = (advantage - advantage.mean()) / (advantage.var(correction=1).sqrt() + 1e-8)
    total, moved = 0.0, []
    for row in range(40):
        ratio, gain = math.exp(float(now.detach()[row] - before[row])), float(weight[row])
        total += min(ratio * gain, min(max(ratio, 0.7), 1.3) * gain)
        is_clipped = (gain > 0 and ratio > 1.3) or (gain < 0 and ratio < 0.7)
        moved.append(0.0 if is_clipped else -ratio * gain / 40)
    assert loss.item() == pytest.approx(-total / 40, rel=1e-5)
    assert now.grad is not None
    assert now.grad.tolist() == pytest.approx(moved, abs=1e-6)


def test_one_row_has_nothing_to_be_normalised_by() -> None:
    loss = PPOClipLoss()(torch.zeros(1), torch.zeros(1), torch.full((1,), 2.0))
    assert float(loss) == -2.0


def test_shapes_that_would_spread_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in shape"):
        PPOClipLoss()(torch.zeros(4), torch.zeros(4), torch.zeros(4, 1))
    with pytest.raises(ValueError, match="differ in shape"):
        PPOClipLoss()(torch.zeros(4, 1), torch.zeros(4), torch.zeros(4))


def test_the_entropy_of_scores() -> None:
    scores = torch.randn(6, 5, generator=torch.Generator().manual_seed(2))
    expected = Categorical(logits=scores).entropy().mean()
    assert float(EntropyLoss(0.5)(scores)) == pytest.approx(-0.5 * float(expected), rel=1e-5)
