"""Functions for learning from rewards."""

from graph.catalogue.builders import OUTPUT, number, tensor
from graph.catalogue.kind import Form, Kind

REINFORCEMENT = (
    Kind(
        name="score_of_action",
        form=Form.FUNCTION,
        category="Choice",
        path="graph.parts.q_learning.gather_q",
        doc="Of a score for each action that of the one which was taken.",
        inputs=(tensor("scores", "a score for each action, [B, A]"), tensor("action", "its number, [B]")),
        outputs=OUTPUT,
        shape_doc="[B, A], [B] -> [B]",
        aliases=("dqn", "q value", "gather", "reinforcement learning", "강화 학습"),
    ),
    Kind(
        name="bellman_target",
        form=Form.FUNCTION,
        category="Math",
        path="graph.parts.q_learning.td_target",
        doc="What an action is worth: its reward, and what the next state is worth unless all ended.",
        inputs=(
            tensor("reward", "[B]"),
            tensor("terminated", "1 where that was the end, [B]"),
            tensor("value", "what the next state is worth, [B]"),
        ),
        outputs=OUTPUT,
        parameters=(number("gamma", 0.99, "how much a reward counts one step later", 0, 1),),
        shape_doc="[B], [B], [B] -> [B]",
        aliases=("dqn", "td target", "q learning", "reinforcement learning", "강화 학습"),
        paper="https://www.nature.com/articles/nature14236",
    ),
)
