"""Who speaks: from the head of a noun phrase to the source, its short name and its kind."""

from dataclasses import dataclass

from dateline.attribute.ground import Ground
from dateline.grammar.clauses import is_finite_form, nominal_siblings
from dateline.language.en.cues import Sources
from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as spans. `kind` is None where the noun names nothing that is known to speak."""

    span: Span
    head: Span
    token: int
    kind: str | None
    first: int
    last: int


class Speakers:
    """Finds the source behind a noun."""

    def __init__(self, ground: Ground, sources: Sources) -> None:
        self.ground, self.grammar, self.parse, self.sources = ground, ground.grammar, ground.parse, sources

    def of(self, token: int, before: int | None = None, after: int | None = None) -> Speaker:
        """The source whose head noun is `token`, kept before or after a cue that the parser may have put below it."""
        first, last = self._range(token)
        if before is not None and first < before < last:
            last = before
            while last - 1 > token and self.parse.upos[last - 1] == "SCONJ":
                last -= 1
        if after is not None and first <= after < last:
            first = after + 1
        first, last = self._trim(self._from_comma(first, token), self._to_verb(token, last))
        return Speaker(
            self.parse.span(first, last), self._short(token, first, last), token, self.kind(token), first, last
        )

    def joined(self, wider: Speaker, inner: Speaker) -> Speaker:
        """One source out of a noun and its apposition."""
        first, last = min(wider.first, inner.first), max(wider.last, inner.last)
        head = inner if inner.kind == "named" or wider.kind is None else wider
        return Speaker(self.parse.span(first, last), head.head, wider.token, head.kind, first, last)

    def widened(self, speaker: Speaker, first: int) -> Speaker:
        """The source with the words before it from a token on."""
        return Speaker(
            self.parse.span(first, speaker.last), speaker.head, speaker.token, speaker.kind, first, speaker.last
        )

    def _to_verb(self, token: int, last: int) -> int:
        """The end of a phrase before a quotation, a full stop or a finite verb that no relative pronoun opens."""
        relative = False
        for at in range(token + 1, last):
            if self.ground.quote_of[at] != self.ground.quote_of[token] or self.ground.is_stop(at):
                return at
            relative = relative or "PronType=Rel" in self.parse.feats[at]
            if not relative and is_finite_form(self.grammar, at):
                return at
        return last

    def _from_comma(self, first: int, token: int) -> int:
        """The start of a phrase, behind the last comma before its head if a clause stands before that comma."""
        for at in range(token - 1, first, -1):
            if self.ground.is_comma(at):
                clause = any(self.parse.upos[t] in ("VERB", "AUX") for t in range(first, at))
                return at + 1 if clause else first
        return first

    def kind(self, token: int) -> str | None:
        """The contract's kind of a source, None where the noun names nothing that is known to speak."""
        if self.parse.word[token].startswith("@"):
            return "social_media"
        found = self._kind(token)
        return "social_media" if found in ("anonymous", "group") and self._on_platform(token) else found

    def _on_platform(self, token: int) -> bool:
        """Whether somebody without a name speaks on a platform: "a fighter on Telegram", "users of the forum"."""
        for preposition, noun in self.grammar.obliques(token):
            if preposition in self.sources.on_platform:
                words = [self.parse.word[t].lower() for t in range(*self.grammar.phrase(noun))]
                named = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
                if any(
                    "social_media" in (self.sources.kind_of_name.get(w), self.sources.kind_of.get(w)) for w in named
                ):
                    return True
        return False

    def _kind(self, token: int) -> str | None:
        if self.parse.upos[token] in ("PRON", "DET"):
            return self._pronoun(token)
        if self._is_common(token):
            return self._noun(token)
        if self._person(token) is not None:
            return "named"
        label = self.ground.names.get(token)
        if label:
            name = " ".join(self.parse.word[label[0] : label[1]])
            listed = self.sources.kind_of_name.get(name.lower()) or self.sources.kind_of_name.get(_bare(name))
            return listed or "organization"
        if self.parse.upos[token] == "PROPN":
            return self.sources.kind_of_name.get(self.parse.word[token].lower()) or self._noun(token) or "named"
        return self._noun(token)

    def _noun(self, token: int) -> str | None:
        lemma = self.parse.lemma[token].lower()
        if self.parse.upos[token] in ("NUM", "ADJ") or lemma in self.sources.parts:
            inner = [noun for preposition, noun in self.grammar.obliques(token) if preposition == "of"]
            if inner:
                return self.kind(inner[0]) if inner[0] != token else None
        found = self.sources.kind(lemma) or self._by_form(self.parse.word[token].lower())
        if found is None and "-" in lemma:
            found = self.sources.kind(lemma.rsplit("-", 1)[1])
        if found == "anonymous" and self.grammar.is_plural(token):
            return "anonymous" if lemma in self.sources.faceless else "group"
        return found

    def _is_common(self, token: int) -> bool:
        """Whether the tagger took a common noun at the head of its sentence for a name ("Fishermen said …")."""
        name = self.ground.names.get(token)
        return name is not None and name[1] - name[0] == 1 and self._noun(token) is not None

    def _by_form(self, word: str) -> str | None:
        """The kind by the word itself and its likely singulars, for plurals that the tagger has not reduced."""
        return next((k for k in (self.sources.kind(word[: len(word) - cut]) for cut in (0, 1, 2)) if k), None)

    def _pronoun(self, token: int) -> str | None:
        feats = self.parse.feats[token]
        if "PronType=Prs" in feats:
            if "Gender=Masc" in feats or "Gender=Fem" in feats or ("Person=1" in feats and "Number=Sing" in feats):
                return "named"
            return "organization" if "Gender=Neut" in feats else "group"
        if "PronType=Dem" in feats and "Number=Plur" in feats and any(k > token for k in self.grammar.kids[token]):
            return "group"  # "those close to the talks"
        return self.sources.kind(self.parse.word[token].lower())

    def _person(self, token: int) -> tuple[int, int] | None:
        """The name of a person that the phrase holds: its head, an apposition or a part of its head."""
        names = self.ground.names
        for candidate in (token, *self.grammar.appositions(token), *self.grammar.compounds(token)):
            if candidate in names and names[candidate][2] == "PER":
                return names[candidate][:2]
        for kid in self.grammar.kids[token]:
            near = kid in names and names[kid][2] == "PER" and abs(kid - token) <= 4 and names[kid][1] <= token + 6
            owner = kid in self.grammar.owner(token) or self.grammar.preposition(kid)
            if near and not owner and self.parse.upos[kid] == "PROPN":
                return names[kid][:2]
        return self._named_behind(token)

    def _named_behind(self, token: int) -> tuple[int, int] | None:
        """A person's name between commas behind the noun: "the mayor of Kismayo, Abdi Noor Farah, said"."""
        for at in range(token + 1, min(token + 9, len(self.parse) - 2)):
            if self.parse.upos[at] in ("VERB", "AUX", "CCONJ", "PRON") or self.ground.is_stop(at):
                return None
            name = self.ground.names.get(at + 1) if self.ground.is_comma(at) else None
            if name is not None:
                closed = (
                    name[1] >= len(self.parse) or self.ground.is_punct(name[1]) or self.parse.upos[name[1]] == "VERB"
                )
                return name[:2] if name[2] == "PER" and name[0] == at + 1 and closed else None
        return None

    def _range(self, token: int) -> tuple[int, int]:
        first, last = self.grammar.full_phrase(token)
        for other in nominal_siblings(self.grammar, token)[1:]:
            more = self.grammar.full_phrase(other)
            first, last = min(first, more[0]), max(last, more[1])
        return first, last

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        while first + 1 < last and (self.ground.is_punct(first) and self.parse.word[first] not in ("(", "[")):
            first += 1
        while first + 1 < last and self._is_end(last - 1):
            last -= 1
        return first, last

    def _is_end(self, token: int) -> bool:
        """Whether a token at the end of a phrase is a sign or the pronoun of a clause that was cut off."""
        if self.ground.is_punct(token):
            return self.parse.word[token] not in (")", "]")
        return "PronType=Rel" in self.parse.feats[token]

    def is_none(self, token: int) -> bool:
        """Whether a noun phrase says that nobody is meant: "no group", "nobody"."""
        return self.grammar.is_negated(token) or "Polarity=Neg" in self.parse.feats[token]

    def _short(self, token: int, first: int, last: int) -> Span:
        """The name, or the noun phrase without articles, that names the source."""
        person = self._person(token)
        if person and first <= person[0] < last:
            return self.parse.span(person[0], min(person[1], last))
        if token in self.ground.names:
            name = self.ground.names[token]
            if name[0] <= token < name[1] and first <= name[0]:
                return self.parse.span(name[0], max(token + 1, min(name[1], last)))
        start, end = self.grammar.phrase(token)
        start, end = max(start, first), min(max(end, token + 1), max(last, token + 1))
        while start < token and self.parse.upos[start] in ("DET", "PUNCT"):
            start += 1
        return self.parse.span(min(start, token), end)


def _bare(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[1:]) if len(words) > 1 and len(words[0]) <= 3 else name.lower()
