"""The suite `attribution-polnear`: whose words is each stretch of political news (PolNeAR, Newell et al. 2018).

Tokens are runs of letters and digits. Each has one label, source, cue, content or none; where attributions nest, the
outermost that covers a token gives it, its cue and source before its content. Micro-F1 over labelled tokens. "whole F1" counts
attributions: one is right where the cues overlap, the sources overlap or both are absent, and the contents share half of
their words (Jaccard). PolNeAR's annotators take more words than Dateline into a cue ("also called for") and a content ("that
they left"): `from_voices` adds these.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dateline.evaluate.brat import Annotation, read_standoff
from dateline.evaluate.figures import f_measure
from dateline.evaluate.suite import Case, Reader, Scored, Suite, ingested
from dateline.model import Parse, Span, Voice

LABELS = ("cue", "source", "content")
_OPENERS = frozenset("that whether if".split())
_HALF = 0.5
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution as spans."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def spans(self, label: str) -> tuple[Span, ...]:
        """The spans under one label."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[label]

    def stands_in(self, other: "Told") -> bool:
        """Whether it is quoted inside the other: its cue, or all of it where it has none, in the other's content."""
        own = self.cue or (*self.source, *self.content)
        return bool(own) and all(any(outer.holds(span) for outer in other.content) for span in own)


def labels(text: str, told: Sequence[Told]) -> dict[Span, str]:
    """The label of every token that has one."""
    depth = {i: sum(a.stands_in(b) for j, b in enumerate(told) if i != j) for i, a in enumerate(told)}
    ranked = sorted(
        (depth[i], rank, span) for i, a in enumerate(told) for rank, x in enumerate(LABELS) for span in a.spans(x)
    )
    out: dict[Span, str] = {}
    for match in _TOKEN.finditer(text):
        token = Span(match.start(), match.end())
        rank = next((rank for _, rank, span in ranked if span.meets(token)), None)
        if rank is not None:
            out[token] = LABELS[rank]
    return out


def score(gold: dict[Span, str], read: dict[Span, str]) -> Counter[str]:
    """The counts of one text, in all and by label."""
    tally: Counter[str] = Counter()
    for side, labelled in (("gold", gold), ("read", read)):
        tally[f"token {side}"] += len(labelled)
        for label in labelled.values():
            tally[f"{label} {side}"] += 1
    for token, label in gold.items():
        if read.get(token) == label:
            tally.update(("token hit", f"{label} hit"))
    return tally


def explain(title: str, text: str, gold: dict[Span, str], read: dict[Span, str], voices: Sequence[Voice]) -> str:
    """The text with labelled stretches as the gold and the reading have them, where a paragraph differs."""
    lines = [f"━━ {title} ━━"]
    for match in re.finditer(r"[^\n]+", text):
        paragraph = Span(match.start(), match.end())
        mine = [{t: x for t, x in side.items() if paragraph.holds(t)} for side in (gold, read)]
        if mine[0] != mine[1]:
            lines += [f"  gold  {_marked(text, paragraph, mine[0])}", f"  read  {_marked(text, paragraph, mine[1])}"]
            lines += [
                f"        by {voice.rule or 'no rule'}: “{voice.cue.of(text) if voice.cue else ''}”"
                for voice in voices
                if any(paragraph.holds(span) for span in (voice.cue, voice.source, *voice.content) if span)
            ]
    return "\n".join(lines)


def _marked(text: str, paragraph: Span, labelled: dict[Span, str]) -> str:
    """The paragraph with [source: …], [cue: …] and [content: …] around runs of tokens of one label."""
    out, at, open_label = "", paragraph.start, ""
    for match in _TOKEN.finditer(text, paragraph.start, paragraph.end):
        label = labelled.get(Span(match.start(), match.end()), "")
        between = text[at : match.start()]
        if label != open_label:
            close, opening = ("]" if open_label else ""), (f"[{label}: " if label else "")
            between = f"{close}{between}{opening}"
        out, at, open_label = out + between + match.group(), match.end(), label
    return out + ("]" if open_label else "") + text[at : paragraph.end]


# -- whole attributions ------------------------------------------------------------------------------------------------


def score_wholes(text: str, gold: Sequence[Told], read: Sequence[Told]) -> Counter[str]:
    """How many attributions there are, are read and are right; each counts for one of the other side, the best first."""
    tokens = [Span(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    sides = [[_words_of(told, tokens) for told in side] for side in (gold, read)]
    pairs = [
        (_overlap(g[2], r[2]), i, j) for i, g in enumerate(sides[0]) for j, r in enumerate(sides[1]) if _agree(g, r)
    ]
    left, right = set[int](), set[int]()
    for shared, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if shared >= _HALF and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return Counter({"whole hit": len(left), "whole read": len(read), "whole gold": len(gold)})


_Words = tuple[frozenset[Span], frozenset[Span], frozenset[Span]]


def _words_of(told: Told, tokens: Sequence[Span]) -> _Words:
    """Tokens of source, cue and content."""
    parts = (told.source, told.cue, told.content)
    source, cue, content = (frozenset(t for t in tokens if any(s.meets(t) for s in spans)) for spans in parts)
    return source, cue, content


def _agree(gold: _Words, read: _Words) -> bool:
    return bool(gold[1] & read[1]) and (bool(gold[0] & read[0]) or not (gold[0] or read[0]))


def _overlap(gold: frozenset[Span], read: frozenset[Span]) -> float:
    return len(gold & read) / len(gold | read) if gold or read else 0.0


# -- the data ----------------------------------------------------------------------------------------------------------


def _told(annotation: Annotation) -> Iterator[Told]:
    for event in annotation.events:
        parts = {label: event.spans(label.capitalize()) for label in LABELS}
        if any(parts.values()):
            yield Told(parts["source"], parts["cue"], parts["content"])


def from_voices(voices: Iterable[Voice], parse: Parse) -> list[Told]:
    """Attributions as read, with the words that PolNeAR's annotators take in."""
    number = {start: token for token, start in enumerate(parse.start)}
    ends = {end: token for token, end in enumerate(parse.end)}
    out = []
    for voice in voices:
        content = voice.content
        if content and content[0].start in number:
            before = number[content[0].start] - 1
            if before >= 0 and parse.word[before].lower() in _OPENERS:
                content = (Span(parse.start[before], content[0].end), *content[1:])
        cue = (_widened(voice.cue, content, parse, number, ends),) if voice.cue else ()
        out.append(Told((voice.source,) if voice.source else (), cue, content))
    return out


def _widened(cue: Span, content: Sequence[Span], parse: Parse, number: dict[int, int], ends: dict[int, int]) -> Span:
    """The cue with an adverb before it and with the preposition between it and the content."""
    start, end = cue.start, cue.end
    first, last = number.get(start, 0), ends.get(end, -1)
    if first > 0 and parse.xpos[first - 1] == "RB" and parse.head[first - 1] in range(first, last + 1):
        start = parse.start[first - 1]
    after = last + 1
    if 0 < after < len(parse) - 1 and content and content[0].start == parse.start[after + 1]:
        is_preposition = parse.upos[after] in ("ADP", "SCONJ") and parse.word[after].lower() not in _OPENERS
        end = parse.end[after] if is_preposition else end
    return Span(start, end)


def _cases(corpora: Path) -> Iterator[Case]:
    folder = corpora / "polnear" / "dev"
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        first = min((folder / "attributions").glob(f"{path.stem}_*.ann"))
        gold = list(_told(read_standoff(first)))
        yield Case(path.stem, text, partial(_score, path.stem, text, gold))


def _score(title: str, text: str, gold: list[Told], reader: Reader) -> Scored:
    annotated = reader.annotate(ingested(text))
    voices = reader.attribute(annotated).voices
    told = from_voices(voices, annotated.parse)
    mine = labels(text, gold), labels(text, told)
    counts = score(*mine) + score_wholes(text, gold, told)
    return Scored(counts, lambda: explain(title, text, *mine, voices))


POLNEAR = Suite(
    name="attribution-polnear",
    about="sources, cues and contents by token, PolNeAR dev",
    unit="texts",
    halves=True,
    measures=(
        f_measure("tokens F1", "token"),
        *(f_measure(f"{x} F1", x) for x in ("source", "cue", "content", "whole")),
    ),
    cases=_cases,
)
