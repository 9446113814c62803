"""Reports of our own with readings built by hand: an incident with rival tolls, one from right to left, a long one."""

from render_drafts import Draft

from dateline.model import Code, Control, Dateline, Event, Issue, Link, Relation, Span

MARKET = """Shells hit market in Karso as truce frays

Share this story

KARSO, Tavria (Northern Wire) -- Mortar shells struck the covered market in Karso on Tuesday, in the third breach of a \
ceasefire that the Tavrian government and the Lowland Front signed in March.

“We counted 14 dead, most of them traders, and more than 30 wounded,” said Ilena Maro, a surgeon at the town's only \
hospital. The governor, Petar Hollen, put the toll at six and denied that the army had fired on the town.

Front fighters took the bridge at Senn from a police garrison overnight, two officials told the Northern Wire, and may \
have captured up to nine officers. The Front, which diplomats believe is backed by neighbouring Ostria, did not comment.

Hollen accused the Front of hiding weapons among the stalls. “They will attack again before the harvest,” he said.

A post on a channel close to the group claimed that it held 60% of the Senn valley and would not withdraw from it. \
Dozens of families have reportedly fled to Orla since Sunday. The army and the Front also clashed near Orla, residents \
said, though it was not clear whether anyone was hurt."""


def market_draft() -> Draft:
    """An invented incident in an invented country, with rival tolls, a denial, quoting at second hand and a promise."""
    d = Draft(
        MARKET,
        title="Shells hit market in Karso as truce frays",
        publisher="Northern Wire",
        byline="Ana Petrel",
        url="https://wire.example/karso?a=1&b=2",
        published="2031-06-11",
        published_basis="given",
        language="en",
    )
    d.known["furniture"] = (d.span("Share this story"),)
    d.known["dateline"] = Dateline(d.span("KARSO, Tavria (Northern Wire) --"), d.span("KARSO"), "Northern Wire")
    d.sentence(
        "Shells hit market in Karso as truce frays",
        "KARSO, Tavria (Northern Wire) -- Mortar shells struck the covered market in Karso on Tuesday, in the third "
        "breach of a ceasefire that the Tavrian government and the Lowland Front signed in March.",
        "“We counted 14 dead, most of them traders, and more than 30 wounded,” said Ilena Maro, a surgeon at the "
        "town's only hospital.",
        "The governor, Petar Hollen, put the toll at six and denied that the army had fired on the town.",
        "Front fighters took the bridge at Senn from a police garrison overnight, two officials told the Northern "
        "Wire, and may have captured up to nine officers.",
        "The Front, which diplomats believe is backed by neighbouring Ostria, did not comment.",
        "Hollen accused the Front of hiding weapons among the stalls.",
        "“They will attack again before the harvest,” he said.",
        "A post on a channel close to the group claimed that it held 60% of the Senn valley and would not withdraw "
        "from it.",
        "Dozens of families have reportedly fled to Orla since Sunday.",
        "The army and the Front also clashed near Orla, residents said, though it was not clear whether anyone was "
        "hurt.",
    )
    front = d.actor(
        "Lowland Front",
        "Lowland Front",
        "Front fighters",
        ("Front", "The Front, which"),
        ("Front", "accused the Front"),
        "the group",
        ("Front", "the Front also"),
        subtype="rebel",
        country="TAV",
        link=Link("found", "Q0", "registry"),
    )
    government = d.actor("Tavrian government", "Tavrian government", type="government", country="TAV")
    army = d.actor("army", "the army", "The army", type="military", form="nominal", country="TAV")
    maro = d.actor("Ilena Maro", "Ilena Maro", type="person", subtype="private")
    hollen = d.actor("Petar Hollen", "Petar Hollen", ("Hollen", 2), type="person", subtype="public")
    officials = d.actor("two officials", "two officials", type="person", form="nominal")
    wire = d.actor("Northern Wire", ("Northern Wire", 2), type="media")
    police = d.actor("police garrison", "a police garrison", type="police", form="nominal")
    officers = d.actor("officers", "nine officers", type="police", form="nominal")
    diplomats = d.actor("diplomats", "diplomats", type="person", form="nominal")
    ostria = d.actor("Ostria", "Ostria", type="state", country="OST")
    families = d.actor("families", "families", type="population", form="nominal")
    residents = d.actor("residents", "residents", type="population", form="nominal")
    karso = d.place(
        "Karso",
        "KARSO",
        "Karso",
        ("Karso", "in Karso on Tuesday"),
        country="TAV",
        lat=41.2,
        lon=20.5,
        uncertainty_km=5.0,
    )
    bridge = d.place("bridge at Senn", "the bridge at Senn", feature="facility")
    valley = d.place("Senn valley", "Senn valley", feature="region")
    orla = d.place("Orla", "Orla", ("Orla", 2), feature="district")
    tuesday = d.time("on Tuesday", "2031-06-10", "2031-06-10")
    march = d.time("in March", "2031-03-01", "2031-03-31")
    overnight = d.time("overnight", "2031-06-10", "2031-06-11")
    sunday = d.time("since Sunday", "2031-06-08", None)

    by_maro = d.says(
        "Ilena Maro, a surgeon at the town's only hospital",
        ("said", "said Ilena"),
        "We counted 14 dead, most of them traders, and more than 30 wounded,",
        entity=maro,
        name="Ilena Maro",
        mode="direct",
    )
    by_hollen = d.says(
        "The governor, Petar Hollen", "put", "the toll at six", entity=hollen, name="Petar Hollen", stance="estimates"
    )
    denial = d.says(
        "The governor, Petar Hollen",
        "denied",
        "the army had fired on the town",
        entity=hollen,
        name="Petar Hollen",
        stance="denies",
    )
    by_wire = d.says(
        "the Northern Wire",
        None,
        "Front fighters took the bridge at Senn from a police garrison overnight",
        "may have captured up to nine officers",
        entity=wire,
        name="Northern Wire",
        kind="media",
    )
    by_officials = d.says(
        "two officials",
        "told",
        "Front fighters took the bridge at Senn from a police garrison overnight",
        "may have captured up to nine officers",
        entity=officials,
        kind="anonymous",
        within=by_wire,
    )
    by_diplomats = d.says(
        "diplomats",
        "believe",
        "is backed by neighbouring Ostria",
        entity=diplomats,
        kind="anonymous",
        stance="believes",
    )
    accusation = d.says(
        ("Hollen", 2),
        "accused",
        "hiding weapons among the stalls",
        entity=hollen,
        name="Petar Hollen",
        stance="alleges",
    )
    promise = d.says(
        ("he", "he said"),
        ("said", "he said"),
        "They will attack again before the harvest,",
        entity=hollen,
        name="Petar Hollen",
        mode="direct",
    )
    post = d.says(
        "A post on a channel close to the group",
        "claimed",
        "it held 60% of the Senn valley and would not withdraw from it",
        name="post on a channel",
        kind="social_media",
    )
    reportedly = d.says(None, "reportedly", "Dozens of families have", "fled to Orla since Sunday")
    by_residents = d.says(
        "residents",
        ("said", "residents said"),
        "The army and the Front also clashed near Orla",
        entity=residents,
        kind="group",
    )

    d.claim(
        Event(
            "ASSAULT", "heavy-weapons", ("military",), acled=(Code("Explosions/Remote violence: Shelling", "acled-3"),)
        ),
        "Mortar shells struck",
        "the covered market",
        place=karso,
        time=tuesday,
        roles=[("place", karso, ("Karso", "in Karso on Tuesday"))],
    )
    d.claim(
        Event("AGREE", None, ("military",), (government, front)),
        "signed",
        "ceasefire",
        time=march,
        aspect="historical",
        roles=[("actor", government, "the Tavrian government"), ("actor", front, "the Lowland Front")],
    )
    d.claim(
        Event("ASSAULT", "heavy-weapons"),
        "counted",
        "14 dead",
        by=by_maro,
        place=karso,
        time=tuesday,
        quantities=(
            d.quantity("killed", "14 dead", 14, 14),
            d.quantity("injured", "more than 30 wounded", 30, None, qualifier="more than"),
        ),
    )
    d.claim(
        Event("ASSAULT", "heavy-weapons"),
        "toll",
        by=by_hollen,
        place=karso,
        quantities=(d.quantity("killed", "six", 6, 6),),
    )
    d.claim(
        Event("ASSAULT", "heavy-weapons", actor=(army,)),
        "fired on",
        by=denial,
        place=karso,
        factuality="CT-",
        factuality_report="Uu",
        roles=[("actor", army, "the army"), ("place", karso, ("the town", "fired on the town"), "coreferent")],
    )
    d.claim(
        Control("gains", (front,), (police,)),
        "took",
        by=by_officials,
        place=bridge,
        time=overnight,
        roles=[
            ("holder", front, "Front fighters"),
            ("place", bridge, "the bridge at Senn"),
            ("from", police, "a police garrison"),
        ],
    )
    d.claim(
        Event("ASSAULT", "abduct", actor=(front,), recipient=(officers,)),
        "captured",
        by=by_officials,
        factuality="PS+",
        quantities=(d.quantity("abducted", "up to nine", None, 9, qualifier="up to"),),
        roles=[("actor", front, "Front fighters"), ("recipient", officers, "nine officers")],
    )
    d.claim(
        Relation("backed_by", front, ostria),
        "backed",
        by=by_diplomats,
        factuality="PR+",
        roles=[("subject", front, ("Front", "The Front, which")), ("object", ostria, "neighbouring Ostria")],
    )
    d.claim(
        Event("ACCUSE", "allege", actor=(hollen,), recipient=(front,)),
        "accused",
        roles=[("actor", hollen, ("Hollen", 2)), ("recipient", front, ("the Front", "accused the Front"))],
    )
    d.claim(
        Event("COERCE", None, actor=(front,)),
        "hiding",
        "weapons",
        by=accusation,
        roles=[("actor", front, ("the Front", "accused the Front"))],
    )
    d.claim(
        Event("ASSAULT", None, actor=(front,)),
        "attack",
        by=promise,
        aspect="future",
        roles=[("actor", front, "They", "coreferent")],
    )
    d.claim(
        Control("holds", (front,)),
        "held",
        by=post,
        place=valley,
        quantities=(d.quantity("share", "60%", 60, 60, unit="percent"),),
        roles=[("holder", front, ("it", "it held"), "coreferent"), ("place", valley, "the Senn valley")],
    )
    d.claim(
        Event("RETREAT", "withdraw", actor=(front,)),
        "withdraw",
        by=post,
        aspect="future",
        factuality="CT-",
        place=valley,
        roles=[("actor", front, ("it", "it held"), "coreferent")],
    )
    d.claim(
        Event("ASSAULT", None, recipient=(families,)),
        "fled",
        by=reportedly,
        place=orla,
        time=sunday,
        quantities=(d.quantity("displaced", "Dozens", 24, None, unit="families", qualifier="Dozens"),),
        roles=[("recipient", families, "families")],
    )
    d.claim(
        Event("ASSAULT", None, actor=(army, front), sides=((army,), (front,))),
        "clashed",
        by=by_residents,
        place=orla,
        roles=[("actor", army, "The army"), ("actor", front, ("the Front", "the Front also"))],
    )
    d.issues.append(Issue("resolve", "unplaced", "degraded", "“the covered market” was not found in the gazetteer"))
    return d


ARABIC = """قصف على سوق كارسو

قال شهود عيان إن قذائف سقطت على السوق المغطى في كارسو يوم الثلاثاء، وأدت إلى مقتل 12 شخصا على الأقل.

ونفى الجيش (Tavrian Army) ذلك."""


def arabic_draft() -> Draft:
    """A short report written from right to left, of the same invented incident."""
    d = Draft(ARABIC, title="قصف على سوق كارسو", publisher="وكالة الوادي", published="2031-06-11", language="ar")
    d.sentence(
        "قصف على سوق كارسو",
        "قال شهود عيان إن قذائف سقطت على السوق المغطى في كارسو يوم الثلاثاء، وأدت إلى مقتل 12 شخصا على الأقل.",
        "ونفى الجيش (Tavrian Army) ذلك.",
    )
    army = d.actor("الجيش", "الجيش", type="military")
    witnesses = d.actor("شهود عيان", "شهود عيان", type="population", form="nominal")
    karso = d.place("كارسو", "كارسو", ("كارسو", 2))
    by = d.says("شهود عيان", "قال", "قذائف سقطت على السوق المغطى في كارسو يوم الثلاثاء", entity=witnesses, kind="group")
    denial = d.says("الجيش", "ونفى", "ذلك", entity=army, kind="organization", stance="denies")
    killed = d.quantity("killed", "12 شخصا على الأقل", 12, None)
    d.claim(Event("ASSAULT", "heavy-weapons"), "سقطت", by=by, place=karso, quantities=(killed,))
    d.claim(Event("ASSAULT", None, actor=(army,)), "ذلك", by=denial, factuality="CT-", roles=[("actor", army, "الجيش")])
    return d


def long_draft(sentences: int = 700) -> Draft:
    """One invented sentence again and again, each with its own source, time and claim."""
    sentence = "On Monday the Red Column attacked the village of Tambo and took twelve men away, an elder there said. "
    d = Draft((sentence * 6 + "\n\n") * (sentences // 6))
    starts = [n for n in range(len(d.text)) if d.text.startswith(sentence, n)]
    d.sentences = [Span(start, start + len(sentence) - 1) for start in starts]

    def every(words: str) -> list[Span]:
        at = sentence.index(words)
        return [Span(start + at, start + at + len(words)) for start in starts]

    column = d.actor("Red Column", *every("the Red Column"))
    men = d.actor("men", *every("twelve men"), type="population", form="nominal")
    tambo = d.place("Tambo", *every("Tambo"))
    said = sentence[: sentence.index(", an elder")]
    parts = zip(
        *(every(w) for w in ("On Monday", "an elder there", "said", said, "attacked", "Tambo", "twelve men")),
        strict=True,
    )
    for monday, elder, cue, content, attacked, at, taken in parts:
        when = d.time(monday, "2001-01-01", "2001-01-01")
        by = d.says(elder, cue, content, name="an elder", kind="anonymous")
        roles = [("place", tambo, at), ("recipient", men, taken)]
        d.claim(Event("ASSAULT", None, (), (column,), (men,)), attacked, by=by, time=when, place=tambo, roles=roles)
    return d
