"""Which of a report's times belongs to an event."""

from bisect import bisect_right
from collections.abc import Sequence

from dateline.grammar import Grammar
from dateline.language.en.calendar import calendar
from dateline.model import Time

_ARGUMENTS = frozenset("nsubj nsubj:pass obj iobj obl nmod compound".split())
_PHRASE = frozenset(
    "nmod obl obj nsubj nsubj:pass compound conj amod appos nmod:poss flat nmod:unmarked obl:unmarked".split()
)
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_CLOSE = 4  # tokens between a noun and a time that follows it in its phrase


def time_of(trigger: int, times: Sequence[Time], grammar: Grammar, attached: bool = False) -> Time | None:
    """The time that belongs to a trigger's token: attached to it, else in its clause, else the only one in its sentence.

    A time that says when something was said is no event's; None means that the sentence does not tell. With `attached` (for what
    lasts: who leads or backs whom) only a time on the trigger itself or in its phrase counts.
    """
    parse = grammar.parse
    tokens = grammar.sentence_of(trigger)
    start, end = parse.start[tokens[0]], parse.end[tokens[-1]]
    here = [(time, _head_of(grammar, time)) for time in times if start <= time.start < end]
    ranked = []
    for time, head in here:
        rank = _rank(grammar, trigger, head)
        if rank is not None and (rank <= 1 or not attached):
            ranked.append((rank, abs(head - trigger), time.start, time))
    if ranked:
        return min(ranked, key=lambda r: r[:3])[3]
    if attached or len(here) != 1:
        return None
    time, head = here[0]
    return time if _alone(grammar, trigger, head) else None


def _head_of(grammar: Grammar, time: Time) -> int:
    """The token of an expression whose head lies outside it."""
    parse = grammar.parse
    first = max(bisect_right(parse.start, time.start) - 1, 0)
    last = max(bisect_right(parse.start, time.end - 1) - 1, first)
    inside = range(first, last + 1)
    return next((t for t in inside if parse.head[t] not in inside), first)


def _is_clause(grammar: Grammar, token: int) -> bool:
    return grammar.is_verb(token) or bool(grammar.of(token, "cop"))


def _rank(grammar: Grammar, trigger: int, time: int) -> int | None:
    """0: the time hangs on the trigger; 1: on its phrase; 2: on a verb that shares its time; 3: it opens the sentence."""
    parse = grammar.parse
    if _tells_when_said(grammar, time, trigger):
        return None
    if parse.head[time] == trigger:
        return 0
    if _follows(grammar, trigger, time):
        return 1
    above = -1
    for at in grammar.ancestors(time):
        if at == trigger:
            return 1
        if _is_clause(grammar, at):
            above = at
            break
        if parse.dep[at] not in _PHRASE:
            break
    if above >= 0 and (_describes(grammar, above, trigger) or _under(grammar, trigger, above, 2)):
        return 2
    opens = time - grammar.sentence_of(time)[0] <= 2
    return 3 if opens and _under(grammar, trigger, -1, 9) else None


def _follows(grammar: Grammar, trigger: int, time: int) -> bool:
    """Whether the time comes right after the noun: "attacks on the town this weekend"."""
    parse = grammar.parse
    between = range(trigger + 1, time)
    return (
        parse.upos[trigger] == "NOUN"
        and 0 <= len(between) <= _CLOSE
        and all(parse.upos[t] in ("ADP", "DET", "NOUN", "PROPN", "ADJ") for t in between)
    )


def _describes(grammar: Grammar, verb: int, trigger: int) -> bool:
    """Whether the verb's clause says more about the trigger noun: "a bombing that happened on Monday"."""
    return grammar.parse.dep[verb] in ("acl", "acl:relcl") and grammar.parse.head[verb] == trigger


def _under(grammar: Grammar, trigger: int, verb: int, arguments: int) -> bool:
    """Whether the trigger happens with the verb: its argument, its participle ("…, wounding 10"), coordinated with it.

    Up to so many nouns may stand between; with no verb (-1) the same is asked of the sentence's main clause. Relative clauses,
    what somebody says and finite clauses with a conjunction have times of their own.
    """
    parse = grammar.parse
    at = trigger
    while at != verb:
        dep, head = parse.dep[at], parse.head[at]
        if head < 0:
            return verb < 0
        if dep in ("advcl", "acl"):
            finite = any(parse.xpos[v] in _FINITE for v in (at, *grammar.auxiliaries(at)))
            if finite and (grammar.marks(at) or dep == "acl"):
                return False
        elif dep == "ccomp":
            if parse.lemma[head].lower() in calendar().context["speech"] or verb >= 0:
                return False
        elif dep in _ARGUMENTS and not grammar.is_verb(at):
            arguments -= 1
            if arguments < 0 or parse.upos[at] == "PROPN":
                return False
        elif dep not in ("conj", "xcomp", "csubj", "root"):
            return False
        at = head
    return True


def _alone(grammar: Grammar, trigger: int, time: int) -> bool:
    """Whether the only time of a sentence may be taken for the trigger's: it hangs on no other verb."""
    parse = grammar.parse
    if _tells_when_said(grammar, time, trigger):
        return False
    above = next((at for at in grammar.ancestors(time) if _is_clause(grammar, at)), -1)
    return above < 0 or parse.lemma[above].lower() in calendar().context["speech"]


def _tells_when_said(grammar: Grammar, time: int, trigger: int) -> bool:
    """Whether a time says when the words that hold the trigger were said: "said on Monday that …", "…, police said Monday"."""
    parse, speech = grammar.parse, calendar().context["speech"]
    if parse.lemma[trigger].lower() in speech:
        return False
    sentence = grammar.sentence_of(time)
    before = time - 1
    while before >= sentence[0] and parse.upos[before] in ("ADP", "DET", "ADV", "PUNCT"):
        before -= 1
    if before >= sentence[0] and _is_speech(grammar, before):
        return True
    if time + 1 in sentence and parse.upos[time + 1] == "VERB" and _is_speech(grammar, time + 1):
        return True
    head = parse.head[time]
    return head > time and head != trigger and parse.upos[head] == "VERB" and _is_speech(grammar, head)


def _is_speech(grammar: Grammar, token: int) -> bool:
    kind = calendar().context["speech"].get(grammar.parse.lemma[token].lower())
    return kind == "noun" or (kind == "verb" and grammar.parse.upos[token] == "VERB")
