"""Environments of reinforcement learning: sources whose rows are the agent's own transitions."""

from graph.catalogue.builders import number, tensor, whole
from graph.catalogue.kind import Equals, Form, Kind, OneOf, Parameter, Port
from graph.catalogue.value_types import ChoiceType, TextType

_BY_EPSILON = Equals("explores", "epsilon")
_FROM_MEMORY = Equals("learns_from", "memory")
_FROM_EPISODES = OneOf("learns_from", ("episodes", "rollouts"))
_FROM_ROLLOUTS = Equals("learns_from", "rollouts")

ENVIRONMENTS = (
    Kind(
        name="data.gymnasium",
        form=Form.DATA,
        category="Data",
        path="graph.parts.replay_buffer.read_transitions",
        doc="An environment of gymnasium: the network plays in it, and learns from what it remembers.",
        inputs=(
            tensor("policy", "a score for each action, or the action itself, from the observation alone"),
            Port(
                "value",
                doc="for rollouts: what a state is worth, [B] or [B, 1], from the observation alone",
                optional=True,
            ),
        ),
        outputs=(
            tensor("observation", "what was seen, [B, *]"),
            Port("action", doc="what was done: its number [B], or numbers [B, A]", target=True),
            Port("reward", doc="what that brought, [B]", target=True),
            tensor("next_observation", "what was seen then, [B, *]"),
            Port("terminated", doc="1 where that was the end, else 0, [B]", target=True),
            Port(
                "returns",
                doc="all rewards from there to the end of the episode (of rollouts: the advantage and the "
                "value together), [B]",
                target=True,
                shown_when=_FROM_EPISODES,
            ),
            Port(
                "log_probability",
                doc="the logarithm of the probability with which that was done, [B]",
                target=True,
                shown_when=_FROM_ROLLOUTS,
            ),
            Port(
                "advantage",
                doc="how much better that was than its state is worth, [B]",
                target=True,
                shown_when=_FROM_ROLLOUTS,
            ),
        ),
        parameters=(
            Parameter(
                "environment",
                TextType(),
                "CartPole-v1",
                "its name, with the version",
                suggested=True,
            ),
            whole("start", 500, "steps of play at random before anything is learned"),
            Parameter(
                "learns_from",
                ChoiceType(("memory", "episodes", "rollouts")),
                "memory",
                "batches of all that is remembered, whole episodes that were just played, or some passes "
                "over steps that were just played",
            ),
            number(
                "discount", 0.99, "how much a reward counts one step later", 0, 1, shown_when=_FROM_EPISODES
            ),
            whole(
                "memory",
                10_000,
                "steps of play that are remembered",
                own=True,
                shown_when=_FROM_MEMORY,
            ),
            whole(
                "rollout_steps",
                1024,
                "steps of play before something is learned from them",
                own=True,
                shown_when=_FROM_ROLLOUTS,
            ),
            whole("passes", 4, "how often a rollout is gone through", own=True, shown_when=_FROM_ROLLOUTS),
            number(
                "gae_lambda",
                0.95,
                "from 0, advantages by one step, to 1, by all the rewards that follow",
                0,
                1,
                own=True,
                shown_when=_FROM_ROLLOUTS,
            ),
            whole("steps", 500, "batches that are learned from in an epoch", own=True),
            whole(
                "plays",
                1,
                "steps of play before each batch",
                own=True,
                shown_when=_FROM_MEMORY,
            ),
            Parameter(
                "explores",
                ChoiceType(("epsilon", "sample")),
                "epsilon",
                "now and then at random (or with noise), or by the softmax of the scores",
                own=True,
                shown_when=OneOf("learns_from", ("memory", "episodes")),
            ),
            number(
                "epsilon", 1.0, "how much is left to chance at first", 0, own=True, shown_when=_BY_EPSILON
            ),
            number("epsilon_end", 0.05, "how much in the end", 0, own=True, shown_when=_BY_EPSILON),
            whole("epsilon_steps", 5_000, "steps of play until then", own=True, shown_when=_BY_EPSILON),
            whole("episodes", 10, "episodes that are played to see how good it is", own=True),
        ),
        aliases=(
            *("reinforcement learning", "rl", "dqn", "game", "gym", "replay memory", "cartpole"),
            *("ppo", "a2c", "actor critic", "gae", "rollout", "advantage"),
            *("dataset", "강화 학습", "환경", "데이터"),
        ),
        page="https://gymnasium.farama.org/",
    ),
)


def is_environment(kind: Kind) -> bool:
    """Whether a source of data is an environment: it has an input for the policy."""
    return kind.form is Form.DATA and bool(kind.inputs)
