"""Whom pronouns stand for: agreement, nearness and subjecthood; "I" and "we" by whose words they stand in."""

from dateline.grammar import Grammar
from dateline.language.en.reference import Pronoun, reference
from dateline.model import Attributed, Voice
from dateline.resolve.clusters import Clusters
from dateline.resolve.drafts import Cluster, Draft

_NEAR = 3  # sentences back; for words outside quotations, quoted sentences between do not count
_REACH = 8  # sentences back at the very most
_SUBJECTS = ("nsubj", "nsubj:pass", "obl:agent")


class Pronouns:
    """Links the pronouns of one report to its entities."""

    def __init__(self, attributed: Attributed, grammar: Grammar, clusters: Clusters) -> None:
        self._attributed = attributed
        self._grammar = grammar
        self._clusters = clusters
        self._of_head: dict[int, Cluster] = {d.head: c for c in clusters.all for d in c.drafts}
        self._quoted = [self._is_quoted(first) for first, _ in grammar.parse.sentences]
        self._unquoted_before = [0]
        for quoted in self._quoted:
            self._unquoted_before.append(self._unquoted_before[-1] + (not quoted))

    def link(self) -> None:
        """Add every pronoun that has an antecedent to its entity."""
        parse = self._grammar.parse
        pronouns = reference().pronouns
        for token in range(len(parse)):
            if parse.word[token].lower() == "whose":
                self._link_relative(token)
                continue
            pronoun = pronouns.get(parse.word[token].lower()) if parse.upos[token] in ("PRON", "DET") else None
            if pronoun is None or (parse.dep[token] == "expl"):
                continue
            cluster = self._speaker(token, pronoun) if pronoun.person == 1 else self._antecedent(token, pronoun)
            if cluster is not None:
                self._clusters.join(cluster, self._draft(token, cluster, pronoun))
                self._of_head[token] = cluster
                if pronoun.gender in ("male", "female") and cluster.gender is None:
                    cluster.gender = pronoun.gender

    def _link_relative(self, token: int) -> None:
        """ "Whose" stands for what its clause is said of."""
        parse = self._grammar.parse
        clause = next((t for t in self._grammar.ancestors(token) if parse.dep[t] == "acl:relcl"), None)
        cluster = self._of_head.get(parse.head[clause]) if clause is not None else None
        if cluster is not None:
            self._clusters.join(cluster, self._draft(token, cluster, Pronoun(3, "singular", "any")))
            self._of_head[token] = cluster

    def _draft(self, token: int, cluster: Cluster, pronoun: Pronoun) -> Draft:
        parse = self._grammar.parse
        text = parse.span(token, token + 1).of(self._attributed.annotated.report.text)
        draft = Draft(token, token + 1, token, "pronoun", text, cluster.kind, number=pronoun.number)
        draft.type = None if cluster.drafts[0].type is None else cluster.type
        return draft

    def _speaker(self, token: int, pronoun: Pronoun) -> Cluster | None:
        """The source of the innermost words that hold the pronoun; for "we" of a person, whom the person speaks for."""
        voice = self._voice_at(token)
        if voice is None or voice.head_token is None:
            return None
        cluster = self._of_head.get(voice.head_token)
        if cluster is None or pronoun.number == "singular" or not cluster.is_person:
            return cluster
        return self._represented(cluster) or cluster

    def _represented(self, person: Cluster) -> Cluster | None:
        for draft in person.drafts:
            group = draft.owner.cluster if draft.owner is not None and not draft.owner.is_person else None
            if group is not None and group.kind == "actor":
                return group
        return None

    def _voice_at(self, token: int) -> Voice | None:
        start = self._grammar.parse.start[token]
        best: Voice | None = None
        size = 1 << 60
        for voice in self._attributed.voices:
            for span in voice.content:
                if span.start <= start < span.end and span.end - span.start < size:
                    best, size = voice, span.end - span.start
        return best

    def _is_quoted(self, token: int) -> bool:
        start = self._grammar.parse.start[token]
        return any(q.span.start <= start < q.span.end for q in self._attributed.annotated.quotes)

    def _antecedent(self, token: int, pronoun: Pronoun) -> Cluster | None:
        parse = self._grammar.parse
        quoted = self._is_quoted(token)
        best: tuple[float, int] | None = None
        chosen: Cluster | None = None
        for _, cluster in self._clusters.recent("actor", token, _REACH):
            if not _agrees(cluster, pronoun):
                continue
            for draft in cluster.drafts:
                if draft.first >= token or self._is_bound(token, draft.head):
                    continue
                back = self._distance(parse.sentence[draft.head], parse.sentence[token], quoted)
                if back <= _NEAR:
                    score = self._score(token, draft, cluster, back) - 0.6 * (self._is_quoted(draft.head) != quoted)
                    if best is None or (score, draft.head) > best:
                        best, chosen = (score, draft.head), cluster
        return chosen

    def _distance(self, earlier: int, later: int, quoted: bool) -> int:
        """Sentences from one to another; seen from outside quotations, quoted sentences are passed over."""
        if quoted:
            return later - earlier
        return self._unquoted_before[later] - self._unquoted_before[earlier]

    def _score(self, token: int, draft: Draft, cluster: Cluster, back: int) -> float:
        """Nearness, subjecthood, names before descriptions, and how much the report speaks of the entity."""
        dep = self._grammar.parse.dep
        score = -1.1 * back - 0.004 * min(token - draft.head, 100)
        score += 0.9 * (dep[draft.head] in _SUBJECTS) + 0.4 * (dep[token] in _SUBJECTS and dep[draft.head] in _SUBJECTS)
        return score + 0.3 * bool(cluster.names) + 0.1 * min(len(cluster.drafts), 5)

    def _is_bound(self, token: int, head: int) -> bool:
        """Whether pronoun and antecedent are subject and object of one verb, which only "-self" allows."""
        parse = self._grammar.parse
        return parse.head[token] == parse.head[head] and not parse.word[token].endswith(("self", "selves"))


def _agrees(cluster: Cluster, pronoun: Pronoun) -> bool:
    if all(d.latent for d in cluster.drafts):
        return False
    if pronoun.gender in ("male", "female"):
        return cluster.is_person and cluster.gender in (None, pronoun.gender) and not _is_many(cluster)
    if pronoun.gender == "thing":
        return not cluster.is_person and cluster.type != "population" and not _is_many(cluster)
    return not cluster.is_person or _is_many(cluster)


def _is_many(cluster: Cluster) -> bool:
    """Whether every mention is a plural description: "protesters", "two soldiers"."""
    return all(d.number == "plural" for d in cluster.drafts) and not cluster.names
