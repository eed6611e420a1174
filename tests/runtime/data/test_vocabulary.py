"""A network over tokens is told of before it runs when it knows fewer than the text has."""

from pathlib import Path

from graph.edits.nodes import set_parameter
from graph.messages import problem_text
from runtime.run import analyse_project
from tests.data_files import learning, write_files


def test_an_embedding_that_is_too_small_is_reported_with_the_number_that_it_needs(tmp_path: Path) -> None:
    project = learning("data.text", write_files("data.text", tmp_path))
    assert analyse_project(project, tmp_path).problems == ()
    small = project.with_main(set_parameter(project.main, "embedding", "num_embeddings", 5))
    (problem,) = analyse_project(small, tmp_path).problems
    assert (problem.location.node, problem.location.parameter) == ("embedding", "num_embeddings")
    assert "There are 5 vectors, but 12 numbers in “input”" in problem_text(problem)
    mended = small.with_main(problem.fixes[0].apply(small.main))
    assert mended.main.nodes["embedding"].params["num_embeddings"] == 12
    assert analyse_project(mended, tmp_path).problems == ()


def test_too_few_scores_for_the_vocabulary_are_reported(tmp_path: Path) -> None:
    project = learning("data.text", write_files("data.text", tmp_path))
    few = project.with_main(set_parameter(project.main, "head", "out_features", 7))
    (problem,) = analyse_project(few, tmp_path).problems
    assert (problem.code, problem.location.node) == ("too-few-scores", "loss")
