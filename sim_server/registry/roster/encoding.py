"""Bytes to text: byte order marks, UTF-8, UTF-16 with or without a mark, else Western European."""

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOSTLY = 0.3
"""Text in UTF-16 has a zero for every other byte of its commas, digits and Latin letters."""


def decode(data: bytes) -> str:
    """Never fails: the last encoding tried knows every byte."""
    for encoding in (*_by_mark(data), *_by_zeros(data), "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _by_mark(data: bytes) -> tuple[str, ...]:
    return tuple(encoding for mark, encoding in MARKS if data.startswith(mark))


def _by_zeros(data: bytes) -> tuple[str, ...]:
    sample = data[:2_000]
    if sample[1::2].count(0) > MOSTLY * len(sample) / 2:
        return ("utf-16-le",)
    if sample[0::2].count(0) > MOSTLY * len(sample) / 2:
        return ("utf-16-be",)
    return ()
