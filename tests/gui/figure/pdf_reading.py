"""The text in a PDF that Qt wrote, read from its bytes alone: streams, tables of glyphs, strings."""

import re
import zlib

_STREAM = re.compile(rb"(\d+) 0 obj\s*<<((?:(?!endobj).)*?)>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]+)>|\[(.*?)\])", re.DOTALL)
_FONT = re.compile(rb"/(F\d+) ([\d.]+) Tf")
_TOKEN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]*)>|\b(ET)\b")


def streams_of(data: bytes) -> dict[int, bytes]:
    """The content of every stream, by the number of its object."""
    streams = {}
    for match in _STREAM.finditer(data):
        content = match.group(3)
        streams[int(match.group(1))] = (
            zlib.decompressobj().decompress(content) if b"FlateDecode" in match.group(2) else content
        )
    return streams


def glyph_table(text: bytes) -> dict[int, str]:
    """From glyphs to letters, as a ToUnicode stream has it."""
    table = {}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, start, several in _RANGE.findall(block):
            letters = re.findall(rb"<([0-9a-fA-F]+)>", several)
            for index, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
                if letters:
                    table[glyph] = bytes.fromhex(letters[index].decode()).decode("utf-16-be")
                else:
                    table[glyph] = chr(int(start, 16) + index)
    return table


def pdf_text(data: bytes) -> str:
    """All text, one line for each piece that was drawn."""
    streams = streams_of(data)
    fonts = {}
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", data):
        described = re.search(rb"\n%s 0 obj\s*<<(.*?)>>\s*endobj" % number, data, re.DOTALL)
        link = re.search(rb"/ToUnicode (\d+) 0 R", described.group(1)) if described else None
        if link:
            fonts[name] = glyph_table(streams[int(link.group(1))])
    lines, line, table = [], "", {}
    for content in streams.values():
        if not _FONT.search(content):
            continue
        for font, glyphs, end in _TOKEN.findall(content):
            if font:
                table = fonts.get(font, {})
            elif glyphs:
                codes = (int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4))
                line += "".join(table.get(code, "?") for code in codes)
            elif end and line:
                lines.append(line)
                line = ""
    return "\n".join(lines).replace("\t", " ")  # some fonts have one glyph for both
