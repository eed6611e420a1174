"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version

DISTRIBUTION = "netloom"


def program_version() -> str:
    """The version that is installed; `unknown` where the files are only lying there."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "unknown"
