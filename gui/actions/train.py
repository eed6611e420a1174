"""The actions of the menu Train."""

from gui.actions.spec import ActionSpec
from gui.actions.targets import ActionTargets


def start_training(targets: ActionTargets) -> None:
    """Shows the Training dock and starts a run, or resumes a paused one."""
    targets.docks["training"].show()
    targets.docks["training"].raise_()
    targets.training.start()


TRAIN: tuple[ActionSpec, ...] = (
    ActionSpec("train", "&Train", start_training, "train", ("F5",), "play", enabled_when="can-train"),
    ActionSpec(
        "pause",
        "&Pause or Resume",
        lambda targets: targets.training.toggle_pause(),
        "train",
        ("F6",),
        "pause",
        enabled_when="can-pause",
    ),
    ActionSpec(
        "stop",
        "&Stop",
        lambda targets: targets.session.stop(),
        "train",
        ("Shift+F5",),
        "stop",
        enabled_when="can-stop",
    ),
)
