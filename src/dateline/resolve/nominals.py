"""Nominal mentions: noun phrases headed by a word for people, groups or places ("rebel factions", "the town")."""

from dateline.grammar import Grammar
from dateline.language.en.actors import ActorNoun, actor_noun, demonym
from dateline.language.en.lemmas import common_noun
from dateline.language.en.places import place_noun
from dateline.language.en.reference import reference
from dateline.model import Annotated
from dateline.resolve.drafts import Draft

_INDIVIDUALS = ("member", "leader", "speaker", "office")
_FORCES = ("military", "police")


class Nominals:
    """Finds the nominal mentions of one report, given its names."""

    def __init__(self, annotated: Annotated, grammar: Grammar, names: list[Draft]) -> None:
        self._annotated = annotated
        self._grammar = grammar
        self._words = reference()
        self._name_at = {t: d for d in names for t in range(d.first, d.last)}

    def find(self) -> list[Draft]:
        """Nominal mentions in text order; nationality adjectives that may stand for a state are latent ones."""
        out = []
        parse = self._grammar.parse
        for token in range(len(parse)):
            if token in self._name_at:
                continue
            upos = parse.upos[token]
            if upos in ("NOUN", "PROPN") or (upos in ("ADJ", "NUM") and self._heads_phrase(token)):
                draft = self._noun(token)
                if draft is not None:
                    out.append(draft)
            elif upos == "ADJ":
                draft = self._adjective(token)
                if draft is not None:
                    out.append(draft)
        return out

    def _heads_phrase(self, token: int) -> bool:
        return self._grammar.parse.dep[token] in ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "conj", "nmod")

    def _noun(self, token: int) -> Draft | None:
        parse = self._grammar.parse
        lemma = parse.lemma[token].lower()
        country = demonym(parse.word[token])
        noun = self._actor_noun(token)
        if parse.dep[token] in ("compound", "flat", "nmod:desc") and not self._before_name(token):
            if country is None and noun is None:
                return None
            return self._latent(token, country, noun)
        if country is not None and noun is None:
            return self._people(token, country)
        if noun is not None:
            return self._actor(token, noun)
        place = place_noun(lemma)
        if place is None and self._sounds_personal(lemma):
            return self._guess(token)
        if place is not None and self._grammar.of(token, "det", "nmod:poss", "compound", "amod", "nmod"):
            return self._place(token, place.feature)
        return None

    def _actor_noun(self, token: int) -> ActorNoun | None:
        """The reading of the longest compound that the noun ends ("armed group", "suicide bomber")."""
        parse = self._grammar.parse
        plural = "Plur" in parse.feats[token] or parse.xpos[token] in ("NNS", "NNPS")
        lemma = parse.lemma[token].lower()
        if plural and actor_noun(lemma, plural) is None:
            lemma = common_noun(lemma) or lemma.removesuffix("s")
        before = [parse.word[t].lower() for t in range(max(0, token - 2), token)]
        for size in range(len(before), 0, -1):
            found = actor_noun(" ".join([*before[-size:], lemma]), plural)
            if found is not None:
                return found
        found = actor_noun(lemma, plural) or actor_noun(parse.word[token].lower(), plural)
        return None if found is not None and found.plural_only and not plural else found

    def _sounds_personal(self, lemma: str) -> bool:
        """Whether a noun that no list has ends as words for people do: "engineers", "abductees", "herdsmen"."""
        return len(lemma) > 4 and lemma.endswith(tuple(self._words["person_suffixes"]))

    def _guess(self, token: int) -> Draft:
        """A mention that only a claim about people may use: coding decides."""
        draft = self._blank(*self._grammar.phrase(token), head=token)
        draft.number = "plural" if "Plur" in self._grammar.parse.feats[token] else "singular"
        draft.type, draft.latent = "unidentified", True
        return draft

    def _before_name(self, token: int) -> bool:
        after = self._name_at.get(token + 1)
        return after is not None and after.is_person

    def _adjective(self, token: int) -> Draft | None:
        country = demonym(self._grammar.parse.word[token])
        word = self._grammar.parse.word[token].lower()
        noun = actor_noun(self._grammar.parse.lemma[token].lower())
        if country is None and noun is None and word not in self._words["blocs"]:
            return None
        return self._latent(token, country, noun)

    def _latent(self, token: int, country: str | None, noun: ActorNoun | None) -> Draft:
        """An adjective or compound ("Turkish air strikes", "rebel attack"): a mention only if a claim needs it."""
        draft = self._blank(token, token + 1)
        draft.latent = True
        if country is not None:
            draft.type, draft.country, draft.sector = "state", country, "GOV"
        elif noun is not None:
            draft.type, draft.subtype, draft.sector = noun.type, noun.subtype, noun.sector
            draft.number = "plural"
        else:
            draft.type = "coalition"
        draft.is_definite = True
        return draft

    def _people(self, token: int, country: str) -> Draft:
        draft = self._blank(*self._grammar.phrase(token), head=token)
        draft.country = country
        draft.number = "plural" if "Plur" in self._grammar.parse.feats[token] else "singular"
        draft.type = "population" if draft.number == "plural" else "person"
        draft.subtype = "private" if draft.type == "person" else None
        draft.sector = "CVL"
        return draft

    def _actor(self, token: int, noun: ActorNoun) -> Draft:
        parse = self._grammar.parse
        draft = self._blank(*self._grammar.phrase(token), head=token)
        draft.number = "plural" if "Plur" in parse.feats[token] or parse.xpos[token] in ("NNS", "NNPS") else "singular"
        draft.type, draft.subtype, draft.sector = noun.type, noun.subtype, noun.sector
        if draft.number == "singular":
            draft.type = noun.one or (
                "person" if noun.denotes in _INDIVIDUALS and noun.type not in _FORCES else noun.type
            )
        if draft.type == "person" and draft.subtype not in ("public", "private"):
            draft.subtype = "private"
        draft.owner = self._owner(token)
        draft.country = self._country(token) or (draft.owner.country if draft.owner else None)
        if draft.owner is not None and draft.type in ("armed_group", "unidentified", "coalition"):
            draft.sector = draft.owner.sector or draft.sector
        return draft

    def _place(self, token: int, feature: str) -> Draft:
        draft = self._blank(*self._grammar.phrase(token), head=token)
        draft.kind, draft.type, draft.feature = "place", None, feature
        draft.owner = self._owner(token)
        return draft

    def _blank(self, first: int, last: int, head: int | None = None) -> Draft:
        parse = self._grammar.parse
        head = first if head is None else head
        while first < head and parse.upos[first] in ("PUNCT", "CCONJ"):
            first += 1
        words = {parse.word[t].lower() for t in range(first, head)}
        text = parse.span(first, last).of(self._annotated.report.text)
        draft = Draft(first, last, head, "nominal", text, "actor", lemma=parse.lemma[head].lower())
        draft.is_new = bool(words & self._words["new"])
        draft.is_definite = bool(words & self._words["definite"])
        return draft

    def _owner(self, token: int) -> Draft | None:
        """The named actor or place a nominal belongs to: "ISIS fighters", "members of Hamas", "Idlib countryside"."""
        for kid in (*self._grammar.compounds(token), *self._grammar.owner(token)):
            if kid in self._name_at:
                return self._name_at[kid]
        for preposition, kid in self._grammar.obliques(token):
            if preposition in ("of", "from"):
                name = self._name_at.get(kid) or self._titled(kid)
                if name is not None:
                    return name
        return None

    def _titled(self, token: int) -> Draft | None:
        """The name that a title governs: "Assad" of "President Bashar Assad"."""
        return next((self._name_at[k] for k in self._grammar.of(token, "flat", "appos") if k in self._name_at), None)

    def _country(self, token: int) -> str | None:
        for kid in (*self._grammar.adjectives(token), *self._grammar.compounds(token)):
            country = demonym(self._grammar.parse.word[kid])
            if country is not None:
                return country
            name = self._name_at.get(kid)
            if name is not None and name.country and name.type in (None, "state", "government"):
                return name.country
        return None
