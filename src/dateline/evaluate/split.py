"""Which half of a data set a text falls in: seen (may be looked at) or held (scored in aggregate only)."""

import hashlib
import re
from typing import Literal

Half = Literal["seen", "held"]

_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")


def half_of(text: str) -> Half:
    """The half a text belongs to, by a hash of its letters and digits in lower case.

    Layout, punctuation and capitals do not count, so that one text in two corpora falls on one side.
    """
    kept = "".join(_LETTERS_AND_DIGITS.findall(text.lower()))
    return "held" if hashlib.sha256(kept.encode("utf-8")).digest()[0] & 1 else "seen"
