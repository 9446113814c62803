"""What was right and wrong in one text, sentence by sentence, for the developer who has to mend it.

Only ever made for the seen half.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from dateline.evaluate.claims.match import ROLES_OF, Comparison, Pair, class_fits, same_type
from dateline.evaluate.claims.sides import Said, Side, Stated, called
from dateline.model import SYMMETRIC_RELATIONS, Span

_ARROWS = {"event": "→", "relation": "·", "control": "·"}


def explain(title: str, compared: Comparison) -> str:
    """Missed core claims, spurious claims, and all that is wrong in matched ones, under the sentence they stand in."""
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for position, note in _Notes(compared).all():
        notes[compared.sentence(position)].append(note)
    lines = [_head(title, compared)]
    for number in sorted(notes):
        lines.append(f"[{number}] {_sentence(compared, number)}")
        lines.extend(notes[number])
    return "\n".join(lines)


def _head(title: str, compared: Comparison) -> str:
    core = sum(c.core for c in compared.gold.claims)
    found = sum(p.gold.core for p in compared.pairs)
    return (
        f"━━ {title} ━━ core claims found {found} of {core}; claims read right {len(compared.pairs)} of "
        f"{len(compared.read.claims)}; attributions {len(compared.said)} of {len(compared.gold.said)} "
        f"(read {len(compared.read.said)}); names {len(compared.names)} of {len(compared.gold.names)} "
        f"(read {len(compared.read.names)})"
    )


def _sentence(compared: Comparison, number: int) -> str:
    if number < 0:
        return "(no place in the text)"
    ends = [*compared.starts[1:], len(compared.text)]
    return " ".join(compared.text[compared.starts[number] : ends[number]].split())


class _Notes:
    """Notes on one comparison, each with the position it belongs to."""

    def __init__(self, compared: Comparison) -> None:
        self.compared, self.text = compared, compared.text
        self.of_gold = {pair.gold.id: pair for pair in compared.pairs}
        self.of_read = {pair.read.id: pair for pair in compared.pairs}

    def all(self) -> Iterator[tuple[int, str]]:
        """Claims first, then attributions, then names."""
        for gold in self.compared.gold.claims:
            pair = self.of_gold.get(gold.id)
            if pair is not None:
                yield from self._matched(pair)
            elif gold.core:
                yield _start(gold), f"    MISSED    {self._claim(gold, self.compared.gold)}\n{self._why_missed(gold)}"
        for read in self.compared.read.claims:
            if read.id not in self.of_read:
                shown = f"    SPURIOUS  {self._claim(read, self.compared.read)}"
                yield _start(read), f"{shown}\n{self._why_spurious(read)}\n{' ' * 14}by {read.why}"
        yield from self._attributions()
        yield from self._names()

    # -- claims

    def _claim(self, claim: Stated, side: Side) -> str:
        words = claim.trigger.of(self.text) if claim.trigger else ""
        parties = f" {_ARROWS[claim.kind]} ".join(
            f"{role} {called(side, claim.roles[role])}" for role in ROLES_OF[claim.kind] if claim.roles.get(role)
        )
        source = f" ‹{_source(side, claim)}›" if claim.said else ""
        doubt = "" if claim.factuality == "CT+" else f" {claim.factuality}"
        return f"{claim.type} “{words}”{doubt} ({parties or 'no parties'}){source} [{claim.id}]"

    def _why_missed(self, gold: Stated) -> str:
        near = [c for c in self.compared.read.claims if self._together(gold, c)]
        return self._why(near, self.of_read, lambda read: self._against(gold, read), "nothing is read in this sentence")

    def _why_spurious(self, read: Stated) -> str:
        near = [c for c in self.compared.gold.claims if self._together(c, read)]
        return self._why(near, self.of_gold, lambda gold: self._against(gold, read), "the gold has no claim here")

    def _why(self, near: list[Stated], taken: dict[str, Pair], against: Callable[[Stated], str], nothing: str) -> str:
        pad = " " * 14
        if not near:
            return f"{pad}why: {nothing}"
        lines = []
        for claim in near:
            pair = taken.get(claim.id)
            other = "" if pair is None else f" (matched: {pair.gold.id} = {pair.read.id})"
            words = claim.trigger.of(self.text) if claim.trigger else ""
            lines.append(f"{pad}why: beside {claim.type} “{words}” [{claim.id}]: {against(claim)}{other}")
        return "\n".join(lines)

    def _together(self, gold: Stated, read: Stated) -> bool:
        """Whether a claim of each side could be meant as one: triggers touch, or kinds and sentences agree."""
        if gold.trigger is None or read.trigger is None:
            return False
        same = self.compared.sentence(gold.trigger.start) == self.compared.sentence(read.trigger.start)
        return self.compared.touching(gold, read) or (gold.kind == read.kind and same)

    def _against(self, gold: Stated, read: Stated) -> str:
        if gold.kind != read.kind:
            return f"kind, {gold.kind} for the gold and {read.kind} as read"
        if not same_type(gold, read):
            return f"type, {gold.type} for the gold and {read.type} as read"
        if not self.compared.affinity(gold, read):
            return "no party in common"
        return "the same, but counted once"

    def _matched(self, pair: Pair) -> Iterator[tuple[int, str]]:
        wrong = list(self._wrong(pair))
        if pair.gold.core and wrong:
            words = pair.gold.trigger.of(self.text) if pair.gold.trigger else ""
            head = f"    WRONG     {pair.gold.type} “{words}” [{pair.gold.id} = {pair.read.id}]"
            lines = [f"{' ' * 14}{what:11} gold {gold}   read {read}" for what, gold, read in wrong]
            yield _start(pair.gold), "\n".join((head, *lines))

    def _wrong(self, pair: Pair) -> Iterator[tuple[str, str, str]]:
        """What of a matched claim is wrong, as (field, gold, read); roles and source first."""
        gold, read, compared = pair.gold, pair.read, self.compared
        if not same_type(gold, read, strict=True):
            yield "type", gold.type, read.type
        yield from self._wrong_roles(gold, read)
        if not compared.source_right(gold, read):
            yield "source", _source(compared.gold, gold), _source(compared.read, read)
        for what in ("factuality", "aspect"):
            if getattr(gold, what) != getattr(read, what):
                yield what, getattr(gold, what), getattr(read, what)
        if gold.mode is not None and gold.mode != read.mode:
            yield "mode", gold.mode, str(read.mode)
        if gold.time is not None and gold.time != read.time:
            yield "time", _interval(gold.time), _interval(read.time)
        if {a for a in gold.amounts if a[0] != "other"} - read.amounts:
            yield "counts", _amounts(gold), _amounts(read)
        place = gold.roles["place"]
        if gold.kind != "control" and place and not any(compared.same_thing(place[0], p) for p in read.roles["place"]):
            yield "place", self._gold_names(place), self._read_names(read.roles["place"])

    def _wrong_roles(self, gold: Stated, read: Stated) -> Iterator[tuple[str, str, str]]:
        right, filled, expected = self.compared.roles(gold, read)
        if right == filled == expected:
            return
        swapped = gold.type in SYMMETRIC_RELATIONS
        for role in ROLES_OF[gold.kind]:
            want, have = gold.roles.get(role, ()), read.roles.get(role, ())
            left = [r for r in have if not any(self.compared.same_thing(g, r) for g in want)]
            lost = [g for g in want if not any(self.compared.same_thing(g, r) for r in have)]
            if left or lost or swapped:
                yield role, self._gold_names(want), self._read_names(have)

    def _gold_names(self, keys: tuple[str, ...]) -> str:
        return called(self.compared.gold, keys)

    def _read_names(self, keys: tuple[str, ...]) -> str:
        """The names, and where a thing is another for the gold, that one's: it shows lumping and splitting."""
        back = {read: gold for gold, read in self.compared.things.items()}
        shown = []
        for key in keys:
            name = called(self.compared.read, (key,))
            gold = back.get(key, "nothing in the gold")
            shown.append(name if gold == name else f"{name} (= {gold})")
        return ", ".join(shown) or "nobody"

    # -- words

    def _attributions(self) -> Iterator[tuple[int, str]]:
        golds = {gold.id for gold, _ in self.compared.said}
        reads = {read.id for _, read in self.compared.said}
        for said in self.compared.gold.said.values():
            if said.id not in golds:
                yield _place(said), f"    UNHEARD   {self._said(said)}"
        for said in self.compared.read.said.values():
            if said.id not in reads:
                yield _place(said), f"    MISHEARD  {self._said(said)}"

    def _said(self, said: Said) -> str:
        source = said.source.of(self.text) if said.source else "no agent"
        cue = said.cue.of(self.text) if said.cue else "no cue"
        content = " … ".join(_short(span.of(self.text)) for span in said.content)
        return f"“{source}” “{cue}”: {content} [{said.id}]"

    def _names(self) -> Iterator[tuple[int, str]]:
        golds = {gold for gold, _ in self.compared.names}
        reads = {read for _, read in self.compared.names}
        for gold, read in self.compared.names:
            if not class_fits(gold[1], read[1]):
                yield self._name(gold[0], f"gold {gold[1]}, read {read[1]}")
        for name in self.compared.gold.names:
            if name not in golds:
                yield self._name(name[0], f"not read, gold {name[1]}")
        for name in self.compared.read.names:
            if name not in reads:
                yield self._name(name[0], f"not in the gold, read {name[1]}")

    def _name(self, span: Span, what: str) -> tuple[int, str]:
        return span.start, f"    NAME      “{span.of(self.text)}”: {what}"


def _start(claim: Stated) -> int:
    return claim.trigger.start if claim.trigger else -1


def _place(said: Said) -> int:
    first = said.cue or said.source or (said.content[0] if said.content else None)
    return first.start if first else -1


def _source(side: Side, claim: Stated) -> str:
    said = side.said.get(claim.said or "")
    if said is None:
        return "the report itself"
    if said.nobody:
        return "somebody"
    return called(side, (said.thing,)) if said.thing else " / ".join(sorted(said.names))


def _interval(time: tuple[str | None, str | None] | None) -> str:
    if time is None:
        return "none"
    earliest, latest = (bound or "…" for bound in time)
    return earliest if earliest == latest else f"{earliest}–{latest}"


def _amounts(claim: Stated) -> str:
    shown = sorted(f"{what} {_bound(low)}–{_bound(high)}" for what, low, high in claim.amounts)
    return ", ".join(shown) or "none"


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:,.12g}"


def _short(words: str, limit: int = 90) -> str:
    words = " ".join(words.split())
    return words if len(words) <= limit else f"{words[: limit - 1]}…"
