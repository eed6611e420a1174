"""A project whose pictures are more than the memory of its run may hold."""

from dataclasses import replace

from graph.document import Project
from graph.edits.nodes import set_parameter
from tests.data_files import learning

LARGE, PICTURES = 256, 2_000


def large(reading: str) -> Project:
    project = learning("data.image_folder", {"path": "many", "size": LARGE, "reading": reading})
    main = set_parameter(project.main, "head", "out_features", 2)
    training = replace(project.training, epochs=1, batch_size=16, device="cpu")
    return replace(project.with_main(main), training=training)
