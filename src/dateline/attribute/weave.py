"""From findings to voices: quotations joined to their cues, modes, order and nesting."""

from bisect import bisect_right

from dateline.attribute.findings import Finding
from dateline.attribute.ground import Ground, merged
from dateline.model import Span, Voice


def weave(ground: Ground, findings: list[Finding]) -> tuple[Voice, ...]:
    """The voices of a report in text order, each under the smallest voice whose content holds its cue."""
    kept = [f for f in (_complete(ground, f) for f in findings) if f.pieces]
    kept.sort(key=lambda f: (ground.parse.start[f.at], _start(f), f.rule))
    kept = [f for f in _outside(ground, _apart(ground, _without_doubles(kept))) if f.pieces]
    near = _by_sentence(ground, kept)
    enclosing = [_enclosing(ground, kept, near, number) for number in range(len(kept))]
    return tuple(_voice(ground, finding, within) for finding, within in zip(kept, enclosing, strict=True))


def _start(finding: Finding) -> int:
    return finding.pieces[0].start if finding.pieces else -1


def _complete(ground: Ground, finding: Finding) -> Finding:
    """The finding with its quotations, kept inside the quotation that its cue stands in."""
    spans = [*finding.pieces, *(ground.quotes[n].span for n in finding.quotes)]
    own = ground.quote_of[finding.at]
    if own >= 0 and own not in finding.quotes:
        bounds = ground.quotes[own].span
        spans = [Span(max(s.start, bounds.start), min(s.end, bounds.end)) for s in spans if s.meets(bounds)]
    finding.pieces = merged(s for s in spans if s.start < s.end)
    return finding


def _without_doubles(findings: list[Finding]) -> list[Finding]:
    best: dict[tuple[int, bool], Finding] = {}
    for finding in findings:
        key = (finding.at, finding.group is None)
        if key not in best or finding.rank > best[key].rank:
            best[key] = finding
    return [f for f in findings if best[f.at, f.group is None] is f]


def _apart(ground: Ground, findings: list[Finding]) -> list[Finding]:
    """Take the speaker's next act ("…, adding that …") out of the content of the act before."""
    by_speaker: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.speaker is not None and finding.group is not None:
            by_speaker.setdefault(finding.speaker.token, []).append(finding)
    for ones in by_speaker.values():
        for first in ones:
            for second in ones:
                if second.at > first.at:
                    first.pieces = _cut(ground, first.pieces, second)
    return findings


def _outside(ground: Ground, findings: list[Finding]) -> list[Finding]:
    """Take an aside ("…, according to officials") out of the content of a voice that it itself reports."""
    near = _by_sentence(ground, findings)
    for aside in findings:
        if not aside.beside or aside.group is None or aside.speaker is None:
            continue
        words = [ground.parse.span(*aside.group), aside.speaker.span]
        phrase = Span(min(s.start for s in words), max(s.end for s in words))
        for number in near.get(ground.parse.sentence[aside.at], ()):
            inner = findings[number]
            if inner is aside or not any(piece.holds(_anchor(ground, inner)) for piece in aside.pieces):
                continue
            if inner.beside and inner.at > aside.at:
                continue  # of two asides the later one reports the earlier
            if _reports(inner, aside):
                aside.pieces = tuple(part for piece in inner.pieces for part in _minus(piece, phrase))
                aside.pieces, aside.parent = ground.trimmed(aside.pieces), inner
                continue
            if any(piece.holds(phrase) for piece in inner.pieces):
                inner.pieces = ground.trimmed(part for piece in inner.pieces for part in _minus(piece, phrase))
    return findings


def _reports(inner: Finding, aside: Finding) -> bool:
    """Whether a medium is said to report what the aside's speaker said: "CNN reported C, the governor said"."""
    if inner.speaker is None or aside.speaker is None or inner.at > aside.at:
        return False
    return inner.speaker.kind == "media" and aside.speaker.kind not in ("media", "document") and inner.rank == 2


def _minus(piece: Span, phrase: Span) -> tuple[Span, ...]:
    if not piece.meets(phrase):
        return (piece,)
    return tuple(s for s in (Span(piece.start, phrase.start), Span(phrase.end, piece.end)) if s.start < s.end)


def _cut(ground: Ground, pieces: tuple[Span, ...], other: Finding) -> tuple[Span, ...]:
    assert other.group is not None
    first = other.group[0]
    while first > 0 and ground.parse.upos[first - 1] in ("CCONJ", "PUNCT") and not ground.is_mark(first - 1):
        first -= 1
    start = ground.parse.start[first]
    out: list[Span] = []
    for piece in pieces:
        if not piece.start < start < piece.end or not other.pieces or ground.numbers(Span(start, start + 1)):
            out.append(piece)
            continue
        out.append(Span(piece.start, start))
        end = max(s.end for s in other.pieces)
        if end < piece.end:
            out.append(Span(end, piece.end))
    return ground.trimmed(out)


def _anchor(ground: Ground, finding: Finding) -> Span:
    """What must lie inside another voice's content for this one to be spoken there."""
    if finding.group is not None:
        return ground.parse.span(*finding.group)
    return finding.speaker.span if finding.speaker is not None else finding.pieces[0]


def _by_sentence(ground: Ground, findings: list[Finding]) -> dict[int, list[int]]:
    """For each sentence the findings whose content reaches into it."""
    starts = [ground.parse.start[first] for first, _ in ground.parse.sentences]
    out: dict[int, list[int]] = {}
    for number, finding in enumerate(findings):
        reached: set[int] = set()
        for piece in finding.pieces:
            reached.update(range(bisect_right(starts, piece.start) - 1, bisect_right(starts, piece.end - 1)))
        for sentence in reached:
            out.setdefault(sentence, []).append(number)
    return out


def _enclosing(ground: Ground, findings: list[Finding], near: dict[int, list[int]], number: int) -> int | None:
    """The smallest other finding whose content holds this one's anchor; of two that hold each other the larger is outer."""
    finding = findings[number]
    if finding.parent is not None:
        return next((n for n, f in enumerate(findings) if f is finding.parent), None)
    anchor, size = _anchor(ground, finding), _size(finding)
    best: tuple[int, int] | None = None
    for other in near.get(ground.parse.sentence[finding.at], ()):
        outer = findings[other]
        if other == number or not any(piece.holds(anchor) for piece in outer.pieces):
            continue
        mutual = any(piece.holds(_anchor(ground, outer)) for piece in finding.pieces)
        if mutual and (_size(outer), other) <= (size, number):
            continue
        if best is None or (_size(outer), other) < best:
            best = (_size(outer), other)
    return best[1] if best else None


def _size(finding: Finding) -> int:
    return sum(piece.end - piece.start for piece in finding.pieces)


def _voice(ground: Ground, finding: Finding, within: int | None) -> Voice:
    speaker = finding.speaker
    return Voice(
        source=speaker.span if speaker else None,
        head=speaker.head if speaker else None,
        head_token=speaker.token if speaker else None,
        kind=(speaker.kind or "document") if speaker else "unspecified",
        cue=ground.parse.span(*finding.group) if finding.group else None,
        cue_lemma=finding.lemma if finding.group else None,
        content=finding.pieces,
        mode=_mode(ground, finding),
        stance=finding.stance,
        within=within,
        certainty=finding.certainty,
        rule=finding.rule,
    )


def _mode(ground: Ground, finding: Finding) -> str:
    own = -1 if finding.quotes and finding.group is None else ground.quote_of[finding.at]
    spans = [q.span for n, q in enumerate(ground.quotes) if n != own and any(q.span.meets(p) for p in finding.pieces)]
    if not spans:
        return "direct" if finding.rule.endswith("interview") else "indirect"
    if all(any(span.holds(piece) for span in spans) for piece in finding.pieces):
        return "direct"
    return "mixed"
