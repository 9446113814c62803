"""From drafts to numbered claims and attributions in the contract's form."""

import dataclasses

from dateline.codebook import Codebook, derive
from dateline.coding.drafts import Draft, Part
from dateline.coding.factuality import Certainty, compose
from dateline.coding.identity import Identities
from dateline.grammar import Grammar
from dateline.model import (
    Attribution,
    Claim,
    Control,
    Cue,
    Entity,
    Event,
    Relation,
    Resolved,
    Role,
    Source,
    Span,
    Voice,
    Words,
)
from dateline.resolve.times import time_of

_ROLES = {
    "event": ("actor", "recipient"),
    "relation": ("subject", "object"),
    "control": ("holder", "from"),
}


_FOUGHT = ("ASSAULT", "PROTEST")


class Assembler:
    """Numbers attributions, puts each claim under its own, and judges its certainty."""

    def __init__(
        self,
        codebook: Codebook,
        certainty: Certainty,
        resolved: Resolved,
        grammar: Grammar,
        contexts: tuple[str, ...],
    ) -> None:
        self._codebook = codebook
        self._certainty = certainty
        self._resolved = resolved
        self._grammar = grammar
        self._parse = grammar.parse
        self._contexts = contexts
        self._attributed = resolved.attributed
        self._voices = resolved.attributed.voices
        self._text = resolved.attributed.annotated.report.text
        self._at = {e.id: e for e in resolved.entities}
        self._of_token = resolved.of_token
        self.attributions = tuple(self._attribution(n, voice) for n, voice in enumerate(self._voices))
        self.entities = tuple(self._described(e) for e in resolved.entities)

    # -- attributions ---------------------------------------------------------------------------------------------------

    def _attribution(self, number: int, voice: Voice) -> Attribution:
        cue = None
        if voice.cue is not None:
            cue = Cue(voice.cue.start, voice.cue.end, voice.cue.of(self._text), voice.cue_lemma or "")
        within = None if voice.within is None else f"a{voice.within + 1}"
        return Attribution(f"a{number + 1}", self._source(voice), cue, voice.content, voice.mode, voice.stance, within)

    def _source(self, voice: Voice) -> Source | None:
        if voice.source is None:
            return None
        head = voice.head or voice.source
        ids = self._of_token.get(voice.head_token, ()) if voice.head_token is not None else ()
        entity = ids[0] if len(ids) == 1 else None
        name = self._at[entity].name if entity is not None else head.of(self._text)
        words = Words(head.start, head.end, head.of(self._text))
        return Source(
            voice.source.start, voice.source.end, voice.source.of(self._text), words, entity, name, voice.kind
        )

    def _described(self, entity: Entity) -> Entity:
        """The entity with each description under the voice whose words it is."""
        out = []
        for description in entity.descriptions:
            number = self._attributed.innermost(description.start)
            out.append(dataclasses.replace(description, attribution=None if number is None else f"a{number + 1}"))
        return dataclasses.replace(entity, descriptions=tuple(out)) if out else entity

    # -- claims ---------------------------------------------------------------------------------------------------------

    def claims(self, drafts: list[Draft]) -> tuple[Claim, ...]:
        """One claim for each draft, or for each of its places where it has several; numbered in text order."""
        identities = Identities(self._resolved, self._grammar)
        out: list[Claim] = []
        for draft in drafts:
            draft.settle()
            places: list[Part | None] = [*draft.parts.get("place", [])]
            for place in (places[:1] if draft.kind == "event" else places) or [None]:
                claim = self._claim(draft, place, f"c{len(out) + 1}")
                out.append(identities.identify(claim, draft, self._source_words(claim)))
        return tuple(out)

    def _claim(self, draft: Draft, place: Part | None, id_: str) -> Claim:
        number = self._attributed.innermost(self._parse.start[draft.head])
        voice = None if number is None else self._voices[number]
        time = time_of(draft.head, self._resolved.times, self._grammar, attached=draft.kind == "relation")
        judged = self._certainty.judge(
            self._grammar,
            draft.head,
            voice,
            words=draft.tokens,
            type_=draft.type,
            time=time,
            published=self._resolved.attributed.annotated.report.published,
        )
        factuality = judged.factuality
        if draft.factuality is not None and factuality == "CT+":
            factuality = draft.factuality  # type: ignore[assignment]  # checked by the lexicon's loader
        says = self._says(draft)
        return Claim(
            id_,
            "",
            "",
            draft.kind,
            self._evidence(draft),
            self._parse.sentence[draft.head],
            None if number is None else f"a{number + 1}",
            factuality,
            compose(factuality, [v.stance for v in self._attributed.outwards(number)], judged.given),
            draft.aspect or judged.aspect,  # type: ignore[arg-type]  # checked by the lexicon's loader
            None if time is None else time.id,
            None if place is None else place.entity,
            self._roles(draft, place),
            tuple(draft.quantities),
            None,
            draft.rule + (f"; {judged.why}" if judged.why else ""),
            says,
        )

    def _source_words(self, claim: Claim) -> str:
        if claim.attribution is None:
            return ""
        source = self.attributions[int(claim.attribution[1:]) - 1].source
        return source.text if source else ""

    def _evidence(self, draft: Draft) -> tuple[Words, ...]:
        """The trigger's words as one stretch, then each further stretch that states the claim."""
        first = self._stretches(draft.tokens)
        spans = list(first)
        covered = set(spans)
        for span in self._stretches(draft.more):
            if not any(span.meets(other) for other in covered):
                spans.append(span)
                covered.add(span)
        return tuple(Words(s.start, s.end, s.of(self._text)) for s in spans)

    def _stretches(self, tokens: list[int]) -> list[Span]:
        """Runs of neighbouring tokens, as spans; the run of the head comes first."""
        runs: list[list[int]] = []
        for token in sorted(set(tokens)):
            if runs and token - runs[-1][-1] <= 2 and self._parse.sentence[token] == self._parse.sentence[runs[-1][-1]]:
                runs[-1].append(token)
            else:
                runs.append([token])
        head = tokens[0] if tokens else -1
        ordered = sorted(runs, key=lambda run: (head not in run, run[0]))
        return [self._parse.span(run[0], run[-1] + 1) for run in ordered]

    def _roles(self, draft: Draft, place: Part | None) -> tuple[Role, ...]:
        out = [self._role(role, part) for role in _ROLES[draft.kind] for part in draft.parts.get(role, [])]
        if place is not None:
            out.append(self._role("place", place))
        return tuple(out)

    def _role(self, role: str, part: Part) -> Role:
        start = self._parse.start[part.token]
        mention = next((m for m in self._at[part.entity].mentions if m.start <= start < m.end), None)
        if mention is None or part.inferred:
            span = self._parse.span(part.token, part.token + 1)
            return Role(role, part.entity, span.start, span.end, span.of(self._text), "inferred")
        how = "coreferent" if mention.form == "pronoun" else "stated"
        return Role(role, part.entity, mention.start, mention.end, mention.text, how)  # type: ignore[arg-type]

    # -- what is said ---------------------------------------------------------------------------------------------------

    def _says(self, draft: Draft) -> Event | Relation | Control:
        match draft.kind:
            case "relation":
                (subject,), (other,) = draft.ids("subject"), draft.ids("object")
                return Relation(draft.type, subject, other, draft.support_kind)
            case "control":
                return Control(draft.type, tuple(draft.ids("holder")), tuple(draft.ids("from")))
        return self._event(draft)

    def _event(self, draft: Draft) -> Event:
        actors, recipients = tuple(draft.ids("actor")), tuple(draft.ids("recipient"))
        sides = tuple(draft.sides) if draft.type in _FOUGHT and len(draft.sides) > 1 else None
        contexts = tuple(c for c in dict.fromkeys((*draft.contexts, *self._contexts)))
        event = Event(draft.type, draft.mode, contexts, actors, recipients, sides)
        cameo, acled, ucdp = derive(self._codebook, event, self._facts(event, draft))
        return dataclasses.replace(event, cameo=cameo, acled=acled, ucdp=ucdp)

    def _facts(self, event: Event, draft: Draft) -> dict[str, object]:
        return {
            "actor_types": tuple(self._at[i].type or "" for i in event.actor),
            "recipient_types": tuple(self._at[i].type or "" for i in event.recipient),
            "actor_sectors": tuple(self._at[i].sector or "" for i in event.actor),
            "recipient_sectors": tuple(self._at[i].sector or "" for i in event.recipient),
            "killed": any(q.what == "killed" for q in draft.quantities) or draft.counted == "killed",
            "sides": event.sides is not None,
        }
