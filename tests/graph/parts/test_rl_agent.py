"""Environments, what is remembered of them, and a player that plays on where it was put down."""

import itertools
import math
from collections.abc import Iterator

import gymnasium
import numpy as np
import pytest
import torch
from torch import Tensor, nn

from graph.parts.gym_env import GymEnv
from graph.parts.q_learning import gather_q, td_target
from graph.parts.replay_buffer import ReplayBuffer, discounted_returns, read_transitions, transition
from graph.parts.rl_agent import Agent

CPU = "cpu"


class Policy(nn.Module):
    """Scores actions, or says what to do, by a layer that a seed decides."""

    def __init__(self, obs_size: int, done: int) -> None:
        super().__init__()
        torch.manual_seed(4)
        self.head = nn.Linear(obs_size, done)

    def forward_policy(self, observation: Tensor) -> Tensor:
        assert not self.training
        return self.head(observation.float().reshape(len(observation), -1))


def test_what_was_played_at_random_hangs_together() -> None:
    rows = read_transitions("CartPole-v1", 200, "episodes", 0.5)
    assert rows["observation"].shape == rows["next_observation"].shape == (200, 4)
    assert set(rows["action"].tolist()) == {0, 1}
    assert rows["reward"].tolist() == [1.0] * 200
    ends = rows["terminated"].nonzero()[:, 0]
    assert 4 < len(ends) < 30
    goes_on = rows["terminated"][:-1] == 0
    assert torch.equal(rows["next_observation"][:-1][goes_on], rows["observation"][1:][goes_on])
    assert rows["returns"][ends].tolist() == [1.0] * len(ends)
    assert rows["returns"][ends[1:] - 1].tolist() == [1.5] * (len(ends) - 1)
    assert torch.equal(read_transitions("CartPole-v1", 200)["observation"], rows["observation"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Nowhere-v1", "Nowhere-v1 cannot be played"),
        ("CartPole-v77", "cannot be played"),
        ("CartPole", "write a name with its version"),
        ("", "write a name with its version"),
        ("antigravity:Thing-v0", "names no environment"),
        ("os:CartPole-v1", "names no environment"),
        ("Blackjack-v1", "is no tensor"),
        ("LunarLander-v3", "Box2D is not installed"),
        ("GymV26Environment-v0", "cannot be played"),
    ],
)
def test_what_cannot_be_played_is_reported_in_one_sentence(name: str, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        GymEnv(name)
    assert str(caught.value).count("\n") == 0
    assert str(caught.value).endswith(".")


def test_no_name_brings_code_along(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    (module := tmp_path / "hostile_module.py").write_text("raise SystemExit('it ran')")  # type: ignore[operator]
    monkeypatch.syspath_prepend(str(module.parent))
    with pytest.raises(ValueError, match="names no environment"):
        GymEnv("hostile_module:Any-v0")


def test_a_missing_library_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "gymnasium", None)
    with pytest.raises(ValueError, match="pip install gymnasium"):
        GymEnv("CartPole-v1")


def test_the_memory_forgets_the_oldest_and_comes_back_whole() -> None:
    memory = ReplayBuffer(3)
    for number in range(5):
        memory.add(
            transition(
                torch.tensor([float(number)]), torch.tensor(number), (torch.zeros(1), 1.0, False, False)
            )
        )
    drawn = memory.sample(100, torch.Generator().manual_seed(0))
    assert set(drawn["action"].tolist()) == {2, 3, 4}
    again = ReplayBuffer(3)
    again.load_state_dict(memory.state_dict())
    again.add(transition(torch.zeros(1), torch.tensor(9), (torch.zeros(1), 0.0, True, False)))
    assert set(again.sample(100, torch.Generator().manual_seed(0))["action"].tolist()) == {3, 4, 9}


@pytest.mark.parametrize("added", [2, 3, 5, 7])
@pytest.mark.parametrize("capacity", [1, 2, 3, 4, 9])
def test_a_memory_of_another_size_takes_the_latest(added: int, capacity: int) -> None:
    def step(number: int) -> dict[str, Tensor]:
        return transition(torch.zeros(1), torch.tensor(number), (torch.zeros(1), 1.0, False, False))

    memory, other = ReplayBuffer(3), ReplayBuffer(capacity)
    for number in range(added):
        memory.add(step(number))
    other.load_state_dict(memory.state_dict())
    expected = list(range(added))[-3:][-capacity:]
    for number in (100, 101):
        held = set(other.sample(200, torch.Generator().manual_seed(0))["action"].tolist())
        assert held == set(expected)
        other.add(step(number))
        expected = [*expected, number][-capacity:]


def player(name: str = "CartPole-v1", **more: object) -> Agent:
    return Agent(name, read_transitions(name, 50), 5, memory=80, **more)  # type: ignore[arg-type]


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(
    ("name", "obs_size", "done"),
    [
        ("CartPole-v1", 4, 2),
        pytest.param("Pendulum-v1", 3, 1, marks=pytest.mark.slow),
        ("FrozenLake-v1", 1, 4),
    ],
)
@pytest.mark.parametrize("learns_from", ["memory", "episodes"])
def test_a_player_goes_on_bit_for_bit(name: str, obs_size: int, done: int, learns_from: str) -> None:
    explores = "sample" if learns_from == "episodes" else "epsilon"
    model = Policy(obs_size, done)
    whole, first = (player(name, learns_from=learns_from, explores=explores, plays=3) for _ in range(2))
    batches = [whole.next_batch(model, 8, CPU) for _ in range(40)]
    for _ in range(17):
        first.next_batch(model, 8, CPU)
    second = player(name, learns_from=learns_from, explores=explores, plays=3)
    second.load_state_dict(first.state_dict())
    for expected in batches[17:]:
        batch = second.next_batch(model, 8, CPU)
        assert batch.keys() == expected.keys()
        assert all(torch.equal(batch[field], expected[field]) for field in expected)
    assert second.pop_metrics() == whole.pop_metrics()
    assert model.training
    assert second.evaluate(model, "test", CPU) == whole.evaluate(model, "test", CPU)


def test_a_state_can_be_saved_as_plain_values(tmp_path: object) -> None:
    played = player()
    for _ in range(9):
        played.next_batch(Policy(4, 2), 4, CPU)
    torch.save(played.state_dict(), tmp_path / "state.pt")  # type: ignore[operator]
    state = torch.load(tmp_path / "state.pt", weights_only=True)  # type: ignore[operator]
    (again := player()).load_state_dict(state)
    assert torch.equal(again.obs, played.obs)
    assert again.episode_return == played.episode_return


def test_chance_shrinks_along_the_schedule() -> None:
    model = Policy(4, 2)
    model.head.weight.data.zero_()
    model.head.bias.data = torch.tensor([0.0, 1.0])
    played = player(epsilon=1.0, epsilon_end=0.0, epsilon_steps=1000)
    early = [int(played.select_action(model, CPU)) for _ in range(400)]
    played.num_steps = 500
    middle = [int(played.select_action(model, CPU)) for _ in range(400)]
    played.num_steps = 5000
    late = [int(played.select_action(model, CPU)) for _ in range(400)]
    shares = [sum(item) / 400 for item in (early, middle, late)]
    assert abs(shares[0] - 0.5) < 0.08
    assert abs(shares[1] - 0.75) < 0.08
    assert shares[2] == 1.0


def test_episodes_are_whole_with_their_returns() -> None:
    rows = player(learns_from="episodes", explores="sample", discount=0.9).next_batch(Policy(4, 2), 30, CPU)
    ends = rows["terminated"].nonzero()[:, 0].tolist()
    assert ends[-1] == len(rows["action"]) - 1 >= 29
    length = ends[0] + 1
    assert math.isclose(float(rows["returns"][0]), (1 - 0.9**length) / 0.1, rel_tol=1e-5)
    assert discounted_returns([1.0, 0.0, 4.0], 0.5) == [2.0, 2.0, 4.0]


def test_what_is_done_stays_within_its_bounds() -> None:
    played = player("Pendulum-v1", epsilon=5.0)
    done = torch.stack([played.select_action(Policy(3, 1), CPU) for _ in range(50)])
    assert done.shape == (50, 1)
    assert float(done.abs().max()) == 2.0
    assert float(done.abs().min()) < 2.0


def test_what_an_action_is_worth() -> None:
    scores, action = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([1, 0])
    assert gather_q(scores, action).tolist() == [2.0, 3.0]
    target = td_target(torch.ones(2), torch.tensor([0.0, 1.0]), torch.tensor([10.0, 10.0]), 0.5)
    assert target.tolist() == [6.0, 1.0]


class Corridor(gymnasium.Env):
    """Pictures of where one stands in a corridor; going right brings to its end."""

    def __init__(self, drifts: bool = False) -> None:
        self.observation_space = gymnasium.spaces.Box(0, 255, (2, 3, 4), np.uint8)
        self.action_space = gymnasium.spaces.Discrete(2, start=5)
        self.drifts = itertools.count() if drifts else itertools.repeat(0)

    def picture(self) -> np.ndarray:
        return np.full((2, 3, 4), 51 * self.position + next(self.drifts), np.uint8)

    def reset(self, *, seed: int | None = None, options: dict | None = None) -> tuple[np.ndarray, dict]:
        super().reset(seed=seed)
        self.position = int(self.np_random.integers(0, 2))
        return self.picture(), {}

    def step(self, action: int) -> tuple[np.ndarray, float, bool, bool, dict]:
        assert action in (5, 6)
        self.position = max(0, self.position + (1 if action == 6 else -1))
        return self.picture(), float(self.position), self.position == 4, False, {}


@pytest.fixture
def corridor(request: pytest.FixtureRequest) -> Iterator[str]:
    drifts = getattr(request, "param", False)
    gymnasium.register("Corridor-v0", Corridor, kwargs={"drifts": drifts})
    yield "Corridor-v0"
    del gymnasium.registry["Corridor-v0"]


def test_pictures_are_small_and_scaled_from_0_to_1(corridor: str) -> None:
    played = player(corridor, plays=2)
    assert played.memory.fields["observation"].dtype is torch.uint8
    rows = played.next_batch(Policy(24, 2), 60, CPU)
    shares = set((rows["observation"] * 5).round().unique().tolist())
    assert shares <= {0.0, 1.0, 2.0, 3.0}
    assert rows["observation"].dtype is torch.float32
    assert set(rows["action"].tolist()) == {0, 1}
    again = player(corridor, plays=2)
    again.load_state_dict(played.state_dict())
    more = [item.next_batch(Policy(24, 2), 9, CPU) for item in (played, again)]
    assert all(torch.equal(more[0][name], more[1][name]) for name in more[0])


@pytest.mark.parametrize("corridor", [True], indirect=True)
def test_an_environment_that_does_not_repeat_itself_reports_it(
    corridor: str, caplog: pytest.LogCaptureFixture
) -> None:
    played = player(corridor)
    while len(played.actions) < 2:
        played.next_batch(Policy(24, 2), 4, CPU)
    again = player(corridor)
    again.load_state_dict(played.state_dict())
    assert "does not repeat itself" in caplog.text
    assert again.actions == []
    assert again.memory.size == played.memory.size
