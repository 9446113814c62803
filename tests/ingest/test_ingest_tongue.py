"""English is read, other languages are named, and nothing is refused without clear evidence."""

import subprocess
import sys

import pytest

from dateline.ingest import from_text
from dateline.ingest.tongue import tongue_of
from dateline.language.en.furniture import layout

OTHERS = {
    "de": "Bei einem Anschlag in der Hauptstadt sind mindestens zwölf Menschen getötet worden, wie die Polizei mitteilte.",
    "fr": "Au moins douze personnes ont été tuées mardi dans une attaque contre un village du centre, selon des responsables.",
    "es": "Al menos doce soldados murieron en un ataque de la guerrilla contra una base militar, informó el ejército.",
    "pt": "Pelo menos doze pessoas foram mortas num ataque a uma aldeia no norte, disseram fontes locais na terça-feira.",
    "nl": "Bij een aanslag in de hoofdstad zijn zeker twaalf mensen om het leven gekomen, zo meldt de politie vandaag.",
    "da": "Mindst tolv mennesker blev dræbt ved et angreb på en landsby i det nordlige Mali, oplyser de lokale myndigheder.",
    "tr": "Ülkenin kuzeyinde bomba yüklü bir aracın patlaması sonucu on iki kişi hayatını kaybetti, çok sayıda kişi yaralandı.",
    "id": "Sedikitnya dua belas orang tewas dalam serangan terhadap sebuah desa di Papua, kata polisi setempat pada hari Selasa.",
    "so": "Ugu yaraan laba iyo toban qof ayaa ku dhimatay qarax ka dhacay magaalada Muqdisho, sida ay booliisku sheegeen.",
    "sw": "Watu wasiopungua kumi na wawili wameuawa katika shambulio dhidi ya kijiji, kwa mujibu wa maafisa wa eneo hilo.",
    "ru": "По меньшей мере двенадцать человек погибли в результате обстрела, сообщили власти.",
    "ar": "قتل اثنا عشر شخصا على الأقل في هجوم على قرية في شمال البلاد بحسب مسؤولين محليين",
    "zh": "当地官员表示，至少十二人在袭击中丧生。",
}
SHORT = [
    ("fr", "Des hommes armés ont attaqué le village. Trois civils sont morts. L'armée a riposté."),
    ("fr", "La police et les forces armées ont fui la ville."),  # two of English's words too
    ("fr", "Trois morts à Gao."),
    ("es", "El ejército atacó la aldea. Tres civiles murieron. La guerrilla huyó."),
    ("it", "L'esercito ha attaccato il villaggio. Tre civili sono morti."),
    ("id", "Tentara menyerang desa itu. Tiga warga tewas. Pemberontak melarikan diri."),
    ("pl", "Wojsko zaatakowało wieś. Trzech cywilów zginęło. Rebelianci uciekli."),
    ("tr", "Askerler köye saldırdı. Üç sivil öldü. İsyancılar kaçtı."),
    ("sw", "Jeshi lilishambulia kijiji. Raia watatu waliuawa. Waasi walikimbia."),
]
ENGLISH = [
    "KABUL - Taliban fighters seized Sangin.",
    "Car bomb kills 12 in Karachi",
    "REBELS SEIZED SEVEN VILLAGES NEAR GOMA ON TUESDAY, OFFICIALS SAID. TROOPS FLED ACROSS LAKE KIVU.",
    "Gunmen kidnapped seven pupils yesterday. Bandits burned houses. Villagers fled.",
    "Abu Omar al-Shishani, Abu Muhammad al-Adnani, Abu Ali al-Anbari, Fadel al-Hayali: commanders, Raqqa, Mosul",
    "Ahmad Khalid, Mosul; Ali Hassan, Mosul; Omar Said, Tikrit; Yusuf Karim, Kirkuk; Samir Nuri, Baiji",
    "Gunmen don kill at least twelve people for one village inside Benue State, na so police tok am for Tuesday.",
    "Shelling reported; ambulances dispatched; several wounded evacuated; bridges closed; convoy delayed overnight again",
    "Rebels advance.",
    "Clashes erupt north of Bria, says MINUSCA",
    "Forces démocratiques alliées fighters attack Mamove; nine villagers dead",
    "Médecins sans Frontières evacuates wounded",
    "Frente Farabundo Martí guerrillas ambush army convoy",
]


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_not_read_and_is_named(code: str) -> None:
    report = from_text(OTHERS[code])
    assert [(issue.code, issue.severity) for issue in report.issues] == [("not_english", "skipped")]
    assert report.language == code
    assert report.text == OTHERS[code]
    assert code in report.issues[0].detail


@pytest.mark.parametrize(("code", "text"), SHORT)
def test_a_short_text_in_another_language_is_not_read(code: str, text: str) -> None:
    report = from_text(text)
    assert [issue.code for issue in report.issues] == ["not_english"]
    assert report.language == code


def test_no_word_counts_for_and_against_english() -> None:
    known = layout()
    foreign = known["foreign_function_words"]
    assert not foreign & (known["function_words"] | known["short_function_words"] | known["name_particles"])


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read_even_if_short_or_made_of_names(text: str) -> None:
    report = from_text(text)
    assert report.issues == ()
    assert report.language == "en"


def test_plain_english_needs_no_language_model() -> None:
    run = (
        "import sys; from dateline.ingest import from_text; "
        "from_text('The army said that it had left the town, and that the rebels were there.'); "
        "print([name for name in ('py3langid', 'trafilatura', 'pypdf', 'docx', 'charset_normalizer', 'numpy') "
        "if name in sys.modules and name not in before])"
    )
    run = "import sys; import dateline; before = set(sys.modules); " + run
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_the_metadata_says_decides_only_in_doubt() -> None:
    doubtful = "Shelling reported; ambulances dispatched; several wounded evacuated; bridges closed"
    assert tongue_of(doubtful, "fr").code == "fr"
    assert tongue_of(doubtful, "en-GB").english
    assert tongue_of("The army said that it had left the town and that rebels were there.", "fr").english


def test_a_text_in_two_languages_is_read_for_its_english() -> None:
    english = "The army said on Tuesday that it had left the town, and that the road to the coast was open again."
    french = (
        "Au moins douze personnes ont été tuées mardi dans une attaque contre un village du centre du pays, selon des "
        "responsables locaux. L'armée a ouvert une enquête sur les circonstances de cette attaque meurtrière."
    )
    report = from_text(f"{english}\n\n{french}\n\n{french}\n")
    assert report.language == "en"
    assert [(issue.code, issue.severity) for issue in report.issues] == [("partly_english", "degraded")]
    assert [span.of(report.text) for span in report.furniture] == [french, french]


def test_a_line_in_another_script_is_left_unread() -> None:
    english = "The army said on Tuesday that it had left the town."
    report = from_text(f"{english}\n\n{OTHERS['ar']}\n\n{english}\n")
    assert [span.of(report.text) for span in report.furniture] == [OTHERS["ar"]]
    assert [issue.code for issue in report.issues] == ["partly_english"]


@pytest.mark.parametrize(
    "text",
    [
        "12 34 56\n78 90 12\n",
        "Aleppo 12 34\nHoms 56 78\nIdlib 9 10\n",
        "def f(x):\n    return {x: 1}\n",
        "{'a': [1, 2, 3], 'b': {'c': 4}}",
        "....... !!! ??? -----",
        "Share\nTweet\nAdvertisement\n",
        "https://news.example/a\nhttps://news.example/b\n",
    ],
)
def test_no_prose(text: str) -> None:
    report = from_text(text)
    assert [(issue.code, issue.severity) for issue in report.issues] == [("no_prose", "skipped")]
    assert report.text == text
