"""Numbers in words, and the words that deny, in the languages that the rules speak."""

import re
from functools import lru_cache

_UP_TO_TWELVE = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
    "az": "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on onbir oniki",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on onbir oniki",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf",
}
_BEYOND = {
    "en": "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred hundreds thousand thousands million millions billion billions "
    "trillion trillions quadrillion dozen dozens half double triple quadruple twice thrice once first "
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
    "fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth billionth "
    "trillionth thirds fourths fifths sixths sevenths eighths ninths tenths hundredths thousandths",
    "az": "iyirmi otuz qırx əlli altmış yetmiş səksən doxsan yüz min milyon milyard trilyon yarım",
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan yüz bin milyon milyar trilyon yarım",
    "ru": "одна одно две тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать "
    "девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто "
    "двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча тысячи тысяч миллион "
    "миллиона миллионов миллиард миллиарда миллиардов двух трёх трех четырёх четырех пяти",
    "uk": "одна одне дві тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять "
    "дев'ятнадцять двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто сто "
    "двісті триста тисяча тисячі тисяч мільйон мільйони мільйонів мільярд мільярди мільярдів",
    "de": "ein eine einen einer eines dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn "
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million "
    "millionen milliarde milliarden billion billionen",
    "fr": "une treize quatorze quinze seize vingt vingts trente quarante cinquante soixante septante "
    "nonante cent cents mille million millions milliard milliards",
    "es": "un una trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta "
    "cincuenta sesenta setenta ochenta noventa cien ciento doscientos trescientos quinientos mil "
    "millón millones",
    "it": "un una tredici quattordici quindici sedici diciassette diciotto diciannove venti trenta quaranta "
    "cinquanta sessanta settanta ottanta novanta cento mille mila milione milioni miliardo miliardi",
    "pt": "uma duas treze quatorze catorze quinze dezesseis dezessete dezoito dezenove vinte trinta "
    "quarenta cinquenta sessenta setenta oitenta noventa cem cento mil milhão milhões bilhão bilhões",
    "pl": "jedna jedno dwie dwóch trzech trzynaście czternaście piętnaście szesnaście siedemnaście "
    "osiemnaście dziewiętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sto dwieście tysiąc "
    "tysiące tysięcy milion miliony milionów miliard miliardy miliardów",
    "nl": "één dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig "
    "vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard",
}
LANGUAGES = tuple(_UP_TO_TWELVE)
"""Those whose numbers are known."""
FAINT = frozenset(
    "one first second half once double bir on yüz min bin ein eine einen einer eines un une uno una um uma een "
    "sei neuf один одна одно одне jeden jedna jedno".split()
)
"""Other words as well: only another number in its place makes a number of one."""
NEGATIONS = frozenset(
    "nicht nichts kein keine keinen keinem keiner keines keinerlei keineswegs mitnichten nie niemals niemand "
    "niemandem niemanden nirgends nirgendwo nimmer ohne weder kaum "
    "niet niets niemand geen geenszins nooit nergens evenmin zonder "
    "jamais aucun aucune aucunement nullement guère rien sans non "
    "senza nessuno nessuna nessun niente nulla neanche nemmeno neppure "
    "nunca jamás ningún ninguna ninguno ningunos ningunas nadie tampoco "
    "não sem nenhum nenhuma nenhuns nenhumas ninguém tampouco "
    "nie bez nigdy nigdzie nikt nikogo nikomu nikim niczego niczemu niczym żaden żadna żadne żadnego "
    "żadnej żadnemu żadnym żadnych żadną "
    "не нет нету ни без никогда нигде никуда никак никто никого никому никем ничто ничего ничему ничем никакой "
    "никакая никакое никакие никакого никаких никаким нельзя отнюдь "
    "ні ані немає нема ніколи ніде нікуди ніяк ніхто нікого нікому ніким ніщо нічого нічому нічим ніякий ніяка "
    "ніяке ніякі ніякого ніяких жоден жодна жодне жодні жодного жодної жодних "
    "değil değildir değildi yok yoktur yoktu hiç hiçbir hayır asla "
    "deyil deyildir deyildi yox yoxdur yoxdu heç heçbir əsla xeyr "
    "لا لم لن ليس ليست ليسوا לא אין नहीं मत 不 没 沒 未 无 無".split()
)
"""Words that deny and are nothing else in any of the languages; as they are printed, in small letters."""
_DENIALS = {
    "fr": "ne ni nul nulle",
    "it": "né mai mica",
    "es": "ni nada",
    "pt": "nada nem",
    "pl": "ani nic",
    "nl": "noch",
    "az": "qeyri",
    "tr": "gayri gayrı",
}
WITH_NE = frozenset("pas plus point personne".split())
"""French words that deny only behind a ``ne``."""
# English words that a prefix denies, by their beginnings: to discover denies no cover, to import no port.
_DENIED = {
    "dis": "abilit abled advantag agree allow appear approv belie comfort connect content continu credit engag "
    "favor favour honest honor honour inclin integrat interest like loyal obed obey pleas proportion prov "
    "qualif regard respect satisf similar trust unit",
    "im": "balanc material matur measurab mobil moderat modest moral mortal movab mutab passab patien penetrab "
    "percepti perfect permanen permeab permissib personal plausib polite possib poten practic precis probab "
    "proper prudent pure purit",
    "in": "abilit accessib accura activ adequa admissib advertent advisab applicab appropriat attenti audib "
    "calculab capab capacit cautious coheren comparab compatib competen complete comprehensib conclusiv "
    "considerat consisten conspicuous convenien correct credib curab decen decis definit dependen destructib "
    "direct discre dispensab disputab distinct divisib edib effectiv effectual efficien elastic elegan eligib "
    "equal equit escapab essential evitab exact excusab exhaustib expensiv experience explicab fertil finit "
    "flexib formal frequen human justice offensiv operab operativ organic secur sensitiv separab significan "
    "sincer solub solven stabil substantial sufficien tangib toleran valid variab visib voluntar "
    "vulnerab",
    "il": "legal legib legitim liberal licit liquid litera logic",
    "ir": "rational reconcilab recoverab reducib refutab regular relevan religious removab reparab replaceab "
    "repressib resistib resolut respectiv responsib retrievab reverent reversib revocab",
}
_DENIED_WHOLE = {"ru": "не", "uk": "не", "pl": "nie"}
"""What denies any word of a language that it stands before, but for ``_NOT_DENIED``."""
_NOT_DENIED = frozenset({"сколько"})  # несколько: some
_LEAST_DENIED = 4  # letters
_BEGINNINGS = {prefix: tuple(words.split()) for prefix, words in _DENIED.items()}
# m and a vowel; that and y, or m alone, before a vowel; what the aorist has in the place of its r.
_WITHIN = re.compile(r"(?<=\w\w)(?:m[aeə]y(?=[aeə])|m(?=[iıuü][yr])|m[aeə](?=\w)(?!z)|(?P<aorist>m[aeə]z))")


@lru_cache(maxsize=32)
def negations(language: str) -> frozenset[str]:
    """Words that deny in a language, as they are printed, in small letters, and ``NEGATIONS``."""
    return NEGATIONS.union(_DENIALS.get(language, "").split())


def _denies_within(word: str, other: str) -> bool:
    """Whether a verb of a Turkic language has what denies behind its stem: gəldi and gəlmədi."""
    for denial in _WITHIN.finditer(word):
        stem, rest = word[: denial.start()], word[denial.end() :]
        if other == stem + rest:
            return True
        if denial["aorist"] and other in (f"{stem}{vowel}r{rest}" for vowel in ("", *"aeəıioöuü")):
            return True
    return False


def denies(word: str, other: str, language: str) -> bool:
    """Whether a word is another one with what denies added to it; both are keys.

    In English and Slavic languages that is a prefix, in Turkic ones it stands behind the stem of a verb.

    >>> denies("illegal", "legal", "en"), denies("discover", "cover", "en"), denies("gəlmədi", "gəldi", "az")
    (True, False, True)
    """
    if language in ("az", "tr"):
        return _denies_within(word, other)
    if language in _DENIED_WHOLE:
        long = len(other) >= _LEAST_DENIED and other not in _NOT_DENIED
        return long and word == _DENIED_WHOLE[language] + other
    if language != "en" or not other or not word.endswith(other):
        return False
    return other.startswith(_BEGINNINGS.get(word[: -len(other)], ()))


@lru_cache(maxsize=32)
def numbers(language: str) -> frozenset[str]:
    """The keys of the words that are numbers in a language, and in English."""
    tables = (table.get(known, "") for table in (_UP_TO_TWELVE, _BEYOND) for known in {language, "en"})
    return frozenset(word.replace("'", "") + "'" * ("'" in word) for words in tables for word in words.split())


@lru_cache(maxsize=32)
def values(language: str) -> dict[str, str]:
    """The keys of words that have a figure or a sign, with it.

    >>> values("fr")["douze"], values("")["five"]
    ('12', '5')
    """
    found = {"percent": "%"}
    for known in ("en", language):
        found |= {word: str(value) for value, word in enumerate(_UP_TO_TWELVE.get(known, "").split())}
    return found
