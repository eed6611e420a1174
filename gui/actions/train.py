"""The actions of the menu Train."""

from gui.actions.spec import ActionSpec

TRAIN: tuple[ActionSpec, ...] = (
    ActionSpec("train", "&Train", "train", "train", ("F5",), "play", needs="can-train"),
    ActionSpec(
        "pause",
        "&Pause or Resume",
        "training_dock.toggle_pause",
        "train",
        ("F6",),
        "pause",
        needs="can-pause",
    ),
    ActionSpec("stop", "&Stop", "session.stop", "train", ("Shift+F5",), "stop", needs="can-stop"),
)
