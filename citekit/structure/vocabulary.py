"""The words by which parts of a bulletin are known, in the languages that the rules speak.

Each table is folded with ``fold``; adding a language means adding its words here. They only ever
support what a part is by its form and place: a contents page is a list of headings with pages,
an imprint stands outside the sections.
"""

import re
from unicodedata import normalize

# İ and I: capitals of languages with a dotted and a dotless i fold to what the tables hold, letter for letter.
_CAPITALS = str.maketrans({"İ": "i", "I": "i", "ı": "i", "Ə": "ə"})


def fold(text: str) -> str:
    """A short text for look-up in these tables: dotless and dotted i are one letter.

    >>> fold("İÇİNDEKİLER"), fold("Table of Contents")
    ('içindekiler', 'table of contents')
    """
    if text.isascii():
        return text.lower().strip()
    return normalize("NFC", text.translate(_CAPITALS).lower()).strip()


def words(text: str) -> list[str]:
    """The folded words of a short text."""
    return re.findall(r"[^\W_]+", fold(text))


CONTENTS = frozenset(
    {
        "contents", "table of contents", "in this issue", "inside", "inside this issue", "content",
        "mündəricat", "içindəkilər", "içindekiler", "bu sayıda", "содержание", "оглавление", "в номере",
        "зміст", "inhalt", "inhaltsverzeichnis", "sommaire", "table des matières", "contenido", "índice",
        "indice", "sumário", "sommario", "inhoud", "spis treści", "obsah", "tartalom", "cuprins",
    }
)  # fmt: skip

# What a heading of front matter speaks of when it begins or ends with a word of ABOUT.
ABOUT = frozenset({"about", "haqqinda", "hakkinda", "o", "об", "о", "über", "zu", "à propos", "sobre", "про"})
ABOUT_OBJECTS = frozenset(
    {
        "author", "authors", "us", "contributors", "editor", "editors", "publisher", "bulletin", "report",
        "publication", "newsletter", "series", "müəlliflər", "müəllif", "biz", "yazarlar", "yazar",
        "авторах", "авторе", "нас", "издании", "издателе", "autoren", "autor", "autorin", "herausgeber",
        "uns", "auteurs", "auteur", "autores", "autori", "nosotros",
    }
)  # fmt: skip
IMPRINT = frozenset(
    {
        "imprint", "impressum", "colophon", "masthead", "editorial board", "editorial team", "disclaimer",
        "copyright", "contact", "contacts", "contact us", "publisher", "künye", "redaksiya heyəti", "redaksiya",
        "yayin kurulu", "выходные данные", "редакционная коллегия", "редколлегия", "mentions légales",
        "aviso legal", "acknowledgements of copyright",
    }
)  # fmt: skip

# Nouns that end or begin the name of a body that publishes.
BODIES = frozenset(
    {
        "center", "centre", "institute", "institution", "ministry", "agency", "bank", "university", "academy",
        "foundation", "association", "society", "council", "committee", "commission", "department", "office",
        "bureau", "organization", "organisation", "federation", "union", "board", "authority", "directorate",
        "secretariat", "observatory", "house", "forum", "network", "team", "staff", "group", "press",
        "mərkəz", "mərkəzi", "institutu", "nazirliyi", "agentliyi", "universiteti", "akademiyasi", "fondu",
        "assosiasiyasi", "cəmiyyəti", "komitəsi", "idarəsi", "şirkəti", "birliyi", "evi",
        "merkezi", "enstitüsü", "bakanliği", "ajansi", "bankasi", "üniversitesi", "akademisi", "vakfi",
        "derneği", "kurumu", "kurulu", "başkanliği", "müdürlüğü", "genel",
        "центр", "институт", "министерство", "агентство", "банк", "университет", "академия", "фонд",
        "ассоциация", "общество", "совет", "комитет", "комиссия", "департамент", "управление", "служба",
        "zentrum", "institut", "ministerium", "agentur", "universität", "akademie", "stiftung", "verein",
        "ministère", "agence", "banque", "université", "académie", "fondation", "conseil", "comité",
        "centro", "instituto", "ministerio", "agencia", "banco", "universidad", "academia", "fundación",
    }
)  # fmt: skip

# Nouns that say what kind of publication this is.
GENRES = frozenset(
    {
        "bulletin", "newsletter", "report", "review", "digest", "gazette", "journal", "magazine", "brief",
        "briefing", "yearbook", "circular", "monitor", "survey", "bülleten", "bülleteni", "hesabat", "hesabati",
        "icmal", "icmali", "xəbərlər", "bülten", "bülteni", "rapor", "raporu", "dergi", "dergisi", "bakiş",
        "бюллетень", "отчет", "отчёт", "доклад", "обзор", "вестник", "журнал", "дайджест", "zeitschrift",
        "bericht", "mitteilungen", "rapport", "revue", "lettre", "boletín", "informe", "revista",
        "boletim", "relatório", "bollettino", "rapporto", "biuletyn", "raport", "бюлетень", "звіт",
    }
)  # fmt: skip
# What compounds that are such nouns end in: Jahresbericht, Rundbrief, årsrapport.
_GENRE_ENDINGS = ("bericht", "brief", "blatt", "zeitschrift", "rundschau", "bulletin", "rapport")


def is_genre(word: str) -> bool:
    """Whether a folded word says what kind of publication this is, by itself or as a compound.

    >>> is_genre("bulletin"), is_genre("jahresbericht"), is_genre("debrief")
    (True, True, False)
    """
    if word in GENRES:
        return True
    return word.endswith(_GENRE_ENDINGS) and any(
        word.endswith(end) and len(word) > len(end) + 2 for end in _GENRE_ENDINGS
    )


# How often it comes: the word itself, as found before a genre, to the form that a title takes.
FREQUENCIES = frozenset(
    {
        "daily", "weekly", "biweekly", "fortnightly", "monthly", "bimonthly", "quarterly", "biannual",
        "semiannual", "annual", "yearly", "gündəlik", "həftəlik", "ayliq", "aylik", "rüblük", "illik",
        "haftalik", "üç aylik", "yillik", "ежедневный", "еженедельный", "ежемесячный", "ежеквартальный",
        "ежегодный", "годовой", "wöchentlicher", "monatlicher", "vierteljährlicher", "jährlicher", "mensuel",
        "annuel", "trimestriel", "hebdomadaire", "mensuelle", "annuelle", "trimestrielle", "mensual", "anual",
        "trimestral", "semanal", "mensile", "annuale", "trimestrale",
    }
)  # fmt: skip
MONTHLY = {
    "en": "monthly", "az": "aylıq", "tr": "aylık", "ru": "ежемесячный", "de": "monatlicher",
    "fr": "mensuel", "es": "mensual",
}  # fmt: skip
ADJECTIVE_LAST = frozenset({"fr", "es"})  # Bulletin mensuel

# Words that stand beside a year where no month does: seasons, quarters, the year itself.
PERIODS = frozenset(
    {
        "spring", "summer", "autumn", "fall", "winter", "quarter", "half", "year", "first", "second", "third",
        "fourth", "1st", "2nd", "3rd", "4th", "q1", "q2", "q3", "q4", "h1", "h2", "i", "ii", "iii", "iv", "the",
        "of", "yaz", "yay", "payiz", "qiş", "rüb", "il", "ci", "cü", "cu", "ilkbahar", "bahar", "sonbahar",
        "güz", "kiş", "çeyrek", "yili", "yil", "весна", "лето", "осень", "зима", "квартал", "год", "года", "г",
        "полугодие", "frühjahr", "frühling", "sommer", "herbst", "quartal", "halbjahr", "printemps", "été",
        "automne", "hiver", "trimestre", "primavera", "verano", "otoño", "invierno", "estate", "autunno",
    }
)  # fmt: skip

# Words before the number of an issue.
NUMBER_WORDS = (
    "no|nos|nr|num|number|issue|№|n°|nº|say|sayı|sayi|sayısı|buraxılış|"
    "выпуск|номер|ausgabe|heft|numéro|número|núm|numero"
)
VOLUME_WORDS = "vol|volume|volumen|cilt|cild|том|band|jahrgang|tome"
BY_WORDS = ("by", "authored by", "written by", "prepared by", "von", "par", "por", "автор", "авторы", "müəllif",
            "müəlliflər", "hazırlayan", "yazan", "yazar", "yazarlar")  # fmt: skip
# Words that name authors only before a colon.
BY_LABELS = ("author", "authors", "autor", "autorin", "autoren", "auteur", "auteurs", "autores", "autori")
# Words of a person's office, which stand after the name and are none.
OFFICES = frozenset(
    {
        "editor", "chief", "director", "analyst", "researcher", "fellow", "professor", "head", "expert",
        "senior", "junior", "president", "chair", "chairman", "chairperson", "coordinator", "manager",
        "economist", "lecturer", "adviser", "advisor", "consultant", "scholar", "minister", "ambassador",
        "deputy",
        "phd", "research", "associate", "assistant",
        "redaktor", "direktor", "editör", "müdür", "редактор", "директор",
        "главный", "эксперт", "redakteur", "leiter", "rédacteur", "directeur", "redactor",
    }
)  # fmt: skip
_RESERVED = (
    r"all rights reserved|bütün hüquqlar|tüm hakları|все права защищены|alle rechte vorbehalten|"
    r"tous droits réservés|todos los derechos"
)
RESERVED = re.compile(_RESERVED, re.IGNORECASE)
RIGHTS = re.compile(rf"©|\(c\)\s*\d{{4}}|\bISSN\b|\bISBN\b|{_RESERVED}", re.IGNORECASE)

# The commonest function words of each language; no word is given to two of them without need.
FUNCTION_WORDS = {
    "en": "the of and to in that is was for with on as by it at from are this which be has have",
    "az": "və bu ilə üçün olan da ki edib olaraq bir ildə onun isə həmçinin üzrə daha tərəfindən arasında",
    "tr": "ve bu ile için olan da ki bir olarak yılında gibi daha tarafından arasında ise çok sonra olduğu",
    "ru": "и в на с по что не для от из к был как это о также его за при у",
    "uk": "і в на з та що не для від до як це про також його за при є й у",
    "de": "der die und das in den von zu mit ist auf für des dem ein eine nicht im auch als",
    "fr": "le la les de des et en du un une pour dans que est par sur au qui aux avec",
    "es": "el la los de las y en del un una que por para con se al es lo como su",
    "it": "il di e la che in un per del è una con della sono dei nel alla si gli da",
    "pt": "o a de os as e em do da um uma que para com não dos no na por se",
    "pl": "i w na z do się nie że o jest to od za po przez oraz dla jak",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er door om",
}
