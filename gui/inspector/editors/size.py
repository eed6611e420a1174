"""A size: one number for every direction, or one for each."""

from PySide6.QtWidgets import QLabel, QWidget

from graph.catalogue.value_types import FloatType, IntType, SizeType
from graph.document import Value
from gui.inspector.editors.number import NumberEditor
from gui.inspector.editors.value_editor import ValueEditor
from gui.inspector.icon_buttons import IconButton

DIRECTIONS = {1: "L", 2: "HW", 3: "DHW"}


class SizeEditor(ValueEditor):
    """A number with a lock: closed, it counts for all directions; open, each has its own."""

    def __init__(self, kind: SizeType) -> None:
        super().__init__()
        assert isinstance(kind.item, IntType | FloatType)
        self._letters = DIRECTIONS.get(kind.length, "")
        self.boxes: list[NumberEditor] = []
        self._labels: list[QWidget] = []
        for index in range(kind.length):
            self._add_box(kind.item, index)
        self.lock_button = IconButton("lock", self.tr("One number for all directions"), self)
        self.lock_button.setCheckable(True)
        self.lock_button.clicked.connect(self._on_lock_clicked)
        self.add_widget(self.lock_button)
        self.setFocusProxy(self.boxes[0])
        self._values: list[Value] = [None] * kind.length
        self._set_open(False)

    def _add_box(self, kind: IntType | FloatType, index: int) -> None:
        label = QLabel(self._letters[index : index + 1], self)
        label.setObjectName("hint")
        box = NumberEditor(kind)
        box.changing.connect(lambda value, at=index: self._read(at, value, self.changing))
        box.changed.connect(lambda value, at=index: self._read(at, value, self.changed))
        box.error_changed.connect(self.error_changed)
        box.cleared.connect(self._clear)
        self._labels.append(label)
        self.boxes.append(box)
        self.add_widget(label)
        self.add_widget(box, 1)

    @property
    def is_open(self) -> bool:
        """Whether each direction has its own number."""
        return self.lock_button.isChecked()

    def _set_open(self, is_open: bool) -> None:
        self.lock_button.setChecked(is_open)
        self.lock_button.set_icon_name("unlock" if is_open else "lock")
        hint = self.tr("A number for each direction") if is_open else self.tr("One number for all directions")
        self.lock_button.setToolTip(hint)
        for index, (label, box) in enumerate(zip(self._labels, self.boxes, strict=True)):
            box.setVisible(is_open or index == 0)
            label.setVisible(is_open)

    def _on_lock_clicked(self) -> None:
        self._set_open(self.is_open)
        if self._values[0] is None:
            return
        if self.is_open:
            self._values = [self._values[0]] * len(self.boxes)
            for box, value in zip(self.boxes, self._values, strict=True):
                box.show_value(value)
        self.changed.emit(self._value())

    def _value(self) -> Value:
        return tuple(self._values) if self.is_open else self._values[0]

    def _read(self, index: int, value: Value, signal: object) -> None:
        self._values[index] = value
        if not self.is_open or None not in self._values:
            signal.emit(self._value())  # type: ignore[attr-defined]

    def _clear(self) -> None:
        if not self.is_open:
            self.cleared.emit()

    def show_value(self, value: Value) -> None:
        is_many = isinstance(value, tuple)
        parts = list(value) if isinstance(value, tuple) else [value] * len(self.boxes)
        self._values = (parts + [None] * len(self.boxes))[: len(self.boxes)]
        self._set_open(is_many)
        for box, part in zip(self.boxes, self._values, strict=True):
            box.show_value(part)

    def show_placeholder(self, text: str) -> None:
        self._values = [None] * len(self.boxes)
        self._set_open(False)
        for box in self.boxes:
            box.show_placeholder(text)
