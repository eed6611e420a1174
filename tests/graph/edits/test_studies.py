"""What a trial trains: assignments, seeds and folds applied; targets that follow new names."""

from dataclasses import replace

from graph.document import Block, Project, Training
from graph.edits.blocks import rename_block
from graph.edits.params import rename_block_parameter
from graph.edits.renames import rename_node_of
from graph.edits.studies import apply_assignment, apply_fold, apply_seed
from graph.study import Alternative, Alternatives, Choices, LeftOut, Range, Study, Target, Varied
from tests.builders import digits_mlp, drawing, iris_mlp


def studied(project: Project, *vary: Varied) -> Project:
    return replace(project, study=Study("sweep", vary))


def test_parameters_settings_kinds_and_parts_get_their_values() -> None:
    rms = Alternative("RMSprop", {"alpha": 0.9})
    project = studied(
        iris_mlp(),
        Varied(Target("hidden", "out_features"), Choices((4, 8))),
        Varied(Target("", "batch_size"), Range(8, 64, integer=True)),
        Varied(Target("sgd"), Alternatives((rms, Alternative("Adam")))),
        Varied(Target("drop"), LeftOut()),
        Varied(Target("step"), LeftOut()),
    )
    values = {"hidden.out_features": 8, "batch_size": 32, "sgd": rms.name, "drop": True, "step": True}
    applied = apply_assignment(project, values)
    assert applied.main.nodes["hidden"].params["out_features"] == 8
    assert applied.training == replace(project.training, batch_size=32)
    optimizer = applied.main.nodes["sgd"]
    assert (optimizer.kind, dict(optimizer.params)) == (
        "RMSprop",
        {"lr": 0.05, "momentum": 0.9, "alpha": 0.9},
    )
    assert applied.main.nodes["drop"].bypass
    assert "step" not in applied.main.nodes
    assert apply_assignment(project, {"drop": False}) == project
    assert project.main.nodes["sgd"].kind == "SGD"


def test_a_parameter_inside_a_block_and_one_of_its_use() -> None:
    inside = drawing([("x", "Input"), ("fc", "Linear", {"out_features": "=width"}), ("y", "Output")])
    main = drawing([("stage", "block:Stage", {"width": 4})])
    project = Project("P", main, {"Stage": Block(inside, {"width": 8})})
    project = studied(
        project,
        Varied(Target("stage", "width"), Choices((16,))),
        Varied(Target("fc", "bias", "Stage"), Choices((False,))),
    )
    applied = apply_assignment(project, {"stage.width": 16, "Stage/fc.bias": False})
    assert applied.main.nodes["stage"].params["width"] == 16
    assert applied.blocks["Stage"].graph.nodes["fc"].params["bias"] is False


def test_seeds_change_the_training_only_and_folds_the_data_only() -> None:
    project = digits_mlp(Training(seed=7))
    assert apply_seed(project, 3).training.seed == 10
    assert apply_seed(project, 3).main == project.main
    folded = apply_fold(project, 4, 2).main.nodes["digits"].params
    assert folded == {"split": "folds", "folds": 4, "fold": 2, "fold_part": "validation"}
    own = project.with_main(
        project.main.with_node(replace(project.main.nodes["digits"], params={"split": "folds", "folds": 9}))
    )
    assert apply_fold(own, 4, 2).main.nodes["digits"].params == {"split": "folds", "folds": 4, "fold": 2}


def test_targets_follow_nodes_blocks_and_parameters_to_new_names() -> None:
    inside = drawing([("x", "Input"), ("fc", "Linear", {"out_features": "=width"}), ("y", "Output")])
    main = drawing([("stage", "block:Stage", {"width": 4}), ("adam", "Adam"), ("acc", "metric.Accuracy")])
    project = Project("P", main, {"Stage": Block(inside, {"width": 8})})
    targets = (Target("stage", "width"), Target("fc", "bias", "Stage"), Target("adam", "lr"))
    study = Study("sweep", tuple(Varied(target, Choices((1,))) for target in targets), monitor="acc")
    project = replace(project, study=study)
    project, _ = rename_node_of(project, None, "adam", "optimizer")
    project, _ = rename_node_of(project, None, "acc", "accuracy")
    project, _ = rename_node_of(project, "Stage", "fc", "linear")
    project = rename_block(project, "Stage", "Part")
    project = rename_block_parameter(project, "Part", "width", "channels")
    assert project.study is not None
    names = [varied.name for varied in project.study.vary]
    assert names == ["stage.channels", "Part/linear.bias", "optimizer.lr"]
    assert project.study.monitor == "accuracy"
