"""How environments are looked at: without playing in them."""

from collections.abc import Mapping
from typing import Any

from graph.catalogue.kind import Kind
from graph.dataset_fields import Field
from runtime.data.inspection.dataset_info import Files, Seen


def look_at_environment(_kind: Kind, values: Mapping[str, Any], _files: Files) -> Seen:
    """What an environment shows and takes, and how many steps are played in it at first."""
    from graph.parts.gym_env import World

    world = World(values["environment"])
    states = tuple(str(number) for number in range(world.num_states))
    actions = tuple(str(number) for number in range(world.num_actions))
    seen = ((), "int64", states) if states else (world.shape, "float32", ())
    done = ((), "int64", actions) if actions else (world.action_shape, "float32", ())
    fields: tuple[Field, ...] = (
        Field("observation", *seen),
        Field("action", *done),
        Field("reward", ()),
        Field("next_observation", *seen),
        Field("terminated", ()),
    )
    if values["learns_from"] == "episodes":
        fields += (Field("returns", ()),)
    return Seen(fields, values["start"])
