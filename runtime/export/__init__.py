"""What a project and its runs become elsewhere: a script, a notebook, weights, a network, a package."""

from runtime.export.script import export_script

__all__ = ["export_script"]
