"""The kinds as a tree: by category, or during a search as one list, the best match first."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from graph.catalogue import ALL_KINDS, categories, kind_index
from graph.catalogue.kind import Kind
from gui.canvas.input_handler import KIND_MIME
from gui.kind_texts import kind_description
from gui.widgets.category_names import category_text

KIND_ROLE = int(Qt.ItemDataRole.UserRole)
"""Role of a kind's name; None on a category."""
CATEGORY_ROLE = KIND_ROLE + 1
"""Role of the name of a category, on kinds and categories alike."""
HINT_ROLE = KIND_ROLE + 2
"""Role of the grey text behind a name."""

PREFIXES = ("torch.nn.functional.", "torch.Tensor.", "torch.", "data.", "augment.", "metric.")


def short_name(kind: Kind) -> str:
    """The name without the prefix of its category: `torch.cat` is `cat`."""
    for prefix in PREFIXES:
        if kind.name.startswith(prefix):
            return kind.name.removeprefix(prefix)
    return kind.name


def tooltip(kind: Kind) -> str:
    """Name, help, shapes and paper, as rich text."""
    lines = [f"<b>{html.escape(kind.name)}</b>", html.escape(kind_description(kind))]
    if kind.shape_doc:
        lines.append(f"<code>{html.escape(kind.shape_doc)}</code>")
    if kind.paper:
        lines.append(f"<i>{html.escape(kind.paper)}</i>")
    return "<br>".join(lines)


class LibraryModel(QStandardItemModel):
    """What `set_query` was asked for. Kinds can be dragged and carry their name.

    `is_complete` is whether the kinds have every word of the query, or are only near to it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = ""
        self.is_complete = True
        self.set_query("")

    def set_query(self, query: str) -> None:
        """Shows the kinds that fit a search; all of them, by category, for an empty one."""
        self.query = query.strip()
        self.clear()
        if self.query:
            hits = kind_index().search(self.query)
            self.is_complete = any(hit.is_complete for hit in hits)
            for hit in hits:
                kind = ALL_KINDS[hit.index]
                self.appendRow(_item_of(kind, category_text(kind.category)))
            return
        for category in categories():
            group = QStandardItem(category_text(category))
            group.setData(category, CATEGORY_ROLE)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            kinds = [kind for kind in ALL_KINDS if kind.category == category]
            group.setData(str(len(kinds)), HINT_ROLE)
            for kind in kinds:
                group.appendRow(_item_of(kind, ""))
            self.appendRow(group)

    def kind_at(self, index: QModelIndex) -> str | None:
        """The name of the kind at an index; None for a category or an invalid one."""
        name = index.data(KIND_ROLE) if index.isValid() else None
        return name if isinstance(name, str) else None

    def mimeTypes(self) -> list[str]:
        return [KIND_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        names = [name for index in indexes if (name := self.kind_at(index)) is not None]
        if names:
            data.setData(KIND_MIME, QByteArray(names[0].encode("utf-8")))
            data.setText(names[0])
        return data


def _item_of(kind: Kind, hint: str) -> QStandardItem:
    item = QStandardItem(short_name(kind))
    item.setData(kind.name, KIND_ROLE)
    item.setData(kind.category, CATEGORY_ROLE)
    item.setData(hint, HINT_ROLE)
    item.setToolTip(tooltip(kind))
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsDragEnabled
        | Qt.ItemFlag.ItemNeverHasChildren
    )
    return item
