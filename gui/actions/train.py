"""The actions of the menu Train."""

from gui.actions.spec import ActionSpec

TRAIN: tuple[ActionSpec, ...] = (
    ActionSpec("train", "&Train", "train", "train", ("F5",), "play", enabled_when="can-train"),
    ActionSpec(
        "pause",
        "&Pause or Resume",
        "training_dock.toggle_pause",
        "train",
        ("F6",),
        "pause",
        enabled_when="can-pause",
    ),
    ActionSpec("stop", "&Stop", "session.stop", "train", ("Shift+F5",), "stop", enabled_when="can-stop"),
)
