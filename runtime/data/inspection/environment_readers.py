"""How environments are inspected: without an episode."""

from collections.abc import Mapping
from typing import Any

from graph.catalogue.kind import Kind
from graph.dataset_fields import Field
from runtime.data.inspection.dataset_info import DatasetInfo
from runtime.data.tables.resolved import ParamPaths


def inspect_environment(_kind: Kind, values: Mapping[str, Any], _files: ParamPaths) -> DatasetInfo:
    """What an environment shows and takes, and how many steps are played in it at first."""
    from graph.parts.gym_env import GymEnv

    env = GymEnv(values["environment"])
    states = tuple(str(number) for number in range(env.num_states))
    actions = tuple(str(number) for number in range(env.num_actions))
    observation_spec = ((), "int64", states) if states else (env.shape, "float32", ())
    action_spec = ((), "int64", actions) if actions else (env.action_shape, "float32", ())
    fields: tuple[Field, ...] = (
        Field("observation", *observation_spec),
        Field("action", *action_spec),
        Field("reward", ()),
        Field("next_observation", *observation_spec),
        Field("terminated", ()),
    )
    if values["learns_from"] != "memory":
        fields += (Field("returns", ()),)
    if values["learns_from"] == "rollouts":
        fields += (Field("log_probability", ()), Field("advantage", ()))
    return DatasetInfo(fields, values["start"])
