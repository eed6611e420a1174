"""The data sets that scikit-learn brings with it, as tensors."""

import torch
from sklearn.datasets import (
    load_breast_cancer,
    load_diabetes,
    load_digits,
    load_iris,
    load_wine,
)
from torch import Tensor


def read_digits() -> dict[str, Tensor]:
    """Handwritten digits: image [N, 1, 8, 8] from 0 to 1, target [N]."""
    digits = load_digits()
    return {
        "image": torch.tensor(digits.images[:, None] / 16, dtype=torch.float32),
        "target": torch.tensor(digits.target),
    }


def read_iris() -> dict[str, Tensor]:
    """Flowers: features [N, 4], target [N]."""
    iris = load_iris()
    return {
        "features": torch.tensor(iris.data, dtype=torch.float32),
        "target": torch.tensor(iris.target),
    }


def read_wine() -> dict[str, Tensor]:
    """Wines: features [N, 13], target [N]."""
    wine = load_wine()
    return {
        "features": torch.tensor(wine.data, dtype=torch.float32),
        "target": torch.tensor(wine.target),
    }


def read_breast_cancer() -> dict[str, Tensor]:
    """Tumours: features [N, 30], target [N]: 0 is bad, 1 is good."""
    tumours = load_breast_cancer()
    return {
        "features": torch.tensor(tumours.data, dtype=torch.float32),
        "target": torch.tensor(tumours.target),
    }


def read_diabetes() -> dict[str, Tensor]:
    """Patients: features [N, 10], target [N, 1]: the progress of the illness."""
    patients = load_diabetes()
    return {
        "features": torch.tensor(patients.data, dtype=torch.float32),
        "target": torch.tensor(patients.target[:, None], dtype=torch.float32),
    }
