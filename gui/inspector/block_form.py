"""The form of a block: its class, where it is used, its interface."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from graph.document import Project
from graph.edits.blocks import check_block_name, rename_block
from graph.edits.uses import make_single_user, uses_of
from graph.problems import Location, make_problem
from gui.errors import problem_text
from gui.inspector.interface_editor import InterfaceEditor
from gui.widgets.style_property import set_style_property


class BlockForm(QWidget):
    """Emits the text of an edit and the edited project.

    `reveal_requested` carries a use that is to be shown, `node` or `Block/node`; `message` what an edit did
    besides.
    """

    edited = Signal(str, object)
    reveal_requested = Signal(str)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self._block = ""
        self._use: Location | None = None
        self.name = QLineEdit(self)
        self.name.setObjectName("title")
        self.name.setAccessibleName(self.tr("Name of the block"))
        self.name.setToolTip(self.tr("The name of the block, and of its class in the code"))
        self.name.editingFinished.connect(self._rename)
        self.error_label = QLabel(self)
        self.error_label.setObjectName("error")
        self.error_label.setWordWrap(True)
        self.error_label.hide()
        self.uses_label = QLabel(self)
        self.uses_label.setObjectName("hint")
        self.next_button = QPushButton(self)
        self.single_button = QPushButton(self.tr("Make Single User"), self)
        self.single_button.setToolTip(self.tr("Give this node a copy of the block that nothing else uses"))
        self.next_button.clicked.connect(self._show_next)
        self.single_button.clicked.connect(self._make_single)
        self.interface = InterfaceEditor(self)
        self.interface.edited.connect(self.edited)
        self.interface.message.connect(self.message)
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        self._rule = QFrame(self)
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(1)
        hint = self.tr("A block is a class; its parameters are the arguments of its constructor.")
        use = self.tr("In a field of a node inside, write =name, or more: =2*channels, =index+1.")
        self._hints = [QLabel(text, self) for text in (hint, use)]
        for label in self._hints:
            label.setObjectName("hint")
            label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.next_button, self.single_button):
            button.setObjectName("small")
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._rule)
        for widget in (self.name, self.error_label, self._hints[0], self.uses_label):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.interface)
        column.addWidget(self._hints[1])

    def show_block(self, project: Project, block: str | None, use: Location | None = None) -> None:
        """Shows a block of a project; nothing for the main drawing.

        Args:
            project: The project.
            block: The name of the block.
            use: The node that stands for it, where one is selected; else the inside of the block is open.
        """
        has_moved = (block or "", use) != (self._block, self._use)
        self._project, self._block, self._use = project, block or "", use
        self.setVisible(self._block in project.blocks)
        if self._block not in project.blocks:
            return
        if has_moved or not self.name.hasFocus():
            self.name.setText(self._block)
            self._show_error("")
        uses = uses_of(project, self._block)
        self.uses_label.setText(
            self.tr("Used once") if len(uses) == 1 else self.tr("Used {count} times").format(count=len(uses))
        )
        self.next_button.setText(self.tr("Show It") if len(uses) == 1 else self.tr("Next Use"))
        self.next_button.setVisible(any(other != use for other in uses))
        self.single_button.setVisible(use is not None and len(uses) > 1)
        self._rule.setVisible(use is not None)
        for hint in self._hints:
            hint.setVisible(use is None)
        self.interface.show_block(project, self._block)

    def _show_error(self, sentence: str) -> None:
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        set_style_property(self.name, "invalid", bool(sentence))

    def _rename(self) -> None:
        name = self.name.text().strip()
        if name == self._block:
            self._show_error("")
            return
        code = check_block_name(self._project, name)
        if code is not None:
            self._show_error(problem_text(make_problem(code, name=name)))
            return
        project = rename_block(self._project, self._block, name)
        self._block = name
        self.edited.emit(self.tr("Rename the block"), project)

    def _show_next(self) -> None:
        """Shows the use behind the one that is shown, round and round."""
        uses = uses_of(self._project, self._block)
        index = uses.index(self._use) + 1 if self._use in uses else 0
        use = uses[index % len(uses)]
        self.reveal_requested.emit(f"{use.block}/{use.node}" if use.block else use.node)

    def _make_single(self) -> None:
        if self._use is None or self._use.node is None:
            return
        before = self._block
        project, name = make_single_user(self._project, self._use.block, self._use.node)
        self.edited.emit(self.tr("Make a single user"), project)
        message = self.tr("{node} is the only use of {name} now, a copy of {block}.")
        self.message.emit(message.format(node=self._use.node, name=name, block=before))
