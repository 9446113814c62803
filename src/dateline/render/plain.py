"""A report's words made fit to be shown: what would steer a terminal or turn a line around is shown by name instead."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # C0 and C1 but for tab and newline
    "|[\u2028\u2029]|[\ud800-\udfff]|[\ufdd0-\ufdef]|[\ufffe\uffff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDING = re.compile("[\u202d\u202e]")
_SPACE = re.compile(r"\s+")


def visible(text: str, keep_embeddings: bool = False) -> str:
    """The text with control characters, lone surrogates and marks that turn the direction of writing shown by name.

    A control character of ASCII becomes its picture (U+2400–2421), another one or a turning mark `⟨U+202E⟩`, a lone
    surrogate U+FFFD. Tab and newline stay. Embeddings and isolates, which honest right-to-left text may hold, stay
    where `keep_embeddings` is set and the reader closes them off (a browser does, at the end of a paragraph);
    overrides never do.
    """
    shown = _CONTROL.sub(_picture, text.replace("\r\n", "\n"))
    return (_OVERRIDING if keep_embeddings else _TURNING).sub(_by_name, shown)


def one_line(text: str) -> str:
    """The text with every run of white space, line ends too, as one space."""
    return _SPACE.sub(" ", text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code in (0x2028, 0x2029):
        return "\n"
    if 0x80 <= code <= 0x9F:
        return _by_name(found)
    return "\ufffd"


def _by_name(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
