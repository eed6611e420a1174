"""The samples' blocks are renamed in every name that they have, and give the same network."""

import re

import pytest
import torch

from graph.catalogue.blocks import INPUT, OUTPUT, port_nodes
from graph.compiler.analysis import Analysis
from graph.document import Graph, Project
from graph.edits.blocks import rename_block
from graph.edits.params import order_block_parameters, rename_block_parameter
from graph.edits.ports import order_ports, rename_port, set_help
from runtime.run import analyse_project
from tests.builders import SAMPLES, sample

pytestmark = pytest.mark.slow

NAMES = sorted(path.stem for path in SAMPLES.glob("*.netloom") if sample(path.stem).blocks)


def analysed(project: Project) -> Analysis:
    analysis = analyse_project(project, SAMPLES)
    assert analysis.is_trainable
    assert analysis.source is not None
    return analysis


def fresh_weights(analysis: Analysis) -> dict[str, torch.Tensor]:
    assert analysis.source is not None
    names: dict = {"__name__": "it", "__file__": str(SAMPLES / "it.py")}
    exec(compile(analysis.source.text, "it.py", "exec"), names)
    torch.manual_seed(3)
    return dict(names["build_model"]().state_dict())


def renamed(project: Project) -> Project:
    """The project with other names for its blocks, their ends and parameters, in another order too."""
    for block in list(project.blocks):
        definition = project.blocks[block]
        for name in (
            *definition.params,
            *(node.id for end in (INPUT, OUTPUT) for node in port_nodes(definition, end)),
        ):
            rename = rename_block_parameter if name in definition.params else rename_port
            project = rename(project, block, name, f"{name}_other")
            project = set_help(project, block, f"{name}_other", f"what {name} was")
        params = list(project.blocks[block].params)
        project = order_block_parameters(project, block, params[::-1])
        if not any(use.repeat > 1 for graph in graphs(project) for use in graph.nodes.values()):
            inputs = [node.id for node in port_nodes(project.blocks[block], INPUT)]
            project = order_ports(project, block, inputs[::-1])
        project = rename_block(project, block, f"{block}Other")
    return project


def graphs(project: Project) -> list[Graph]:
    return [project.main, *(block.graph for block in project.blocks.values())]


@pytest.mark.parametrize("name", NAMES)
def test_other_names_give_the_same_network(name: str) -> None:
    project = sample(name)
    before, after = analysed(project), analysed(renamed(project))
    assert [problem.code for problem in after.problems] == [problem.code for problem in before.problems]
    assert before.source is not None
    assert after.source is not None
    one, other = fresh_weights(before), fresh_weights(after)
    assert list(one) == list(other)
    assert all(torch.equal(one[key], other[key]) for key in one)
    classes = re.findall(r"^class (\w+)\(nn\.Module\):\n    \"\"\"The block", after.source.text, re.MULTILINE)
    assert classes
    assert all(item.endswith("Other") for item in classes)
    assert "_other: int" in after.source.text or not any(block.params for block in project.blocks.values())
