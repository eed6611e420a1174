"""All kinds that a drawing may use: those of the catalogue, and the blocks of its own project."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.catalogue import find_kind
from graph.catalogue.augmentation import DATA_KEYS, augmentation_kind
from graph.catalogue.block_parameters import parameter_types
from graph.catalogue.blocks import block_kind, block_name
from graph.catalogue.kind import Kind
from graph.catalogue.layer_type import is_layer_parameter, layer_kind
from graph.catalogue.python_node import CUSTOM, custom_kind
from graph.document import Block, Node, Project
from graph.frozendict import EMPTY


@dataclass(frozen=True)
class Kinds:
    """Finds the kind of a node."""

    blocks: Mapping[str, Block] = EMPTY

    @cached_property
    def _of_blocks(self) -> dict[str, Kind]:
        types = parameter_types(self.blocks)
        return {name: block_kind(name, block, types[name]) for name, block in self.blocks.items()}

    def find(self, name: str) -> Kind | None:
        """The kind of this name: one of the catalogue, `block:<name>`, or `=<parameter>` of the block."""
        if is_layer_parameter(name):
            return layer_kind(name)
        block = block_name(name)
        return find_kind(name) if block is None else self._of_blocks.get(block)

    def of(self, node: Node) -> Kind | None:
        """The kind of a node; that of a Python node has the ports of its code, that of an augmentation those
        of its data.
        """
        known = find_kind(node.kind)
        if known is None:
            return self.find(node.kind)
        if DATA_KEYS in node.params:
            return augmentation_kind(known, node)
        return custom_kind(node) if node.kind == CUSTOM else known

    def require(self, node: Node) -> Kind:
        """The kind of a node that was checked to have one."""
        kind = self.of(node)
        assert kind is not None
        return kind

    def block_of(self, node: Node) -> Block | None:
        """The block that a node is a use of."""
        name = block_name(node.kind)
        return None if name is None else self.blocks.get(name)


CATALOGUE = Kinds()
"""The kinds that every project has."""


def kinds_of(project: Project) -> Kinds:
    """The kinds of a project."""
    return Kinds(project.blocks)
