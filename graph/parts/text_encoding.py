"""Finds in which encoding the text of a file is written."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK_BYTES = 1 << 18
"""Bytes that are looked at together: a block fits into the cache."""
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
EAST_ASIAN = (
    ("cp949", "[\uac00-\ud7a3]", 0.6),
    ("cp932", "[\u3040-\u30ff]", 0.3),
    ("gb18030", "[\u4e00-\u9fff]", 0.8),
)
"""Encodings with the letters that they are for, and the least share of those."""


@dataclass(frozen=True)
class TextEncoding:
    """How the bytes of a file become text.

    `errors` is replace where `num_bad` bytes, the first of them in line `line`, are no
    text in this encoding. `is_guess` means that another would be possible too.
    """

    name: str
    errors: str = "strict"
    num_bad: int = 0
    line: int = 0
    is_guess: bool = False


def find_encoding(path: Path) -> TextEncoding:
    """The encoding of a file: UTF-8, UTF-16, Korean, or what fits best."""
    with path.open("rb") as file:
        start = file.read(BLOCK_BYTES)
    for mark, name in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return checked_encoding(path, name)
    if b"\0" in start[:65_536]:
        lines = {
            name: start[:65_536].decode(name, "replace").count("\n")
            for name in ("utf-16-le", "utf-16-be")
        }
        name = max(lines, key=lambda name: lines[name])
        if lines[name] and checked_encoding(path, name).num_bad == 0:
            return TextEncoding(name)
    if all(block.isascii() for block in byte_blocks(path)):
        return TextEncoding("utf-8")
    whole = checked_encoding(path, "utf-8")
    if whole.num_bad == 0:
        return whole
    num_letters = sum(count_letters(block) for block in decoded_blocks(path, "utf-8"))
    if num_letters >= 4 * whole.num_bad:
        return whole
    return legacy_encoding(path, whole)


def legacy_encoding(path: Path, as_utf8: TextEncoding) -> TextEncoding:
    """The encoding of a file that is no UTF-8."""
    high = pairs = runs = within = 0
    for block in byte_blocks(path):
        high += len(re.findall(rb"[\x80-\xff]", block))
        pairs += len(re.findall(rb"[\xa1-\xfe][\xa1-\xfe]", block))
        runs += len(re.findall(rb"[\x80-\xff]+", block))
        within += len(re.findall(rb"[a-z][\x80-\xff]+|[\x80-\xff]+[a-z]", block))
    for name, letters, share in EAST_ASIAN:
        if name != "cp932" and 2 * pairs < 0.8 * high:
            continue
        if name != "cp949" and 2 * within > runs:
            continue  # letters with marks within words, as in the West
        count = known = bad = 0
        for text in decoded_blocks(path, name):
            count += count_letters(text)
            known += len(re.findall(letters, text))
            bad += count_bad(text, name)
        if count and known >= share * count and bad * 50 <= count:
            detected = checked_encoding(path, name)
            is_guess = name != "cp949" or detected.num_bad > 0
            known_bad = as_utf8 if is_guess and not detected.num_bad else detected
            return TextEncoding(
                name, detected.errors, known_bad.num_bad, known_bad.line, is_guess
            )
    name = "cp1252" if checked_encoding(path, "cp1252").num_bad == 0 else "latin-1"
    return TextEncoding(name, "strict", as_utf8.num_bad, as_utf8.line, is_guess=True)


def checked_encoding(path: Path, name: str) -> TextEncoding:
    """An encoding with how many bytes of a file are none of its text."""
    num_bad = sum(count_bad(text, name) for text in decoded_blocks(path, name))
    if not num_bad:
        return TextEncoding(name)
    lines = 1
    for text in decoded_blocks(path, name):
        if count_bad(text, name):
            whole = re.split(REPLACED if is_wide(name) else BAD, text, maxsplit=1)[0]
            lines += whole.count("\n")
            break
        lines += text.count("\n")
    return TextEncoding(name, "replace", num_bad, lines)


BAD = "[\udc80-\udcff]"
"""What stands for a byte that is no text."""
REPLACED = "\ufffd"
"""The same in encodings of two or four bytes a letter."""


def is_wide(name: str) -> bool:
    """Whether an encoding has two or four bytes for every letter."""
    return name.startswith(("utf-16", "utf-32"))


def count_bad(text: str, name: str) -> int:
    """How many bytes were no text."""
    if text.isascii():
        return 0
    return text.count(REPLACED) if is_wide(name) else len(re.findall(BAD, text))


def count_letters(text: str) -> int:
    """How many letters beyond ASCII there are."""
    return (
        0 if text.isascii() else len(re.findall("[\x80-\ud7ff\ue000-\U0010ffff]", text))
    )


def byte_blocks(path: Path) -> Iterator[bytes]:
    """The bytes of a file in blocks."""
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block


def decoded_blocks(path: Path, name: str) -> Iterator[str]:
    """The text of a file in blocks; what is no text has signs of its own."""
    errors = "replace" if is_wide(name) else "surrogateescape"
    decoder = codecs.getincrementaldecoder(name)(errors)
    for block in byte_blocks(path):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def read_text(path: Path) -> str:
    """The whole text of a file; what is no text becomes a replacement sign."""
    detected = find_encoding(path)
    return path.read_bytes().decode(detected.name, detected.errors)
