"""A figure as SVG text. Every name is escaped; no script, no style sheet, nothing from outside.

Colors and fonts stand at the elements themselves, so that several figures may stand in one page.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from gui.canvas.primitives import Box
from gui.figure.elements import (
    Element,
    ElementGroup,
    Figure,
    IconElement,
    Paint,
    PathElement,
    RectElement,
    TextElement,
)
from gui.figure.fonts import FAMILIES, used_family
from gui.theme.category_icons import category_shapes

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 can hold in no way, not even escaped."""


def svg_text(figure: Figure) -> str:
    """The figure as an SVG document."""
    box = figure.box
    width, height = svg_number(box.width), svg_number(box.height)
    view = f"{svg_number(box.x)} {svg_number(box.y)} {width} {height}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{view}" font-family={_families(figure.family)}>',
        f"<title>{_clean(figure.title)}</title>",
    ]
    if figure.background:
        parts.append(_rect(RectElement(box, Paint(figure.background))))
    parts += [_group(group, figure.family) for group in figure.groups]
    parts.append("</svg>\n")
    return "\n".join(parts)


def svg_number(value: float) -> str:
    """A length in as few letters as a hundredth of a pixel needs."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _clean(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _families(family: str) -> str:
    """The font that was measured, then those that stand in for it elsewhere."""
    names, generic = FAMILIES[family]
    return quoteattr(", ".join(dict.fromkeys((used_family(family), *names, generic))))


def _group(group: ElementGroup, family: str) -> str:
    inside = "".join(_element(element, family) for element in group.elements)
    if not group.title and group.opacity == 1.0:
        return inside
    opacity = f' opacity="{svg_number(group.opacity)}"' if group.opacity < 1 else ""
    title = f"<title>{_clean(group.title)}</title>" if group.title else ""
    return f"<g{opacity}>{title}{inside}</g>"


def _element(element: Element, family: str) -> str:
    match element:
        case RectElement():
            return _rect(element)
        case PathElement():
            return _path(element)
        case TextElement():
            return _text(element, family)
        case IconElement():
            return _icon(element)


def _paint(paint: Paint) -> str:
    text = f' fill="{paint.fill or "none"}"'
    if paint.stroke:
        text += f' stroke="{paint.stroke}"'
        if paint.width != 1:
            text += f' stroke-width="{svg_number(paint.width)}"'
        if paint.dashes:
            text += f' stroke-dasharray="{" ".join(map(svg_number, paint.dashes))}"'
    if paint.opacity < 1:
        text += f' opacity="{svg_number(paint.opacity)}"'
    return text


def _rect(element: RectElement) -> str:
    box: Box = element.box
    radius = f' rx="{svg_number(element.radius)}"' if element.radius else ""
    return (
        f'<rect x="{svg_number(box.x)}" y="{svg_number(box.y)}" width="{svg_number(box.width)}"'
        f' height="{svg_number(box.height)}"{radius}{_paint(element.paint)}/>'
    )


def _path(element: PathElement) -> str:
    data = "".join(letter + " ".join(map(svg_number, values)) for letter, values in element.commands)
    return f'<path d="{data}"{_paint(element.paint)}/>'


def _text(element: TextElement, family: str) -> str:
    x, y = element.at
    parts = [f'<text x="{svg_number(x)}" y="{svg_number(y)}" font-size="{svg_number(element.pixels)}"']
    if element.family != family:
        parts.append(f" font-family={_families(element.family)}")
    if element.anchor != "start":
        parts.append(f' text-anchor="{element.anchor}"')
    if element.is_bold:
        parts.append(' font-weight="600"')
    if element.is_italic:
        parts.append(' font-style="italic"')
    if element.length:
        parts.append(f' textLength="{svg_number(element.length)}" lengthAdjust="spacingAndGlyphs"')
    space = ' xml:space="preserve"' if "  " in element.text else ""
    parts.append(f' fill="{element.color}"{space}>{_clean(element.text)}</text>')
    return "".join(parts)


def _icon(element: IconElement) -> str:
    shapes = category_shapes(element.category, element.color)
    x, y, scale = map(svg_number, (*element.at, element.side / 24))
    move = f"translate({x} {y}) scale({scale})"
    return (
        f'<g transform="{move}" fill="none" stroke="{element.color}" stroke-width="2.6"'
        f' stroke-linecap="round" stroke-linejoin="round">{shapes}</g>'
    )
