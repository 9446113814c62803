"""Resolved → Reading: the rule coder. Every claim names the rule that made it."""

from dateline.codebook import Codebook
from dateline.coding.assemble import Assembler
from dateline.coding.contexts import contexts_of
from dateline.coding.events import Events
from dateline.coding.factuality import Certainty
from dateline.coding.fillers import Slots
from dateline.coding.matcher import Matcher
from dateline.coding.relations import Standing
from dateline.coding.tidy import only_what_is_used
from dateline.grammar import Grammar
from dateline.language.en.triggers import Triggers, load_triggers
from dateline.language.en.wordlists import compounds, context_words, instruments, light_verbs
from dateline.model import Coder as Made
from dateline.model import Reading, Resolved


class Coder:
    """Reads claims off the grammar with the lexicon of triggers; types and codes come from the codebook."""

    def __init__(self, codebook: Codebook, triggers: Triggers | None = None) -> None:
        self._codebook = codebook
        self._triggers = triggers or load_triggers()
        self._certainty = Certainty()
        self._light, self._instruments, self._compounds = light_verbs(), instruments(), compounds()
        self._contexts = context_words()
        self._event_nouns = frozenset(
            lemma
            for (pos, lemma), found in self._triggers.by_head.items()
            if pos == "noun" and any(family.kind == "event" for family, _ in found)
        )

    def code(self, resolved: Resolved, grammar: Grammar, made: Made) -> Reading:
        """The reading of one report; `made` says what made it."""
        report, parse = resolved.attributed.annotated.report, grammar.parse
        slots = Slots(resolved, grammar, self._event_nouns)
        triggers = Matcher(self._triggers, slots).find()
        drafts = Events(slots, resolved, self._light, self._instruments).build(triggers)
        drafts += Standing(slots, resolved.quantities, self._compounds).build(triggers)
        drafts.sort(key=lambda d: (min(d.tokens), d.head, d.kind, d.type))
        assembler = Assembler(self._codebook, self._certainty, resolved, grammar, contexts_of(grammar, self._contexts))
        reading = Reading(
            report,
            tuple(parse.span(*s) for s in parse.sentences),
            assembler.entities,
            resolved.times,
            assembler.attributions,
            assembler.claims(drafts),
            report.issues,
            made,
        )
        return only_what_is_used(reading)
