"""Attributed → Resolved: entities with links and descriptions, times, quantities, and what each token stands for."""

import dataclasses

from dateline.gazetteer import Gazetteer, Hit, Place, precision_of
from dateline.grammar import Grammar
from dateline.language.en.actors import actor_noun
from dateline.model import Alias, Attributed, Description, Entity, Link, Mention, Report, Resolved
from dateline.registry import Registry, key
from dateline.resolve.clusters import Clusters
from dateline.resolve.drafts import Cluster, Draft
from dateline.resolve.links import actor_link, best_rows, is_sure, place_link, preferred
from dateline.resolve.names import Names
from dateline.resolve.nominals import Nominals
from dateline.resolve.pronouns import Pronouns
from dateline.resolve.quantities import quantities
from dateline.resolve.times import times

_LEADING = frozenset("DET PRON NUM ADV ADP SYM PUNCT SCONJ CCONJ".split())
_INITIALS = 3  # letters: a dateline's capitals are a name in capitals from here on, not an abbreviation


class Resolver:
    """Decides who and where the words of a report speak of. Reads registry and gazetteer, changes neither."""

    def __init__(self, registry: Registry, gazetteer: Gazetteer) -> None:
        self._registry = registry
        self._gazetteer = gazetteer
        self._names = Names(registry, gazetteer)

    def resolve(self, attributed: Attributed, grammar: Grammar) -> Resolved:
        """The report with its entities; every mention belongs to one of them."""
        annotated = attributed.annotated
        clusters = Clusters(grammar)
        names = self._names.find(annotated, grammar)
        for draft in names:
            self._prefer_media(draft, attributed, grammar)
            clusters.add_name(draft)
        clusters.merge_epithets()
        both: dict[int, list[Cluster]] = {}
        for draft in Nominals(annotated, grammar, names).find():
            sides = clusters.sides(draft)
            if sides:
                both[draft.head] = list(sides)
            else:
                clusters.add_nominal(draft)
        Pronouns(attributed, grammar, clusters).link()
        clusters.merge_possessed()
        self._add_dateline(clusters, attributed)
        self._place(clusters)
        ordered = sorted(clusters.all, key=lambda c: min((d.first, d.last) for d in c.drafts))
        ids = {id(cluster): f"e{n}" for n, cluster in enumerate(ordered, 1)}
        entities = tuple(self._entity(ids[id(c)], c, attributed, grammar, clusters, ids) for c in ordered)
        found = times(annotated, grammar)
        counted = quantities(annotated, grammar, found)
        of_token = _tokens(ordered, ids, grammar)
        of_token |= {head: tuple(ids[id(c)] for c in sides) for head, sides in both.items()}
        return Resolved(attributed, entities, found, counted, of_token)

    def _prefer_media(self, draft: Draft, attributed: Attributed, grammar: Grammar) -> None:
        """Of several whom a name may stand for, take the news medium where they speak, are told, or filed the report."""
        if draft.row is None or not _is_told(draft, attributed, grammar):
            return
        medium = next((m for m in best_rows(draft, self._registry) if m.row.type == "media"), None)
        if medium is not None:
            row = medium.row
            draft.row, draft.score, draft.why = row, medium.score, medium.why
            draft.type, draft.subtype, draft.sector, draft.country = row.type, row.subtype, row.sector, row.country

    # -- places ---------------------------------------------------------------------------------------------------------

    def _add_dateline(self, clusters: Clusters, attributed: Attributed) -> None:
        """The place where the report was filed, which stands outside its sentences: a mention without tokens."""
        report = attributed.annotated.report
        if report.dateline is None or report.dateline.place is None:
            return
        written = report.dateline.place.of(report.text)
        text = written.title() if written.isupper() and len(written) > _INITIALS else written
        draft = Draft(-1, -1, -1, "name", text, "place", lemma=text, places=self._gazetteer.find(text))
        named = key(text)
        same = (c for c in clusters.all if c.kind == "place" and any(key(d.text) == named for d in c.names))
        cluster = next(same, None)
        if cluster is None:
            cluster = Cluster("place")
            clusters.all.append(cluster)
        cluster.add(draft)

    def _place(self, clusters: Clusters) -> None:
        """Look ambiguous places up again, now that the report's countries and certain places are known."""
        places = [c for c in clusters.all if c.kind == "place" and c.names]
        countries = [c.country for c in clusters.all if c.country]
        sure: list[tuple[Cluster, Place]] = []
        for cluster in places:
            hits = _hits(cluster)
            if is_sure(hits):
                sure.append((cluster, hits[0].place))
        counted = sorted(set(countries), key=lambda c: (-countries.count(c), c))[:5]
        for cluster in places:
            near = tuple(place for other, place in sure if other is not cluster)[:8]
            for draft in cluster.names:
                if draft.places and draft.feature != "country":
                    draft.places = self._gazetteer.find(draft.text, near=near, countries=tuple(counted))

    # -- freezing -------------------------------------------------------------------------------------------------------

    def _entity(
        self,
        id_: str,
        cluster: Cluster,
        attributed: Attributed,
        grammar: Grammar,
        clusters: Clusters,
        ids: dict[int, str],
    ) -> Entity:
        report = attributed.annotated.report
        text = report.text
        mentions = tuple(_mention(d, grammar, report) for d in sorted(cluster.drafts, key=lambda d: (d.first, d.last)))
        link = Link() if cluster.kind == "place" else actor_link(cluster, self._registry)
        common = Entity(
            id_,
            cluster.kind,
            _name(cluster, grammar, link.status == "found"),
            mentions,
            aliases=tuple(Alias(s.of(text), s.start, s.end) for s in sorted(set(cluster.aliases))),
            link=link,
            descriptions=_descriptions(cluster, grammar, text),
        )
        if cluster.kind == "place":
            return self._place_entity(cluster, common)
        first = min(cluster.drafts, key=lambda d: (d.row is None, d.form != "name", d.first))
        type_ = cluster.type or "unidentified"
        return dataclasses.replace(
            common,
            type=type_,
            subtype=_subtype(type_, cluster),
            country=cluster.country,
            sector=first.sector or next((d.sector for d in cluster.drafts if d.sector), None),
            seat=_seat(cluster, clusters, ids),
        )

    def _place_entity(self, cluster: Cluster, common: Entity) -> Entity:
        feature = next((d.feature for d in cluster.drafts if d.feature), None)
        hits = preferred(_hits(cluster), feature)
        if not hits:
            return dataclasses.replace(common, feature=feature or "other", country=cluster.country, precision="unknown")
        place = hits[0].place
        return dataclasses.replace(
            common,
            feature=feature or place.feature,
            country=place.country,
            admin1=place.admin1,
            admin2=place.admin2,
            lat=place.lat,
            lon=place.lon,
            uncertainty_km=place.uncertainty_km,
            geonameid=place.geonameid,
            precision=precision_of(place),
            link=place_link(hits, self._gazetteer.name),
        )


def _is_told(draft: Draft, attributed: Attributed, grammar: Grammar) -> bool:
    """Whether a name is a source's, that of whom a source speaks to, or the agency's of the dateline."""
    line = attributed.annotated.report.dateline
    if line is not None and line.agency == draft.text:
        return True
    above = grammar.parse.head[draft.head]
    verb = grammar.parse.start[above] if above >= 0 else -1
    return any(
        (voice.head_token is not None and draft.first <= voice.head_token < draft.last)
        or (voice.cue is not None and voice.cue.start <= verb < voice.cue.end)
        for voice in attributed.voices
    )


def _hits(cluster: Cluster) -> tuple[Hit, ...]:
    """Where a place may be, by the first of its names that the gazetteer knows."""
    return next((d.places for d in cluster.names if d.places), ())


def _mention(draft: Draft, grammar: Grammar, report: Report) -> Mention:
    filed = report.dateline.place if report.dateline is not None and draft.head < 0 else None
    span = filed or grammar.parse.span(draft.first, draft.last)
    return Mention(span.start, span.end, span.of(report.text), draft.form, "en", draft.head, draft.latent)


def _name(cluster: Cluster, grammar: Grammar, linked: bool) -> str:
    """The fullest name the report gives; the registry's where the report only has initials; else the description.

    A description's articles, possessives and numbers are no part of it.
    """
    names = cluster.names
    if not names:
        best = min(cluster.drafts, key=lambda d: (d.form != "nominal", d.latent, d.first))
        bare = next((t for t in range(best.first, best.head) if grammar.parse.upos[t] not in _LEADING), best.head)
        start = grammar.parse.start[bare] - grammar.parse.start[best.first]
        return best.text[start:]
    longest = max(names, key=lambda d: (not d.text.isupper(), len(d.text.split()), len(d.text), -d.first))
    if longest.text.isupper() and linked and cluster.row is not None:
        return cluster.row.name
    return longest.text


def _subtype(type_: str, cluster: Cluster) -> str | None:
    if type_ not in ("armed_group", "person"):
        return None
    ranked = sorted(
        (d for d in cluster.drafts if d.subtype and d.type == type_), key=lambda d: (d.row is None, d.first)
    )
    if type_ == "person":
        if any(d.subtype == "public" or _holds_office(d) for d in ranked):
            return "public"
        return "private" if any(_is_private(d) for d in cluster.drafts) else "unknown"
    return ranked[0].subtype if ranked else "unknown"


def _holds_office(draft: Draft) -> bool:
    noun = actor_noun(draft.lemma) if draft.form == "nominal" else None
    return noun is not None and noun.type in ("government", "state") and noun.denotes in ("office", "leader")


def _is_private(draft: Draft) -> bool:
    """Whether a description calls somebody one of the people: a resident, a farmer, a witness."""
    noun = actor_noun(draft.lemma) if draft.form == "nominal" else None
    return noun is not None and noun.type == "population"


def _descriptions(cluster: Cluster, grammar: Grammar, text: str) -> tuple[Description, ...]:
    """What appositions and titles call it; whose words they are is added when attributions are numbered."""
    out = []
    for first, last, _ in sorted(set(cluster.descriptions)):
        span = grammar.parse.span(first, last)
        out.append(Description(span.of(text), span.start, span.end, "CT+", None))
    return tuple(out)


def _seat(cluster: Cluster, clusters: Clusters, ids: dict[int, str]) -> str | None:
    """The place entity that a government is named after: "Ankara" the government and Ankara the city."""
    if cluster.type not in ("state", "government"):
        return None
    names = {d.text for d in cluster.names}
    for other in clusters.all:
        if other.kind == "place" and names & {d.text for d in other.names}:
            return ids[id(other)]
    return None


def _tokens(ordered: list[Cluster], ids: dict[int, str], grammar: Grammar) -> dict[int, tuple[str, ...]]:
    """Token → ids: heads of all mentions, every token of a name, and a title that governs a name."""
    out: dict[int, tuple[str, ...]] = {}
    for form in ("pronoun", "nominal", "name"):
        for cluster in ordered:
            for draft in cluster.drafts:
                if draft.form == form:
                    found = (ids[id(cluster)],)
                    tokens = range(draft.first, draft.last) if form == "name" else [draft.head]
                    out.update(dict.fromkeys(tokens, found))
    parse = grammar.parse
    for cluster in ordered:
        for draft in (d for d in cluster.names if d.head >= 0):
            above = parse.head[draft.head]
            if parse.dep[draft.head] == "flat" and above == draft.first - 1 and draft.is_person:
                out[above] = (ids[id(cluster)],)
    return out
