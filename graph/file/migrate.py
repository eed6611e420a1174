"""Brings the record of an older file to the form of today."""

from collections.abc import Mapping
from typing import Any

VERSION = 1


def migrate(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record as the newest version would have written it.

    Version 1 is the first, so there is nothing to bring forward; old names of kinds are resolved by the
    catalogue (`Kind.replaces`).
    """
    return record
