"""The actions of the menu Train; the Training dock owns what they show and do."""

from gui.actions.spec import ActionSpec

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
)
