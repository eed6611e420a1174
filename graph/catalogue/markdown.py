"""The kinds as a table in Markdown: `python -m graph.catalogue.markdown > docs/kinds.md`."""

import sys

from graph.catalogue import ALL_KINDS, categories


def kinds_as_markdown() -> str:
    """All kinds by category, with how many there are."""
    lines = [
        "# Kinds of nodes",
        "",
        f"Netloom knows {len(ALL_KINDS)} kinds of nodes, besides the blocks of a project. This page is",
        "made from the catalogue: `python -m graph.catalogue.markdown > docs/kinds.md`.",
        "",
        "| category | kinds |",
        "|---|---:|",
    ]
    by_category = {
        category: [kind for kind in ALL_KINDS if kind.category == category] for category in categories()
    }
    lines += [f"| [{name}](#{_anchor(name)}) | {len(kinds)} |" for name, kinds in by_category.items()]
    lines.append(f"| **all** | **{len(ALL_KINDS)}** |")
    for name, kinds in by_category.items():
        lines += ["", f"## {name}", "", "| kind | what it does |", "|---|---|"]
        for kind in kinds:
            title = f"[`{kind.name}`]({kind.page})" if kind.page else f"`{kind.name}`"
            paper = f" ([paper]({kind.paper}))" if kind.paper else ""
            lines.append(f"| {title} | {kind.doc.replace('|', '/')}{paper} |")
    return "\n".join(lines) + "\n"


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


if __name__ == "__main__":
    sys.stdout.write(kinds_as_markdown())
