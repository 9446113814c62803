"""Which quantity counts a noun phrase, for the coder who knows what happened to those counted."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.grammar import Grammar
from dateline.language.en.numbers import numbers
from dateline.model import Annotated, Quantity

_PARTS = frozenset("nmod nummod amod det appos compound".split())
_PEOPLE = frozenset("killed injured abducted detained displaced missing participants".split())


def count_for(role_head: int, kind: str, quantities: Sequence[Quantity], grammar: Grammar) -> Quantity | None:
    """The quantity that counts the noun phrase with this head, labelled with the kind; None where no number does.

    The head may be the numeral itself ("killing 12"), the noun counted, the partitive ("dozens of people"), or a toll ("the death
    toll rose to 45").
    """
    parse = grammar.parse
    start = parse.start[role_head]
    inside = [q for q in quantities if q.start <= start < q.end and _fits(q, kind)]
    if inside:
        return _labelled(min(inside, key=lambda q: abs(q.token - role_head)), kind)
    mine = [q for q in quantities if q.token >= 0 and _fits(q, kind) and _counts(q.token, role_head, grammar)]
    if mine:
        return _labelled(min(mine, key=lambda q: abs(q.token - role_head)), kind)
    return _toll(role_head, kind, quantities, grammar)


def _fits(quantity: Quantity, kind: str) -> bool:
    return quantity.what in (kind, "other") or (quantity.what in _PEOPLE and kind in _PEOPLE)


def _labelled(quantity: Quantity, kind: str) -> Quantity:
    unit = "people" if kind in _PEOPLE and quantity.unit != "percent" else quantity.unit
    return replace(quantity, what=kind, unit=unit)


def _counts(numeral: int, head: int, grammar: Grammar) -> bool:
    """Whether a numeral stands in the head's own phrase, or the head in a partitive's: "12 of the men", "dozens of men"."""
    parse = grammar.parse
    if parse.sentence[numeral] != parse.sentence[head]:
        return False
    at = numeral
    while at >= 0 and at != head and parse.dep[at] in _PARTS:
        if parse.dep[at] == "nmod" and grammar.preposition(at) not in numbers()["partitive"]:
            break
        at = parse.head[at]
    if at == head:
        return parse.dep[numeral] in ("nummod", "amod", "det", "compound") or parse.head[numeral] != head
    partitive = grammar.preposition(head) in numbers()["partitive"]
    return partitive and parse.dep[head] == "nmod" and parse.head[head] == numeral


def _toll(head: int, kind: str, quantities: Sequence[Quantity], grammar: Grammar) -> Quantity | None:
    parse = grammar.parse
    if parse.lemma[head].lower() not in numbers()["tollnoun"]:
        return None
    end = parse.end[grammar.sentence_of(head)[-1]]
    after = [q for q in quantities if parse.end[head] <= q.start < end and q.what in (kind, "other")]
    return _labelled(after[-1] if after[-1].what == kind else after[0], kind) if after else None


def implied_count(head: int, kind: str, annotated: Annotated, grammar: Grammar) -> Quantity | None:
    """One, for a singular noun with "a", "an", "one", "another" ("a soldier was killed"); None for any other phrase."""
    parse = annotated.parse
    if "Number=Plur" in parse.feats[head] or parse.xpos[head] not in ("NN", "NNP", "JJ", "VBN"):
        return None
    single = numbers()["single"]
    first, last = grammar.phrase(head)
    determiners = [t for t in range(first, head) if parse.word[t].lower() in single]
    if not determiners:
        return None
    at = determiners[0]
    start, end = parse.start[at], parse.end[max(head, last - 1)]
    text = annotated.report.text
    who = text[parse.start[min(at + 1, head)] : end]
    unit = "people" if kind in _PEOPLE else parse.lemma[head].lower()
    return Quantity(kind, 1, 1, unit, None, who, None, "incident", text[start:end], start, end, at)
