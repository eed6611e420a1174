"""Netloom as a library: open a project, train it, use what it has learned.

    import netloom

    project = netloom.open("homes.netloom")
    run = project.train(epochs=20)
    run.predict("new homes.csv")

What stands in `__all__` is stable; the packages behind it (`graph`, `runtime`, `gui`) are not.
"""

from netloom.package_check import check_packages

check_packages()

from netloom.errors import NetloomError, NetloomWarning  # noqa: E402
from netloom.project import Problem, Project, open_project  # noqa: E402
from netloom.run import Run  # noqa: E402

open = open_project  # noqa: A001

__all__ = ["NetloomError", "NetloomWarning", "Problem", "Project", "Run", "open"]
