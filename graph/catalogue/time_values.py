"""How far a training is, as a tensor."""

from graph.catalogue.builders import OUTPUT
from graph.catalogue.kind import Form, Kind, Parameter
from graph.catalogue.value_types import ChoiceType

TRAINING_PROGRESS = "TrainingProgress"

TIME_VALUES = (
    Kind(
        name=TRAINING_PROGRESS,
        form=Form.MODULE,
        category="Constant",
        path="graph.parts.training_progress.TrainingProgress",
        doc="How far the training is, for what changes meanwhile: KL annealing, a curriculum, mixed losses.",
        outputs=OUTPUT,
        parameters=(
            Parameter(
                "value",
                ChoiceType(("progress", "epoch", "step")),
                "progress",
                "progress: from 0 to 1; epoch, step: how many are done",
            ),
        ),
        positional=1,
        shape_doc="[]",
        aliases=(
            "global_step",
            "current_epoch",
            "time",
            "annealing",
            "kl annealing",
            "warm-up",
            "curriculum",
            "scheduled sampling",
            "schedule",
            "beta",
            "진행률",
            "에폭",
            "스텝",
            "어닐링",
        ),
    ),
)
