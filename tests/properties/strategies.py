"""Random reports: sentences of our own making, drowned in every kind of character a file may hold."""

from hypothesis import strategies as st

SENTENCES = [
    "Rebels seized the town of Bor from the army on Monday, a spokesman said.",
    "“We lost eleven men,” said Colonel Idris Mahamat, an army commander in Abeche.",
    "The government of Chad denied that its troops had shelled the camp.",
    "At least 14 people were killed and dozens wounded when a car bomb exploded outside a mosque in Jos.",
    "According to two officials, the Karen National Union (KNU) had agreed to a ceasefire.",
    "Protesters demanded the release of Maria Lopez, the leader of the Unity Party.",
    "It remained unclear who controlled the airport.",
    "Police fired tear gas at thousands of marchers in Lima, witnesses told Reuters.",
]
ODD = "\u00ad\u200b\u200e\u202e\u2066\ufeff\r\t\u00a0\u0301éß漢字عربיתпривет🚑🇸🇾👩‍⚕️\x0b\x0c\u2028\x85"

characters = st.characters(codec="utf-8", exclude_characters="\x00")
noise = st.one_of(st.text(characters, max_size=25), st.text(st.sampled_from(ODD), max_size=6))
pieces = st.one_of(st.sampled_from(SENTENCES), noise)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A report: sentences and noise, one beside or below the other."""
    parts = draw(st.lists(pieces, min_size=1, max_size=7))
    joins = draw(st.lists(st.sampled_from([" ", "\n", "\n\n", "\r\n", ""]), min_size=len(parts), max_size=len(parts)))
    return "".join(part + join for part, join in zip(parts, joins, strict=True))


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A sentence with odd characters put between its own, as copying from the web leaves them."""
    sentence = draw(st.sampled_from(SENTENCES))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(sentence)))
        sentence = sentence[:at] + draw(st.sampled_from(ODD)) + sentence[at:]
    return sentence
