"""What the network sees of a word by itself: its letters, in pieces that unseen words share with seen ones."""

from collections.abc import Mapping, Sequence
from functools import cache

PIECES = ("norm", "p1", "p2", "p3", "s1", "s2", "s3", "s4", "shape", "known")
KINDS = "LlgsG"  # words of the lists of names: see training/lexicon.py
_LONGEST_RUN = 4
_SAME = str.maketrans("’‘“”`–—‐‑", "''\"\"'----")


def pieces(form: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """One string for each of `PIECES`: the normal form, three beginnings, four endings, the shape, the lists it is in."""
    norm = normal(form)
    return (
        norm,
        norm[:1],
        norm[:2],
        norm[:3],
        norm[-1:],
        norm[-2:],
        norm[-3:],
        norm[-4:],
        shape(form),
        known.get(norm, ""),
    )


def normal(form: str) -> str:
    """The form in lower case, marks of one meaning written alike, every digit as 0."""
    small = form.lower().translate(_SAME)
    return "".join("0" if c.isdigit() else c for c in small) if not small.isalpha() else small


def shape(form: str) -> str:
    """The form with letters as X and x, digits as d, runs of one kind cut after four: "Xxxxx", "dd", "X.X."."""
    out: list[str] = []
    last, run = "", 0
    for character in form:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        run = run + 1 if kind == last else 1
        last = kind
        if run <= _LONGEST_RUN:
            out.append(kind)
    return "".join(out)


def kinds(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The letters of the lists that each word is in, from the lists by letter."""
    out: dict[str, str] = {}
    for kind in KINDS:
        for word in lists.get(kind, ()):
            out[word] = out.get(word, "") + kind
    return out


class Vocabulary:
    """Numbers for the pieces that training saw often enough; 0 stands for every other.

    `lists` has the pieces by name, and the lists of names by letter.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self.lists = lists
        self._known = kinds(lists)
        self._numbers = [{word: i + 1 for i, word in enumerate(lists[name])} for name in PIECES]
        self.numbers = cache(self._numbers_of)

    def _numbers_of(self, form: str) -> tuple[int, ...]:
        found = pieces(form, self._known)
        return tuple(table.get(piece, 0) for table, piece in zip(self._numbers, found, strict=True))
