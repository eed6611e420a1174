"""Every text that the window shows goes through Qt's translation."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source_files import modules, name, tree

# Where the shown text stands among the arguments of Qt's methods and of its classes.
SHOWN_BY_METHODS: dict[str, tuple[int, ...]] = {
    "addAction": (0, 1),
    "addButton": (0,),
    "addMenu": (0, 1),
    "addPermanentWidget": (),
    "addRow": (0,),
    "addTab": (1, 2),
    "addToolBar": (0,),
    "critical": (1, 2),
    "getItem": (1, 2),
    "getOpenFileName": (1, 3),
    "getSaveFileName": (1, 3),
    "getText": (1, 2),
    "information": (1, 2),
    "question": (1, 2),
    "setAccessibleDescription": (0,),
    "setAccessibleName": (0,),
    "setHeaderLabel": (0,),
    "setHeaderLabels": (0,),
    "setHorizontalHeaderLabels": (0,),
    "setInformativeText": (0,),
    "setLabelText": (0,),
    "setPlaceholderText": (0,),
    "setPrefix": (0,),
    "setSpecialValueText": (0,),
    "setStatusTip": (0,),
    "setSuffix": (0,),
    "setTabText": (1,),
    "setText": (0, 1),
    "setTitle": (0,),
    "setToolTip": (0, 1),
    "setWhatsThis": (0,),
    "setWindowTitle": (0,),
    "showMessage": (0,),
    "warning": (1, 2),
}
SHOWN_BY_CLASSES: dict[str, tuple[int, ...]] = {
    "QAction": (0, 1),
    "QCheckBox": (0,),
    "QCommandLinkButton": (0, 1),
    "QDockWidget": (0,),
    "QGroupBox": (0,),
    "QLabel": (0,),
    "QMenu": (0,),
    "QPushButton": (0, 1),
    "QRadioButton": (0,),
    "QToolBar": (0,),
}
SHOWN_BY_NAME = {
    "accessibleName", "placeholderText", "statusTip", "text", "title", "toolTip", "whatsThis", "windowTitle",
}  # fmt: skip
TRANSLATING = {"tr", "translate"}
UNTRANSLATED = re.compile(r"<[^>]*>|&#?\w+;|\bNetloom\b")  # markup, and the name that is the same everywhere
WORD = re.compile(r"[^\W\d_]{2,}")


def test_every_shown_text_is_translated() -> None:
    files = modules("gui")
    assert files
    matches = [
        f"{name(path)}:{line} shows “{text}”" for path in files for line, text in untranslated(tree(path))
    ]
    assert matches == []


def test_translated_texts_are_plain_literals() -> None:
    """A text put together before it is looked up is never found in the translation."""
    matches = [f"{name(path)}:{line}" for path in modules("gui") for line in unfindable(tree(path))]
    assert matches == []


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Open a project")',
        'label.setText(f"Epoch {epoch}")',
        'label.setText("Epoch {}".format(epoch))',
        'QPushButton(icon, "Train", self)',
        'menu.addAction("Export" if ready else "Wait")',
        'QLabel(text="Loss")',
        'table.setHeaderLabels(["Name", self.tr("Kind")])',
        'QMessageBox.warning(self, self.tr("Save"), "The disk is full.")',
    ],
)
def test_finds_what_is_not_translated(line: str) -> None:
    assert list(untranslated(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(self.tr("Open a project"))',
        'label.setText(self.tr("Epoch {epoch}").format(epoch=3))',
        'label.setText("%")',
        'label.setText(f"{width} × {height}")',
        "label.setText(node.id)",
        'label.setWindowTitle(f"{name}[*] – Netloom")',
        'label.setText(f"<b>{kind}</b><br>{doc}")',
        'QLabel(QCoreApplication.translate("Panel", "Loss"))',
        'box.addItem(self.tr("Adam"), "adam")',
    ],
)
def test_lets_translated_texts_pass(line: str) -> None:
    assert not list(untranslated(ast.parse(line)))


@pytest.mark.parametrize("line", ['self.tr(f"Epoch {epoch}")', 'self.tr("Epoch " + number)', "self.tr(text)"])
def test_finds_what_no_translation_can_hold(line: str) -> None:
    assert list(unfindable(ast.parse(line)))


def untranslated(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and words of each literal that is shown as it stands."""
    for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
        for argument in _shown(call):
            for text in _texts(argument):
                if WORD.search(UNTRANSLATED.sub("", text)):
                    yield call.lineno, text


def unfindable(module: ast.Module) -> Iterator[int]:
    """The lines that ask for the translation of anything but a literal."""
    for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
        is_asked = _called(call) == "tr" and call.args
        if is_asked and not isinstance(call.args[0], ast.Constant):
            yield call.lineno


def _shown(call: ast.Call) -> Iterator[ast.expr]:
    called = _called(call)
    shown = SHOWN_BY_METHODS if isinstance(call.func, ast.Attribute) else SHOWN_BY_CLASSES
    positions = shown.get(called, SHOWN_BY_CLASSES.get(called, ()))
    yield from (argument for at, argument in enumerate(call.args) if at in positions)
    if called in SHOWN_BY_METHODS or called in SHOWN_BY_CLASSES:
        yield from (keyword.value for keyword in call.keywords if keyword.arg in SHOWN_BY_NAME)


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _texts(node: ast.expr) -> Iterator[str]:
    """The literal texts that an expression is put together from."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield from (text for part in parts if isinstance(part, ast.Constant) for text in _texts(part))
        case ast.BinOp(left=left, right=right):
            yield from (*_texts(left), *_texts(right))
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one), *_texts(other))
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            yield from (text for part in parts for text in _texts(part))
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            yield from _texts(inner)
