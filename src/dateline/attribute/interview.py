"""Lines that open with who speaks and a colon: interviews set as questions and answers, and titles."""

import re
from itertools import pairwise

from dateline.attribute.findings import Finding
from dateline.attribute.ground import Ground
from dateline.attribute.speakers import Speaker, Speakers
from dateline.language.en.cues import Cues
from dateline.model import Span

_LABEL = re.compile(r"[ \t]*[(\[*_]*([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})[)\]*_]*\s*[:—]\s*[)\]*_]*\s*(?=\S)")
_TITLE = 5  # words behind the colon of a title, at least
_LEAST = 2  # lines with labels, from which on a text is an interview


def interview(ground: Ground, cues: Cues) -> list[Finding]:
    """The questions and answers of a report, none where fewer than two lines have labels that come again."""
    bounds = [*_line_starts(ground), len(ground.parse)]
    labelled = []
    for first, last in pairwise(bounds):
        match = _LABEL.match(ground.text, ground.parse.start[first], ground.parse.end[last - 1])
        if match and match.end() < ground.parse.end[last - 1]:
            labelled.append((first, last, match))
    counts: dict[str, int] = {}
    for _, _, match in labelled:
        counts[match[1].lower()] = counts.get(match[1].lower(), 0) + 1
    known = {label for label in counts if cues.of("label", label)}
    if not any(counts[label] >= _LEAST for label in counts) and len(known) < _LEAST:
        return []
    out: list[Finding] = []
    for first, last, match in labelled:
        label = match[1].lower()
        if label in known or counts[label] >= _LEAST:
            out.append(_finding(ground, cues, first, last, match))
    return out


def headlines(ground: Ground, speakers: Speakers) -> list[Finding]:
    """Titles in which a colon says who speaks: "Army: rebels driven out of Kidal"."""
    out = []
    bounds = [*_line_starts(ground), len(ground.parse)]
    for first, last in pairwise(bounds):
        colon = next((t for t in range(first, min(first + 6, last)) if ground.parse.word[t] == ":"), None)
        if (
            colon is None
            or colon == first
            or last - colon < _TITLE
            or ground.is_stop(last - 1)
            or ground.is_mark(last - 1)
        ):
            continue
        noun = next((t for t in range(colon - 1, first - 1, -1) if ground.parse.upos[t] in ("NOUN", "PROPN")), None)
        if noun is None or ground.names.get(noun, (0, 0, ""))[2] == "LOC":
            continue
        speaker = speakers.of(noun, before=colon)
        if speaker.kind is not None and speaker.first == first:
            content = ground.pieces(range(colon + 1, last))
            out.append(Finding(first, None, speaker, content, "asserts", "CT+", "speaker before a colon", rank=0))
    return out


def _line_starts(ground: Ground) -> list[int]:
    return [t for t in range(len(ground.parse)) if t == 0 or ground.line[t] != ground.line[t - 1]]


def _finding(ground: Ground, cues: Cues, first: int, last: int, match: re.Match[str]) -> Finding:
    content = Span(match.end(), ground.parse.end[last - 1])
    asks = content.of(ground.text).rstrip("”\"' ").endswith("?")
    found = cues.of("label", match[1].lower())
    label = Span(match.start(1), match.end(1))
    token = next(t for t in range(first, last) if ground.parse.end[t] > label.start)
    if found:
        cue = found[0][0]
        return Finding(
            token,
            (token, token + 1),
            None,
            (content,),
            cue.stance,
            cue.certainty,
            f"{cue.id}: interview",
            match[1].lower(),
            5,
        )
    end = next((t for t in range(token, last) if ground.parse.start[t] >= label.end), last)
    speaker = Speaker(label, label, token, "named", token, max(token + 1, end))
    stance, certainty = ("asks", "Uu") if asks else ("asserts", "CT+")
    return Finding(token, None, speaker, (content,), stance, certainty, "label: interview", None, 5)  # type: ignore[arg-type]
