"""Every noun of Dateline, immutable. Read this first.

Two families. **Stages**: `Report` → `Annotated` → `Attributed` → `Resolved` → `Reading`, each a typed step of the
pipeline, each holding the one before it. **The contract**: `Entity`, `Time`, `Attribution`, `Claim` and their parts,
whose field names are those of schema `dateline/1` and are never renamed.

Offsets are half-open and count Unicode code points of `Report.text`. Token numbers index the arrays of `Parse`.
"""

from dataclasses import dataclass, field
from typing import Literal

Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Aspect = Literal["actual", "historical", "future", "hypothetical"]
ClaimKind = Literal["event", "relation", "control"]
EntityKind = Literal["actor", "place"]
Form = Literal["name", "nominal", "pronoun"]
How = Literal["stated", "coreferent", "inferred"]
Severity = Literal["skipped", "degraded"]
NameLabel = Literal["PER", "ORG", "LOC"]

ACTOR_TYPES = (
    "state government military police armed_group coalition party igo ngo media company person population unidentified"
).split()
ACTOR_SUBTYPES = "rebel political_militia identity_militia unknown public private".split()
PLACE_FEATURES = "city village district province region country border crossing facility water other".split()
PRECISIONS = "exact place district province country unknown".split()
SOURCE_KINDS = "named anonymous group organization media social_media document unspecified".split()
MODES = "direct indirect mixed".split()
STANCES = "asserts confirms denies doubts alleges estimates promises threatens asks believes".split()
FACTUALITIES = "CT+ PR+ PS+ CT- PR- PS- Uu".split()
ASPECTS = "actual historical future hypothetical".split()
RELATIONS = (
    "member_of part_of affiliated_with backed_by leader_of spokesperson_for splinter_of merged_into based_in "
    "allied_with opposed_to"
).split()
SYMMETRIC_RELATIONS = ("allied_with", "opposed_to")
CONTROLS = "holds gains loses contests besieges shares".split()
QUANTITY_KINDS = (
    "killed injured abducted detained displaced missing participants share weapons money distance duration other"
).split()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text, half-open, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


# -- a report -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read, or only in part; `skipped` means nothing was read of it."""

    stage: str
    code: str
    severity: Severity
    detail: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that opens a wire report: where (and by which agency) it was filed."""

    span: Span
    place: Span | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A text as it was read, and what is known about it. `text` is never changed after decoding and extraction."""

    id: str
    text: str
    sha256: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: Literal["given", "metadata", "text"] | None = None
    retrieved: str | None = None
    language: str | None = None
    dateline: Dateline | None = None
    furniture: tuple[Span, ...] = ()
    origin: str = ""
    issues: tuple[Issue, ...] = ()


# -- annotate -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parse:
    """Parallel token arrays. `head` is a token number, -1 at a root; `sentences` are half-open token ranges."""

    start: tuple[int, ...]
    end: tuple[int, ...]
    word: tuple[str, ...]
    lemma: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    head: tuple[int, ...]
    dep: tuple[str, ...]
    sentence: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` up to, not including, token `last`."""
        return Span(self.start[first], self.end[last - 1])


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name found by the tagger: tokens `first` up to `last`, half-open."""

    first: int
    last: int
    label: NameLabel


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks, marks left out. `closed` is false where the closing mark is missing."""

    span: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its grammar: no knowledge of the world yet."""

    report: Report
    parse: Parse
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]


# -- attribute ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of putting words down to a source, as spans: an attribution before its source is known as an entity.

    `source`, `head` and `cue` are None where no agent or no cue is named. `head_token` is the token of the head noun.
    `within` is the position of the enclosing voice in `Attributed.voices`. `certainty` is the lexicon's factuality
    for what stands under the cue ("suspects": PR+); `rule` says in one line what made it.
    """

    source: Span | None
    head: Span | None
    head_token: int | None
    kind: str
    cue: Span | None
    cue_lemma: str | None
    content: tuple[Span, ...]
    mode: str
    stance: str
    within: int | None
    certainty: Factuality = "CT+"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attributed:
    """An annotated report in which every stretch has its voice, or is the report's own."""

    annotated: Annotated
    voices: tuple[Voice, ...]

    def innermost(self, position: int) -> int | None:
        """The number of the voice whose content holds a character: the one with the shortest piece, later ones first."""
        holding = [
            (span.end - span.start, -number)
            for number, voice in enumerate(self.voices)
            for span in voice.content
            if span.start <= position < span.end
        ]
        return -min(holding)[1] if holding else None

    def outwards(self, number: int | None) -> list[Voice]:
        """The voice and those it is quoted inside, innermost first; none for None, the report's own words."""
        out = []
        while number is not None:
            out.append(self.voices[number])
            number = self.voices[number].within
        return out


# -- resolve ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity.

    Not part of the contract: `head_token`, the syntactic head, and `latent`, an adjective or compound noun ("Turkish air
    strikes", "rebel attack") that is a mention only where a claim needs it.
    """

    start: int
    end: int
    text: str
    form: Form
    lang: str
    head_token: int = -1
    latent: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """A name the report itself equates with an entity: "(ISIS)"."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who or what a name may be, with the reason in a few words. Scores lie in 0–1."""

    id: str
    name: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """What the registry or gazetteer says of an entity."""

    status: Literal["found", "ambiguous", "unknown"] = "unknown"
    id: str | None = None
    source: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """What the report calls an entity, with its hedges and whose words they are."""

    text: str
    start: int
    end: int
    factuality: Factuality
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world that the report speaks of. Fields of the other kind are None."""

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[Alias, ...] = ()
    link: Link = Link()
    descriptions: tuple[Description, ...] = ()
    country: str | None = None
    # actors
    type: str | None = None
    subtype: str | None = None
    sector: str | None = None
    seat: str | None = None
    # places
    feature: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    uncertainty_km: float | None = None
    geonameid: int | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """When: an interval of ISO dates; its width is its precision. `offset` is an ISO duration where nothing anchors it."""

    id: str
    start: int
    end: int
    text: str
    earliest: str | None
    latest: str | None
    basis: Literal["stated", "relative", "report_date"]
    offset: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what, as bounds; None is an open end. `token` is the numeral's token; not part of the contract."""

    what: str
    low: float | None
    high: float | None
    unit: str | None
    qualifier: str | None
    who: str | None
    side: Literal["actor", "recipient"] | None
    scope: Literal["incident", "series", "cumulative"]
    text: str
    start: int
    end: int
    token: int = -1


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who, where, when and how many, with the tokens that stand for each.

    `of_token` maps the head token of a mention to the ids of the entities it stands for (several where "both sides"
    does). `times` and `quantities` keep text order.
    """

    attributed: Attributed
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    of_token: dict[int, tuple[str, ...]] = field(default_factory=dict)


# -- code ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the report with their place in it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it: the full description, its head, and the entity it is."""

    start: int
    end: int
    text: str
    head: Words
    entity: str | None
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: a verb, noun, preposition, adverb or phrase."""

    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says which words."""

    id: str
    source: Source | None
    cue: Cue | None
    content: tuple[Span, ...]
    mode: str
    stance: str
    within: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """The words behind one filler of a claim."""

    role: str
    entity: str
    start: int
    end: int
    text: str
    how: How


@dataclass(frozen=True, slots=True)
class Code:
    """A code derived from another codebook, with the id of the rule that derived it."""

    code: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: PLOVER 2.0 type, mode and contexts, with the parties."""

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] | None = None
    cameo: tuple[Code, ...] = ()
    acled: tuple[Code, ...] = ()
    ucdp: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Who stands how to whom: one claim for each pair."""

    relation: str
    subject: str
    object: str
    support_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds, takes, loses or contests the claim's place."""

    control: str
    holder: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said to be so: the row of Dateline. `says` is the event, relation or control itself."""

    id: str
    key: str
    reading: str
    kind: ClaimKind
    evidence: tuple[Words, ...]
    sentence: int
    attribution: str | None
    factuality: Factuality
    factuality_report: Factuality
    aspect: Aspect
    time: str | None
    place: str | None
    roles: tuple[Role, ...]
    quantities: tuple[Quantity, ...]
    confidence: float | None
    explanation: str
    says: Event | Relation | Control


@dataclass(frozen=True, slots=True)
class Coder:
    """What made a reading: each part as name@digest."""

    dateline: str
    codebook: str
    language: str
    registry: str
    gazetteer: str
    model: str
    settings: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that Dateline says about one report: the contract's object."""

    report: Report
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    coder: Coder
