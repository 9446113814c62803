"""The suite `attribution-polnear`: whose words is each stretch of political news (PolNeAR, Newell et al. 2018).

Tokens are runs of letters and digits. Each has one label, source, cue, content or none; where attributions nest, the
outermost that covers a token gives it, its cue and source before its content. Micro-F1 over labelled tokens.
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
from dateline.model import Span, Voice

LABELS = ("cue", "source", "content")
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


# -- the data ----------------------------------------------------------------------------------------------------------


def _told(annotation: Annotation) -> Iterator[Told]:
    for event in annotation.events:
        parts = {label: event.spans(label.capitalize()) for label in LABELS}
        if any(parts.values()):
            yield Told(parts["source"], parts["cue"], parts["content"])


def from_voices(voices: Iterable[Voice]) -> list[Told]:
    """Attributions as read."""
    return [Told((v.source,) if v.source else (), (v.cue,) if v.cue else (), v.content) for v in voices]


def _cases(corpora: Path) -> Iterator[Case]:
    folder = corpora / "polnear" / "dev"
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        first = min((folder / "attributions").glob(f"{path.stem}_*.ann"))
        gold = labels(text, list(_told(read_standoff(first))))
        yield Case(path.stem, text, partial(_score, path.stem, text, gold))


def _score(title: str, text: str, gold: dict[Span, str], reader: Reader) -> Scored:
    voices = reader.attribute(reader.annotate(ingested(text))).voices
    read = labels(text, from_voices(voices))
    return Scored(score(gold, read), lambda: explain(title, text, gold, read, voices))


POLNEAR = Suite(
    name="attribution-polnear",
    about="sources, cues and contents by token, PolNeAR dev",
    unit="texts",
    halves=True,
    measures=(f_measure("tokens F1", "token"), *(f_measure(f"{x} F1", x) for x in ("source", "cue", "content"))),
    cases=_cases,
)
