"""Optuna's database of a study: opened with one kind of error, and what varies as Optuna's distributions."""

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph.problems import GraphError, make_problem
from graph.study import Choices, Range, Study, Varied

if TYPE_CHECKING:
    from optuna.storages import RDBStorage

_DRIVERS = {"postgresql": "psycopg2-binary", "mysql": "PyMySQL"}


def import_optuna() -> Any:
    """Optuna, silent but for errors.

    Raises:
        GraphError: It is not installed.
    """
    try:
        import optuna
    except ImportError as error:
        raise GraphError([make_problem("study-needs-optuna")]) from error
    optuna.logging.set_verbosity(logging.ERROR)
    return optuna


def storage_address(url: str) -> str:
    """The address of a database with the driver that the extra installs, where it names none."""
    scheme, sign, rest = url.partition("://")
    if sign and scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg2://{rest}"
    return f"mysql+pymysql://{rest}" if sign and scheme == "mysql" else url


def open_storage(url: str) -> "RDBStorage":
    """The database at an address, with the tables of Optuna.

    Raises:
        GraphError: Optuna or a driver is missing, nothing answers there, or another version wrote it.
    """
    optuna = import_optuna()
    address = storage_address(url)
    options: dict[str, Any] = {"pool_pre_ping": True}
    if address.startswith("sqlite"):
        options["connect_args"] = {"timeout": 30}
    with storage_errors(url), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        storage: RDBStorage = optuna.storages.RDBStorage(address, engine_kwargs=options)
        return storage


@contextmanager
def storage_errors(url: str, *, is_running: bool = False) -> Iterator[None]:
    """Turns what a database complains about into a problem.

    Raises:
        GraphError: The database cannot be used.
    """
    optuna = import_optuna()
    import sqlalchemy.exc

    try:
        yield
    except ImportError as error:
        driver = _DRIVERS.get(url.partition(":")[0].partition("+")[0], error.name or str(error))
        raise GraphError([make_problem("study-storage-driver", package=driver)]) from error
    except (sqlalchemy.exc.SQLAlchemyError, optuna.exceptions.StorageInternalError) as error:
        code = "study-storage-lost" if is_running else "study-storage"
        raise GraphError([make_problem(code, reason=_reason(error))]) from error
    except RuntimeError as error:
        if "version" not in str(error):
            raise
        raise GraphError([make_problem("study-storage-version", reason=_reason(error))]) from error


def _reason(error: BaseException) -> str:
    """The first line of what a database says, without the statement that it was asked."""
    original = getattr(error, "orig", None) or error.__cause__ or error
    lines = str(original).strip().splitlines() or [type(original).__name__]
    return lines[0].rstrip(".")


def distributions(study: Study) -> dict[str, Any]:
    """What varies as Optuna's distributions, by the names of the targets."""
    return {varied.name: _distribution(varied) for varied in study.vary}


def _distribution(varied: Varied) -> Any:
    optuna = import_optuna()
    match varied.domain:
        case Range(low, high, step, True, log):
            return optuna.distributions.IntDistribution(int(low), int(high), log, int(step or 1))
        case Range(low, high, step, _, log):
            return optuna.distributions.FloatDistribution(float(low), float(high), log, step)
    return optuna.distributions.CategoricalDistribution([as_choice(value) for value in varied.grid()])


def as_choice(value: Any) -> Any:
    """A value as Optuna holds a choice: a list as its JSON."""
    return value if value is None or isinstance(value, bool | int | float | str) else json.dumps(value)


def from_choice(varied: Varied, stored: Any) -> Any:
    """The value of what varies that Optuna holds so."""
    if isinstance(varied.domain, Choices):
        return next((value for value in varied.domain.values if as_choice(value) == stored), stored)
    return stored


def make_sampler(study: Study, seed: int) -> Any:
    """What proposes the values of the next trial.

    Raises:
        GraphError: A library that it needs is missing.
    """
    samplers = import_optuna().samplers
    with _library_errors():
        match study.sampler:
            case "gp":
                return samplers.GPSampler(seed=seed)
            case "cmaes":
                return samplers.CmaEsSampler(seed=seed, warn_independent_sampling=False)
            case "random":
                return samplers.RandomSampler(seed=seed)
        return samplers.TPESampler(seed=seed)


def make_pruner(study: Study, epochs: int) -> Any:
    """What stops trials that will not be good."""
    pruners = import_optuna().pruners
    with _library_errors():
        match study.pruner:
            case "median":
                return pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=max(1, epochs // 10))
            case "hyperband":
                return pruners.HyperbandPruner(min_resource=1, max_resource=max(1, epochs))
            case "patient":
                return pruners.PatientPruner(pruners.MedianPruner(n_startup_trials=5), patience=2)
        return pruners.NopPruner()


@contextmanager
def _library_errors() -> Iterator[None]:
    """Turns what Optuna refuses into a problem; that a part of it is experimental is no news to anyone here.

    Raises:
        GraphError: It refuses.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (ImportError, ValueError) as error:
        raise GraphError([make_problem("study-library-failed", reason=_reason(error))]) from error
