"""Which mentions are one thing: names and their shortenings, brackets, appositions, descriptions said again."""

from bisect import insort
from collections.abc import Iterator, Sequence

from dateline.grammar import Grammar
from dateline.language.en.reference import reference
from dateline.registry import acronym_of, key
from dateline.resolve.descriptions import Descriptions
from dateline.resolve.drafts import Cluster, Draft
from dateline.resolve.nameindex import NameIndex

_ARMED = ("armed_group", "military", "coalition", "party", "police")
_GOVERNMENT = ("state", "government")
_OPENING, _CLOSING = ("(", "["), (")", "]")
_ALSO_KNOWN = (("also", "known", "as"), ("better", "known", "as"), ("also", "called"), ("a.k.a.",), ("aka",))


class Clusters:
    """Entities of one report, built mention by mention in text order."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._words = reference()
        self.all: list[Cluster] = []
        self._descriptions = Descriptions(grammar, self)
        self._index = NameIndex()
        self._in_sentence: dict[int, list[Draft]] = {}
        self._name_at: dict[int, Cluster] = {}
        self._ends_at: dict[int, Cluster] = {}
        self._starts_at: dict[int, Cluster] = {}

    def add_name(self, draft: Draft) -> None:
        """Join a name to the entity it names, or make one."""
        tests = (
            self._same_row,
            self._also_known,
            self._same_spelling,
            self._shortening,
            self._introduced_acronym,
        )
        found = next((cluster for test in tests if (cluster := test(draft)) is not None), None)
        if found is None:
            found = self._new(draft)
        else:
            self.join(found, draft)
        if self._glossed(draft) is found:
            found.aliases.append(self._grammar.span((draft.first, draft.last)))
        self._name_at.update(dict.fromkeys(range(draft.first, draft.last), found))
        self._ends_at[draft.last] = found
        self._starts_at[draft.first] = found

    def add_nominal(self, draft: Draft) -> None:
        """Join a description to the entity it speaks of, or make one."""
        found = self._equated(draft) or self._of_owner(draft) or self._descriptions.antecedent(draft)
        if found is not None:
            self.join(found, draft)
        else:
            self._new(draft)

    def join(self, cluster: Cluster, draft: Draft) -> None:
        """Take a mention into an entity."""
        cluster.add(draft)
        insort(self._in_sentence.setdefault(self._grammar.parse.sentence[draft.head], []), draft, key=lambda d: d.head)
        if draft.form == "name":
            self._index.file(cluster, draft)

    def sides(self, draft: Draft) -> Sequence[Cluster]:
        """The parties that a phrase like "both sides" stands for, which is then no entity of its own."""
        return self._descriptions.sides(draft)

    def merge_possessed(self) -> None:
        """ "Its fighters" are the group that "its" stands for: called once the pronouns have their antecedents."""
        of_pronoun = {d.head: c for c in self.all for d in c.drafts if d.form == "pronoun"}
        for cluster in list(self.all):
            draft = cluster.drafts[0]
            owner = next((of_pronoun[k] for k in self._grammar.owner(draft.head) if k in of_pronoun), None)
            if len(cluster.drafts) > 1 or owner is None or owner is cluster or owner.type not in _ARMED:
                continue
            if draft.form == "nominal" and draft.number == "plural" and draft.type in ("armed_group", "military"):
                owner.add(draft)
                self.all.remove(cluster)

    def _new(self, draft: Draft) -> Cluster:
        cluster = Cluster(draft.kind, order=len(self.all))
        self.all.append(cluster)
        self.join(cluster, draft)
        return cluster

    def recent(self, kind: str, token: int, sentences: int) -> Iterator[tuple[int, Cluster]]:
        """(last mention's token, entity) of the entities of a kind mentioned before a token, newest first.

        Only mentions in the token's sentence and the `sentences` before it count.
        """
        sentence = self._grammar.parse.sentence[token]
        seen: set[int] = set()
        for at in range(sentence, max(-1, sentence - sentences - 1), -1):
            for draft in reversed(self._in_sentence.get(at, ())):
                cluster = draft.cluster
                if cluster is not None and cluster.kind == kind and draft.first < token and id(cluster) not in seen:
                    seen.add(id(cluster))
                    yield draft.head, cluster

    # -- names ----------------------------------------------------------------------------------------------------------

    def _fitting(self, draft: Draft) -> Iterator[Cluster]:
        """Earlier entities of the draft's kind, person or not, newest first."""
        return (c for c in reversed(self.all) if _fits(c, draft))

    def _same_row(self, draft: Draft) -> Cluster | None:
        if draft.type in _GOVERNMENT and draft.country:
            return self.government(draft.country)
        if draft.row is None:
            if draft.kind == "place" and draft.feature == "country" and draft.country:
                return next((c for c in self._fitting(draft) if c.country == draft.country and _is_country(c)), None)
            return None
        of_row = self._index.of_row(draft.row.id)
        return next((c for c in of_row if _fits(c, draft) and c.row is not None and c.row.id == draft.row.id), None)

    def government(self, country: str) -> Cluster | None:
        """The state or government of a country, if one was named before."""
        for cluster in self.all:
            if cluster.kind == "actor" and cluster.type in _GOVERNMENT and cluster.country == country:
                return cluster
        return None

    def _same_spelling(self, draft: Draft) -> Cluster | None:
        found = next((c for c in self._index.of_key(key(draft.text)) if _fits(c, draft)), None)
        return found or next((c for c in self._index.alike(draft) if _fits(c, draft)), None)

    def _shortening(self, draft: Draft) -> Cluster | None:
        """A later, shorter form of a name: a surname, a given name, "Nusra" for "Nusra Front"."""
        short = key(draft.text).split()
        if not short or draft.kind == "place":
            return None
        for cluster in self._index.with_edges(short[0], short[-1]):
            for name in cluster.names if _fits(cluster, draft) else ():
                long = key(name.text).split()
                if len(long) > len(short) and self._shortens(short, long, draft.is_person):
                    return cluster
        return None

    def _shortens(self, short: list[str], long: list[str], person: bool) -> bool:
        if long[-len(short) :] == short:
            return person or len(short) > 1 or short[0] not in self._words["group_heads"]
        if long[: len(short)] != short:
            return False
        return True if person else short[0] not in self._words["group_heads"]

    def _glossed(self, draft: Draft) -> Cluster | None:
        """The entity named right before a name in brackets, or before "also known as" and the name."""
        parse = self._grammar.parse
        before = draft.first - 1
        if before < 1:
            return None
        closes = parse.word[draft.last : draft.last + 1]
        if parse.word[before] in _OPENING and closes and closes[0] in _CLOSING:
            return self._ends_at.get(before)
        end = before if parse.upos[before] == "DET" else draft.first
        for phrase in _ALSO_KNOWN:
            start = end - len(phrase)
            if start > 0 and tuple(w.lower() for w in parse.word[start:end]) == phrase:
                return self._ends_at.get(start) or (
                    self._ends_at.get(start - 1) if parse.word[start - 1] in (",", *_OPENING) else None
                )
        return None

    def _also_known(self, draft: Draft) -> Cluster | None:
        """The entity that "also known as" gives a further name to."""
        cluster = self._glossed(draft)
        if cluster is None or self._grammar.parse.word[draft.first - 1] in _OPENING or not _fits(cluster, draft):
            return None
        return cluster

    def _introduced_acronym(self, draft: Draft) -> Cluster | None:
        """A short form in brackets right after the long one, or initials of a name said before."""
        before = self._glossed(draft)
        short = draft.text.isupper() or (before is not None and acronym_of(draft.text, before.drafts[-1].text))
        if before is not None and before.kind == draft.kind and short:
            return before
        if draft.text.isupper() and 2 <= len(draft.text) <= 8:
            for cluster in self._fitting(draft):
                if any(acronym_of(draft.text, n.text) for n in cluster.names if len(n.text) > len(draft.text)):
                    return cluster
        return None

    def merge_epithets(self) -> None:
        """ "The State of Baghdadi", where the report names both a Baghdadi and an organisation called a State.

        Called once all names are there, for the person may be named later. Without the person the words name somebody
        of their own: a Council of Elders is not the Transitional Council.
        """
        people = [key(name.text).split() for c in self.all if c.is_person for name in c.names]
        for cluster in list(self.all):
            draft = cluster.drafts[0]
            head, of, tail = draft.text.partition(" of ")
            owner = key(tail).split()
            if len(cluster.drafts) > 1 or draft.row is not None or draft.is_person or not of or not owner:
                continue
            if head.lower() in self._words["group_heads"] and any(p[-len(owner) :] == owner for p in people):
                self._take_epithet(cluster, draft, head)

    def _take_epithet(self, cluster: Cluster, draft: Draft, head: str) -> None:
        """Give an epithet to the newest organisation before it with the word in its name."""
        for other in reversed(self.all[: self.all.index(cluster)]):
            if other.kind == draft.kind and not other.is_person and any(head in n.text.split() for n in other.names):
                draft.type, draft.subtype = other.type, other.drafts[0].subtype
                other.add(draft)
                self.all.remove(cluster)
                self._name_at.update(dict.fromkeys(range(draft.first, draft.last), other))
                self._ends_at[draft.last] = self._starts_at[draft.first] = other
                return

    # -- descriptions ---------------------------------------------------------------------------------------------------

    def _equated(self, draft: Draft) -> Cluster | None:
        """The named entity that an apposition, a title or a bracket equates the description with."""
        parse = self._grammar.parse
        if draft.is_person and draft.number == "singular":
            after = self._starts_at.get(draft.last) or self._titled(draft)
            if after is not None and after.is_person:
                self._describe(after, draft)
                return after
        for other in (
            *self._grammar.appositions(draft.head),
            parse.head[draft.head] if self._is_apposed(draft) else -1,
        ):
            cluster = self._name_at.get(other)
            if cluster is not None and self._may_be(cluster, draft):
                self._describe(cluster, draft)
                return cluster
        if draft.kind == "place":
            return self._named_by_of(draft) or self._named_before(draft)
        after = self._named_after(draft)
        if after is not None:
            self._describe(after, draft)
            return after
        before = draft.first - 1
        if before > 0 and parse.word[before] in (",", "(") and self._is_gloss(draft, before):
            cluster = self._ends_at.get(before)
            if cluster is not None and self._may_be(cluster, draft):
                self._describe(cluster, draft)
                return cluster
        return None

    def _named_before(self, draft: Draft) -> Cluster | None:
        """The place that "the X crossing" names: X, unless X is known as a place of another kind ("Kirkuk airport")."""
        owner = draft.owner
        if owner is None or owner.cluster is None or owner.kind != "place" or owner.last != draft.head:
            return None
        known = owner.places[0].place.feature if owner.places else None
        return owner.cluster if known in (None, draft.feature) and draft.feature != "region" else None

    def _titled(self, draft: Draft) -> Cluster | None:
        """The person whose name follows a title: "spokesman Ali Nur", "First Minister of Scotland Nicola Sturgeon"."""
        parse = self._grammar.parse
        at = draft.head + 1
        while at < min(draft.head + 8, len(parse)) and parse.sentence[at] == parse.sentence[draft.head]:
            cluster = self._name_at.get(at)
            if cluster is not None and cluster.is_person and at in self._starts_at:
                return cluster
            if cluster is None and parse.word[at].lower() not in self._words["title_links"]:
                return None
            at += 1
        return None

    def _named_by_of(self, draft: Draft) -> Cluster | None:
        """The place that "the town of X" names."""
        if draft.lemma not in self._words["named_by_of"]:
            return None
        for preposition, token in self._grammar.obliques(draft.head):
            cluster = self._name_at.get(token)
            if preposition == "of" and cluster is not None and cluster.kind == "place":
                return cluster
        return None

    def _named_after(self, draft: Draft) -> Cluster | None:
        """Who is named between commas right after a description: "the leader of the front, Omar Said, said"."""
        parse = self._grammar.parse
        if draft.number != "singular" or draft.latent or draft.is_new:
            return None
        end = self._grammar.full_phrase(draft.head)[1]
        for comma in range(draft.head + 1, min(end + 1, len(parse))):
            if parse.sentence[comma] != parse.sentence[draft.head] or (comma < end and self._is_verb(comma)):
                return None
            if parse.word[comma] != ",":
                continue
            cluster = self._starts_at.get(comma + 1)
            if cluster is None or cluster.is_person != draft.is_person:
                continue
            closes = next(d.last for d in cluster.names if d.first == comma + 1)
            if closes < len(parse) and parse.upos[closes] in ("PUNCT", "VERB", "AUX"):
                return cluster
        return None

    def _is_verb(self, token: int) -> bool:
        """Whether a clause begins here, behind which a name is of somebody in the clause."""
        return self._grammar.parse.upos[token] in ("VERB", "AUX")

    def _is_apposed(self, draft: Draft) -> bool:
        return self._grammar.parse.dep[draft.head] == "appos"

    def _is_gloss(self, draft: Draft, before: int) -> bool:
        """Whether a description after a comma or bracket describes the name before it: indefinite, singular, no verb's own."""
        parse = self._grammar.parse
        if parse.word[before] == "(":
            return True
        dep = parse.dep[draft.head]
        return dep in ("appos", "conj", "parataxis", "dep", "list", "nmod") and parse.word[draft.first].lower() in (
            "a",
            "an",
            "the",
            "another",
        )

    @staticmethod
    def _may_be(cluster: Cluster, draft: Draft) -> bool:
        """Whether a description may be of a named entity: where the registry is silent, the description decides its type."""
        return cluster.kind == draft.kind and (cluster.is_person == draft.is_person or cluster.row is None)

    def _describe(self, cluster: Cluster, draft: Draft) -> None:
        if cluster.is_person != draft.is_person and cluster.row is None and draft.type != "unidentified":
            cluster.retype(draft.type, draft.subtype, draft.sector)
        first, last = self._grammar.full_phrase(draft.head)
        inside = [d for d in cluster.names if first <= d.first < last]
        if inside:
            last = min(last, inside[0].first) if inside[0].first > draft.head else last
            first = max(first, inside[0].last) if inside[0].last <= draft.head else first
        cluster.descriptions.append((min(first, draft.head), max(last, draft.head + 1), draft.head))
        if draft.first > 0 and self._grammar.parse.word[draft.first - 1] == "(":
            cluster.aliases.append(self._grammar.span((first, last)))

    def _of_owner(self, draft: Draft) -> Cluster | None:
        """Fighters, forces or members of a named group are that group; a government's country is that government."""
        if draft.type in _GOVERNMENT and draft.country:
            return self.government(draft.country)
        owner = draft.owner
        if self._descriptions.is_set_apart(draft):
            return None
        if owner is None or owner.cluster is None or draft.kind == "place":
            return None
        members = draft.type in ("armed_group", "military", "person", "unidentified") and draft.number == "plural"
        return owner.cluster if owner.type in _ARMED and members else None


def _fits(cluster: Cluster, draft: Draft) -> bool:
    """Whether an entity is of a draft's kind, and both or neither are a person."""
    return cluster.kind == draft.kind and (
        cluster.is_person == draft.is_person or cluster.type is None or draft.type is None
    )


def _is_country(cluster: Cluster) -> bool:
    return any(d.feature == "country" for d in cluster.drafts)
