"""Values and names as Python source, written as a formatter would leave them."""

import builtins
import json
import keyword
import math
import re

from graph.document import Value


def literal(value: Value) -> str:
    """The Python literal of a parameter's value.

    Raises:
        ValueError: A number is not finite.
    """
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, tuple):
        inner = ", ".join(literal(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return repr(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written")
    text = repr(value)
    if "e" in text:
        mantissa, _, exponent = text.partition("e")
        return f"{mantissa}e{int(exponent)}"
    return text


def _quoted(text: str) -> str:
    """A string literal: double quotes, unless single ones need fewer backslashes."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    is_plain = all(not 0xD800 <= ord(sign) <= 0xDFFF for sign in text)
    body = json.dumps(text, ensure_ascii=not is_plain)[1:-1]
    body = "".join(sign if sign.isprintable() else _escaped(sign) for sign in body)
    if text.count('"') > text.count("'"):
        return "'" + body.replace('\\"', '"').replace("'", "\\'") + "'"
    return f'"{body}"'


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """One line of text that is safe inside a docstring or a comment."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return re.sub(r"\s+", " ", printable.replace("\\", "/").replace('"', "'")).strip()


def class_name(text: str, reserved: frozenset[str], fallback: str = "Network") -> str:
    """A class name in capital words made from a title: `Digits CNN` gives `DigitsCNN`."""
    tokens = re.findall(r"[A-Za-z0-9]+", text)
    name = "".join(token[0].upper() + token[1:] for token in tokens)
    if not text.isascii() or not name.isidentifier() or len(name) > 60:
        name = fallback
    is_taken = name in reserved or keyword.iskeyword(name) or hasattr(builtins, name)
    return f"{name}Network" if is_taken else name
