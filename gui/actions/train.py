"""The actions of the menu Train; the Training dock owns what they show and do."""

from gui.actions.spec import ActionSpec
from gui.actions.targets import ActionTargets


def start_range_test(targets: ActionTargets) -> None:
    """Shows the Training dock and tries learning rates; of the selected optimizer, if one is selected."""
    targets.docks["training"].show()
    targets.docks["training"].raise_()
    targets.training.find_learning_rate(targets.canvas.selection())


def show_study(targets: ActionTargets) -> None:
    """Shows the Study panel."""
    targets.docks["study"].show()
    targets.docks["study"].raise_()


TRAIN: tuple[ActionSpec, ...] = (
    ActionSpec("train", "&Train", lambda targets: targets.training.start(), "train", ("F5",), "play"),
    ActionSpec(
        "pause",
        "&Pause or Resume",
        lambda targets: targets.training.toggle_pause(),
        "train",
        ("F6",),
        "pause",
    ),
    ActionSpec("stop", "&Stop", lambda targets: targets.session.stop(), "train", ("Shift+F5",), "stop"),
    ActionSpec(
        "learning-rate",
        "&Find Learning Rate",
        start_range_test,
        "train",
        ("F7",),
        enabled_when="can-test-rate",
        starts_group=True,
    ),
    ActionSpec("study", "St&udy", show_study, "train", starts_group=True),
    ActionSpec(
        "vary-node",
        "&Vary This Node in the Study, or No More",
        lambda targets: targets.study.vary_selected(),
        "train",
        enabled_when="one",
    ),
)
