"""From grammar to voices: every rule reads the report once, then doubles, modes and nesting are settled."""

from dateline.attribute.asides import Asides
from dateline.attribute.findings import Finding
from dateline.attribute.gaps import Gaps
from dateline.attribute.ground import Ground
from dateline.attribute.interview import headlines, interview
from dateline.attribute.nouns import Nouns
from dateline.attribute.phrases import Phrases
from dateline.attribute.quoted import Quoted
from dateline.attribute.speakers import Speakers
from dateline.attribute.verbs import Verbs
from dateline.attribute.weave import weave
from dateline.grammar import Grammar
from dateline.language.en.cues import Cues, load_cues, load_sources
from dateline.model import Annotated, Attributed


class Attributor:
    """Finds who says which words of a report."""

    def __init__(self, cues: Cues | None = None) -> None:
        self._cues, self._sources = cues or load_cues(), load_sources()

    def attribute(self, annotated: Annotated, grammar: Grammar) -> Attributed:
        """The report with its voices, in text order."""
        ground = Ground(annotated, grammar)
        speakers = Speakers(ground, self._sources)
        verbs = Verbs(ground, speakers, self._cues)
        findings: dict[int, Finding] = {}
        for finding in self._single(ground, speakers, verbs):
            known = findings.get(finding.at)
            if known is None or finding.rank > known.rank:
                findings[finding.at] = finding
        phrases = Phrases(ground, speakers, verbs)
        for token in _verbs(ground):
            for finding in phrases.citing(token, findings):
                findings[finding.at] = finding
        quoted = Quoted(ground, speakers, verbs, findings).read()
        told = interview(ground, self._cues) or headlines(ground, speakers)
        every = list({id(f): f for f in [*findings.values(), *quoted, *told]}.values())
        return Attributed(annotated, weave(ground, every))

    def _single(self, ground: Ground, speakers: Speakers, verbs: Verbs) -> list[Finding]:
        """What each word by itself attributes."""
        gaps, asides, nouns, phrases = (
            Gaps(ground, verbs),
            Asides(ground, verbs),
            Nouns(ground, speakers, verbs),
            Phrases(ground, speakers, verbs),
        )
        parse, out = ground.parse, [f for f in map(asides.find, _verbs(ground)) if f is not None]
        verbs.frames.asides.update(finding.at for finding in out)
        readers = {
            "VERB": (gaps.find, nouns.predicate, verbs.find, nouns.attributive),
            "NOUN": (nouns.noun, nouns.attributive),
            "ADJ": (nouns.predicate, nouns.attributive),
            "ADV": (phrases.adverb,),
            "SCONJ": (phrases.conjunction,),
            "ADP": (phrases.conjunction,),
        }
        prepositions = self._cues.heads("preposition")
        for token, upos in enumerate(parse.upos):
            if token in verbs.frames.asides:
                continue
            if parse.word[token].lower() in prepositions:
                found = phrases.preposition(token)
                if found is not None:
                    out.append(found)
            for reader in readers.get(upos, ()):
                found = reader(token)
                if found is not None:
                    out.append(found)
                    break
        return out


def _verbs(ground: Ground) -> list[int]:
    return [token for token, upos in enumerate(ground.parse.upos) if upos == "VERB"]
