"""The tokenizer: words as the English treebanks of Universal Dependencies have them.

Each stretch without white space is cut by itself: marks come off both ends until what is left is a word, a figure, an address
or an abbreviation; words part at hyphens and contractions. Word lists: `dateline/language/en/tokens.toml`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from dateline.language.en.tokens import CONTRACTIONS, RULES

Ranges = tuple[tuple[int, int], ...]

_LONGEST = 40  # words
_LONGEST_WORD = 300  # characters; what is longer keeps no marks but an address does
_LONGEST_MARK = 40  # characters; a longer run of one mark is cut, so that hostile text stays quick to read
_STOPS = frozenset(".!?")
_CLOSERS = "”’)]»"
_STRETCH = re.compile(r"\S+")
_L, _U, _W = r"[^\W\d_]", r"[A-ZÀ-ÖØ-Þ]", r"[^\W_]"
_QUOTES = "\"'“”„‟‘’‚‛«»‹›`´′″"
_RUN = r"\.{2,}|…+|(?<!\.)\.\?|[!?]{2,}|={2,}|\*{2,}|_{2,}|-{2,}|—{2,}|~{2,}|\#{2,}|\+{2,}|>{2,}|<{2,}|\^{2,}|\|{2,}|''|``|’’|‘‘"
_OPENING = re.compile(
    rf"{_RUN}|(?:US|C|A|NZ|HK)?[$€£¥₹₦₪]+|[-\[\](){{}}<>{_QUOTES}¿¡§%=–—―•·●▪►■□★*#@&|~_+/\\,;:!?]|\.(?!\d)"
)
_CLOSING = re.compile(
    rf"(?:{_RUN}|(?<![^\W\d_])-|(?<={_L}{{3}})-|[\[\](){{}}<>{_QUOTES}¡%=–—―•·●▪►■□★*#@&|~_+/\\,;:!?.$€£¥°])$"
)
_ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)\S*[\w/=&#-]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#][^\W\d][\w-]*|[\w-]+(?:\.[\w-]+)*\."
    r"(?:com|org|net|edu|gov|info|co\.uk|html?|pdf|docx?|xlsx?|jpg|gif)(?:/\S*[\w/])?|\.[a-z]{2,4}",
    re.IGNORECASE,
)
_FACE = re.compile(
    r"(?:[:;=]['’]?[-o^]?|[8xX]['’]?[-o^])[)(\]\[DPpOo/\\|*]+|:3|[)(]-?[:;=]|<3+|\^_*\^|[xX]D+|[-o>]_+[-o<]"
)
_FIGURE = re.compile(
    r"[+-]?(?=[.\d])(?:\d{1,3}(?:,\d{3})+|\d+)?(?:[.:/]\d+)*(?:st|nd|rd|th|s|(?<=0)['’]s)?|(?:\d-)?(?:\d{3}-)?\d{3}-\d{4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}-\d{1,2}-\d{2,4}|['’]\d\ds?",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"([+-]?\d+(?:[.,:]\d+)*)([^\W\d_]+\d?|(?:[ap]\.m\.))", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_])?|Ph\.D\.", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"\d{1,2}\.(?:\d\.)?")
_INFIX = re.compile(
    rf"\.{{2,}}|…+|-{{2,}}|[—–―]+|(?<={_W})-(?={_L})|(?<=\d)-(?=\d)|(?<={_U}\.)-(?={_W})|(?<={_L})/(?={_L})|(?<=[a-z])\.(?={_U}[a-z])"
    rf"|(?<={_L}),(?={_W})|(?<=\d),(?!\d{{3}}(?!\d))(?=\d)|[()\[\]{{}}<>“”\"«»;]|(?<={_W})[=:](?={_L})|(?<=[a-z])[!?]+(?={_L})"
)
_CLITIC = re.compile(r"(?:n['’´`]t|['’´`](?:s|m|re|ve|ll|d))$", re.IGNORECASE)


def tokenize(text: str) -> list[tuple[int, int]]:
    """Character ranges of the tokens, in order; white space is none."""
    out: list[tuple[int, int]] = []
    stretches = [(m.start(), m.group()) for m in _STRETCH.finditer(text)]
    for (start, stretch), (_, after) in pairwise([*stretches, (0, "")]):
        out += [(start + s, start + e) for s, e in _cut(stretch, _kind(after))]
    return out


def stretches(text: str, tokens: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The tokens of a paragraph in stretches of whole sentences, `_LONGEST` words or little more where full stops allow it.

    The network reads the stretches of a report side by side: many short ones are read sooner than a long one. A cut is made only
    behind a mark that surely ends a sentence.
    """
    start = 0
    for at, last in _ends(text, tokens):
        if at - start > _LONGEST and last > start:
            yield tokens[start:last]
            start = last
    if tokens:
        yield tokens[start:]


def _ends(text: str, tokens: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """(place after each sentence that surely ends, place after the one before), and the end of all."""
    last = 0
    for at in range(1, len(tokens)):
        if text[slice(*tokens[at])] in _STOPS and _ends_word(text[slice(*tokens[at - 1])]):
            after = at + 1
            while after < len(tokens) and text[tokens[after][0]] in _CLOSERS:
                after += 1
            if after < len(tokens) and tokens[after][0] > tokens[after - 1][1] and text[tokens[after][0]].isupper():
                yield after, last
                last = after
    yield len(tokens), last


def _ends_word(token: str) -> bool:
    """Whether a full stop behind the token is no part of it, as it may be of an initial."""
    return len(token) > 1 and token[-1].isalnum()


def _kind(stretch: str) -> str:
    """What the stretch that follows begins with, as far as it matters: a figure, something else, nothing."""
    return "0" if stretch[:1].isdigit() else stretch and "x"


@lru_cache(maxsize=100_000)
def _cut(stretch: str, after: str) -> Ranges:
    """The tokens of a stretch without white space, its own characters counted from 0."""
    low, high = 0, len(stretch)
    front: list[tuple[int, int]] = []
    back: list[tuple[int, int]] = []
    while low < high and not _is_whole(stretch[low:high], after if high == len(stretch) else ","):
        face = _FACE.match(stretch, low, high)
        if face and not any(c.isalnum() for c in stretch[face.end() : high]):
            front.append(face.span())
            low = face.end()
        elif opening := _OPENING.match(stretch, low, high):
            front.append((low, opening.end()))
            low = opening.end()
        elif closing := _CLOSING.search(stretch, max(low, high - _LONGEST_MARK), high):
            back.append((closing.start(), high))
            high = closing.start()
        else:
            front += [(low + s, low + e) for s, e in _inner(stretch[low:high])]
            low = high
    if low < high:
        front.append((low, high))
    return (*front, *reversed(back))


def _is_whole(text: str, after: str) -> bool:
    """Whether no mark at either end comes off; `after` is the kind of what follows, "," for a mark that came off."""
    if len(text) > _LONGEST_WORD and not text.startswith(("http", "www.")):
        return False
    small = text.lower()
    if small in RULES.whole or _CLITIC.fullmatch(text):
        return True
    if text[-1] == "." and len(text) > 1:
        stem = text[:-1]
        return (
            stem in RULES.abbreviations
            or stem.lower() in RULES.small_abbreviations
            or (bool(after) and stem in RULES.before_word)
            or (after == "0" and stem in RULES.before_figure)
            or (bool(_INITIALS.fullmatch(text)) and not (stem == "I" and after != "x"))
        )
    if text.isalnum():
        return text.isdigit()
    return bool(
        _FIGURE.fullmatch(text) or _ADDRESS.fullmatch(text) or _FACE.fullmatch(text) or _INITIALS.fullmatch(text)
    )


def _inner(text: str) -> Iterator[tuple[int, int]]:
    """The tokens of a stretch that has no mark at either end."""
    if (measure := _MEASURE.fullmatch(text)) and measure[2].lower() in RULES.units:
        yield measure.span(1)
        yield measure.span(2)
        return
    at = 0
    for mark in _INFIX.finditer(text):
        if mark.start() < at or (mark.group() == "-" and _is_prefix(text, at, mark.end())):
            continue
        if mark.start() > at:
            yield from _word(text, at, mark.start())
        yield mark.span()
        at = mark.end()
    if at < len(text):
        yield from _word(text, at, len(text))


def _is_prefix(text: str, start: int, end: int) -> bool:
    """Whether what stands before a hyphen is part of the word behind it."""
    return text[start : end - 1].lower() in RULES.prefixes and text[end : end + 1].islower()


def _word(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word, cut where it is contracted."""
    word = text[start:end]
    small = word.lower().replace("’", "'")
    if small in RULES.whole:
        yield start, end
    elif small in CONTRACTIONS:
        for first, last in CONTRACTIONS[small]:
            yield start + first, start + last
    elif (clitic := _CLITIC.search(word)) and clitic.start():
        yield from _word(text, start, start + clitic.start())
        yield start + clitic.start(), end
    else:
        yield start, end
