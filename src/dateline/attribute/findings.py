"""A voice in the making: what one rule found, before quotations, doubles and nesting are settled."""

from dataclasses import dataclass, field

from dateline.attribute.speakers import Speaker
from dateline.language.en.cues import Cue
from dateline.model import Factuality, Span


@dataclass(slots=True)
class Finding:
    """One cue with its source and content. `at` is the cue's head token, or the first token of what is said.

    `group` is the cue's token range, None where no cue is named. `rank` is the reliability of the rule: of two findings
    with one cue the higher one stays. `beside`: the cue is set apart from the content. `parent`: the finding that this one
    is reported in, where the content does not show it.
    """

    at: int
    group: tuple[int, int] | None
    speaker: Speaker | None
    pieces: tuple[Span, ...]
    stance: str
    certainty: Factuality
    rule: str
    lemma: str | None = None
    rank: int = 0
    beside: bool = False
    cue: Cue | None = None
    quotes: list[int] = field(default_factory=list)
    parent: "Finding | None" = None
