"""Which thing, claim and attribution of the reading is which of the gold.

Written anew after the published definition of the metric: things are paired one to one by shared mentions, claims by
type and by triggers that overlap or sentences that agree, each once, the best first. Ties are broken as the definition
breaks them, so that figures are the same to the last digit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.evaluate.claims.sides import NameClass, Said, Side, Stated
from dateline.model import SYMMETRIC_RELATIONS, Span

ROLES_OF = {"event": ("actor", "recipient"), "relation": ("subject", "object"), "control": ("holder", "from", "place")}
_NEAR_TYPES = (
    frozenset({"member_of", "part_of", "affiliated_with"}),
    frozenset({"allied_with", "backed_by"}),
    frozenset({"gains", "holds"}),
)
_LONGEST_TRIGGER = 6  # words; a longer one overlaps nothing
_SAME_CONTENT = 0.5  # Jaccard over words
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_TITLES = "Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|St"
_ABBREVIATED = re.compile(rf"(?<!\w)(?:{_MONTHS}|{_TITLES}|U\.S|U\.K|U\.N|No)\.\s+$")
_LONGEST_TAIL = 12  # characters looked at before a break
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"""[.!?][”"’')\]]*\s+(?=[“"'A-Z0-9])|\n+""")
_ARTICLES = ("the", "a", "an")


def meets(a: Span | None, b: Span | None) -> bool:
    """Whether both are there and share a character."""
    return a is not None and b is not None and a.meets(b)


def bare(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without articles."""
    return tuple(word for word in _WORD.findall(name.lower()) if word not in _ARTICLES)


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of the metric start: after a line, or after a full stop that ends no common abbreviation.

    They are the metric's own and not the parser's, so that two systems are held to the same stretches.
    """
    ends = [m.end() for m in _BREAK.finditer(text)]
    tails = [text[max(0, end - _LONGEST_TAIL) : end] for end in ends]
    kept = [end for end, tail in zip(ends, tails, strict=True) if end < len(text) and not _ABBREVIATED.search(tail)]
    return [0, *kept]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the claim of the reading that was taken for it."""

    gold: Stated
    read: Stated


class Comparison:
    """A text with both sides and what was found to be the same. Made once, then counted and explained."""

    def __init__(self, text: str, gold: Side, read: Side) -> None:
        self.text, self.gold, self.read = text, gold, read
        self.starts = sentence_starts(text)
        self.things = _pair_things(gold, read)
        self.pairs = self._pair_claims()
        self.said = self._pair_attributions()
        self.names = _pair_names(gold.names, read.names)

    def sentence(self, position: int) -> int:
        """The number of the sentence a character stands in; -1 outside the text."""
        return bisect_right(self.starts, position) - 1 if 0 <= position < len(self.text) else -1

    def same_thing(self, gold: str, read: str) -> bool:
        """Whether a role's filler is the right one; names decide only where the gold has no mention."""
        if gold in self.things:
            return self.things[gold] == read
        x, y = self.gold.things.get(gold), self.read.things.get(read)
        if x is None or y is None or x.spans:
            return False
        return bool(({bare(n) for n in x.names} & {bare(n) for n in y.names}) - {()})

    def roles(self, gold: Stated, read: Stated) -> tuple[int, int, int]:
        """Fillers right, read and expected over the roles of the kind; a symmetric relation's sides may be swapped."""
        straight = self._fillers(gold, read, ROLES_OF[gold.kind])
        if gold.type not in SYMMETRIC_RELATIONS:
            return straight
        return max(straight, self._fillers(gold, read, ("object", "subject")))

    def _fillers(self, gold: Stated, read: Stated, read_roles: Sequence[str]) -> tuple[int, int, int]:
        right = filled = expected = 0
        for gold_role, read_role in zip(ROLES_OF[gold.kind], read_roles, strict=True):
            left = list(read.roles.get(read_role, ()))
            filled += len(left)
            for filler in gold.roles.get(gold_role, ()):
                expected += 1
                same = next((other for other in left if self.same_thing(filler, other)), None)
                if same is not None:
                    left.remove(same)
                    right += 1
        return right, filled, expected

    def touching(self, gold: Stated, read: Stated) -> bool:
        """Whether the triggers overlap."""
        if not meets(gold.trigger, read.trigger) or read.trigger is None:
            return False
        return len(_WORD.findall(read.trigger.of(self.text))) <= _LONGEST_TRIGGER

    def affinity(self, gold: Stated, read: Stated) -> int:
        """How much speaks for the two being one claim; 0 where they cannot be."""
        if read.trigger is None or gold.trigger is None or not same_type(gold, read):
            return 0
        touching = self.touching(gold, read)
        if not touching and self.sentence(gold.trigger.start) != self.sentence(read.trigger.start):
            return 0
        right = self.roles(gold, read)[0]
        if gold.kind != "event" and not touching and not right:
            return 0
        return 1 + 3 * touching + right

    def source_right(self, gold: Stated, read: Stated) -> bool:
        """Whether a claim stands under the right source, or rightly under none."""
        x = self.gold.said.get(gold.said or "")
        y = self.read.said.get(read.said or "")
        if x is None or y is None:
            return x is y
        if x.nobody or y.nobody:
            return x.nobody and y.nobody
        if meets(x.source, y.source) or (x.thing is not None and self.things.get(x.thing, "") == y.thing):
            return True
        return bool({bare(n) for n in x.names} & {bare(n) for n in y.names})

    def _pair_claims(self) -> tuple[Pair, ...]:
        gold, read = self.gold.claims, self.read.claims
        scored = [
            (affinity + 0.5 * g.core, -i, -j)
            for i, g in enumerate(gold)
            for j, r in enumerate(read)
            if (affinity := self.affinity(g, r))
        ]
        taken_gold: set[int] = set()
        taken_read: set[int] = set()
        out = []
        for _, i, j in sorted(scored, reverse=True):
            if -i not in taken_gold and -j not in taken_read:
                taken_gold.add(-i)
                taken_read.add(-j)
                out.append(Pair(gold[-i], read[-j]))
        return tuple(out)

    def _pair_attributions(self) -> tuple[tuple[Said, Said], ...]:
        left = list(self.read.said.values())
        out = []
        for gold in self.gold.said.values():
            same = next((read for read in left if self._same_said(gold, read)), None)
            if same is not None:
                left.remove(same)
                out.append((gold, same))
        return tuple(out)

    def _same_said(self, gold: Said, read: Said) -> bool:
        x, y = self._words(gold.content), self._words(read.content)
        if not x or len(x & y) / len(x | y) < _SAME_CONTENT:
            return False
        return meets(gold.cue, read.cue) or meets(gold.source, read.source) or (gold.nobody and read.nobody)

    def _words(self, spans: Iterable[Span]) -> set[int]:
        return {m.start() for span in spans for m in _WORD.finditer(self.text, span.start, span.end)}


def same_type(gold: Stated, read: Stated, strict: bool = False) -> bool:
    """Whether kinds and types agree; near types do, unless `strict`."""
    if gold.kind != read.kind:
        return False
    if read.type == gold.type or read.type in gold.also:
        return True
    return not strict and any({gold.type, read.type} <= near for near in _NEAR_TYPES)


def class_fits(gold: NameClass, read: NameClass) -> bool:
    """Whether the classes of a name agree: a country or government is organisation or place as one likes."""
    return gold == read or ("either" in (gold, read) and "person" not in (gold, read))


def _pair_things(gold: Side, read: Side) -> dict[str, str]:
    """Gold key -> key of the reading, one to one, most shared mentions first."""
    shared = []
    for g, x in gold.things.items():
        for r, y in read.things.items():
            if count := sum(a.meets(b) for a in x.spans for b in y.spans):
                shared.append((-count, -len(x.names & y.names), g, r))
    out: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, g, r in sorted(shared):
        if g not in out and r not in taken:
            out[g] = r
            taken.add(r)
    return out


def _pair_names(
    gold: Sequence[tuple[Span, NameClass]], read: Sequence[tuple[Span, NameClass]]
) -> tuple[tuple[tuple[Span, NameClass], tuple[Span, NameClass]], ...]:
    """Name mentions that overlap, each taken once, in the order they are listed."""
    left = list(read)
    out = []
    for name in gold:
        other = next((n for n in left if name[0].meets(n[0])), None)
        if other is not None:
            left.remove(other)
            out.append((name, other))
    return tuple(out)
