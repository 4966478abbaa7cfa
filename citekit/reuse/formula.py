"""Whether words are nothing but names and titles, strung together by words that link them."""

import re
from functools import cache

from citekit.reuse.counting import FAINT, LANGUAGES, numbers
from citekit.reuse.units import MONEY

_NAMED = 0.4  # the part of a formula's words that are names
_FEWEST_NAMES = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_NUMBERED = re.compile(r"\bNo\.?\s?(?=\d)", re.IGNORECASE)
_SHARE = re.compile(r"\d\s?[%‰]|[%‰]\s?\d")
_MONEY = f"[{MONEY}]"
# Days, years and numbers of what has a title say nothing of it.
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:(?:de|of)\s+)?(?=[^\W\d_]{3,}\.?,?\s+(?:19|20)\d\d\b)"
_IDLE = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{{4}}|{_DAY}|(?<=[^\W\d_]\s)\d{{1,2}}(?=,?\s(?:19|20)\d\d\b)"
    rf"|(?:\b(?:no|nr|núm)\b\.?|№|n[º°])\s?\d+"
    rf"|(?<![\w.,])(?<!{_MONEY})(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?(?![.,]?\d|\s?{_MONEY})",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?<![\w.,])\d{1,4}(?:,\s\d{1,4})+(?:\s[^\W\d_]{1,3}\s\d{1,4})?(?![\w.,]*\d)")
_GROUPED = r"(?<![\d.,])\d{1,3}([., \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*(?![\d.,]*\d)"
_AMOUNT = re.compile(
    rf"{_MONEY}\s?\d[\d.,]*|(?<![\d.,])\d[\d.,]*\s?{_MONEY}|{_GROUPED}|\|\s*\W?\d[\d.,]*\s*[%‰]?\s*(?=\||\Z)"
)
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_SEVERAL = 3  # figures: an amount of money, one of thousands and one in a cell of a table count twice
_ELIDED = re.compile(r"(?:d|l|all|dall|dell|nell|sull)['’ʼ](?=\w)", re.IGNORECASE)
_PARTICLES = "al bin da de del della den der di do dos du el ibn la le van von y".split()
"""What stands within names, whatever the language around them."""
_LINKS = tuple(
    frozenset((*words.split(), *_PARTICLES))
    for words in (
        # en
        "a about across after against along amid among an and around as at before behind between by during "
        "for from in into near of on onto or over per since the through to toward towards under until upon "
        "versus via with within",
        # az
        "arasında barədə da də dair görə haqda haqqında ilə kimi qarşı qədər tərəfindən uğrunda və yanında "
        "üzrə üçün",
        # tr
        "adına altında arasında da de dair göre hakkında için ile kadar karşı tarafından üzere üzerine ve "
        "veya ya",
        # ru
        "в во для до за и из или к ко между на над о об от перед по под при про с со у через",
        # uk
        "або в для до за з зі з із й і між на над о від перед по під при про та у через",
        # de
        "am an ans auf aus bei beim bis das dem den der des die durch ein eine einem einen einer eines für "
        "gegen im in ins mit nach oder seit sowie über um und unter vom von vor zu zum zur zwischen",
        # fr
        "a à au aux avec chez contre d dans de depuis des du en entre et l la le les ou par pour sous sur un "
        "une vers",
        # es
        "a al ante bajo con contra de del desde e el en entre hacia hasta la las los o para por según sobre "
        "tras u un una y",
        # it
        "a ad agli ai al alla alle allo con da dagli dai dal dalla dalle de degli dei del della delle dello "
        "di e ed fra gli i il in la le lo nei nel nella nelle o per presso su sui sul sulla tra un una uno",
        # pt
        "a ao aos as às à com contra da das de desde do dos e em entre na nas nos o os ou para pela pelas "
        "pelo pelos por sobre um uma",
        # pl
        "dla do i lub między na nad o od oraz po pod przed przez przy u w z za ze",
        # nl
        "aan bij de der den door een en het in na naar of om onder op over te ten ter tegen tot tussen uit "
        "van voor",
    )
)
# In capitals, what links the words of a name, and what stands before a noun alone and so behind no other:
# CITY RAISES THE FEE.
_BINDS = tuple(
    frozenset(words.split())
    for words in (
        "and at by for in of on the with",
        "der des die für in und von zu",
        "au aux d de des du en et l la le les pour",
        "de del e el en la las los para y",
        "d da dei del della delle dello degli di e il la le per",
        "da das de do dos e em para",
        "de der en het van voor",
    )
)
_ARTICLES = frozenset(
    "the a an die das den dem ein eine einen le la les un une el los las una il lo gli i o os as um uma het "
    "een".split()
)
_LONGEST_NAME = 2  # words in capitals without a link: one more and it may be CITY RAISES FEE
_ADDRESS = 3  # parts between commas and figures, from which on a name may have that one word more
_CAPITALS = 0.75  # the part of words in capitals from which on these tell nothing
_ALL_LINKS = frozenset().union(*_LINKS)
# Pronouns, auxiliaries, negations, questions and the verbs of news: something is said of the names. Words
# that are names, nouns or links as well, in whatever language, are none of them.
_SAYS = frozenset(
    "are be been being can cannot could did does had has have having is might must ought shall should was "
    "were will would he her him his it its my our she that their them there these they this those we what "
    "when where which who whom whose why you your how because if although though whether while neither nobody "
    "none nor not nothing never no percent became become becomes began begins bought brings came comes denies "
    "denied fell gave gets gives goes got grew grows holds held keeps kept knows made makes meets met rose "
    "says said seeks sells sold sees saw takes took tells told went aber bist geworden haben hatte hatten ist "
    "kann kein keine können muss nicht sein seine sich sie sind soll sollen waren weil werden wird wurde "
    "wurden wir avait avaient cette elle elles était étaient ils jamais nous ont parce sera seront sont vous "
    "está están fue fueron había nunca porque será serán c'è è hanno sarà saranno sono stato é foi foram não "
    "são tem jest nie są będzie był była było były zijn niet geen heeft hebben wordt worden deyil deyildir "
    "edib edir etdi oldu olub olacaq yoxdur değil değildir eder etti ediyor olacak yoktur не нет был была "
    "было были будет будут есть он она они мы вы что это немає був була було були буде будуть він вона вони "
    "ми".split()
)

# A passage ends where words differ: what begins to say something there says nothing ("Director of …, who"),
# nor does the end of what was said before ("It was the Director of …").
_BEGINS = frozenset(
    "who whom whose which that said says told der die das qui que który которая который".split()
)
_ENDED = 2  # words


def is_formula(text: str) -> bool:
    """Whether words are names and titles with nothing said of them.

    Names begin with a capital; all other words are articles, prepositions and conjunctions of one
    language. A pronoun, an auxiliary, a negation, a share in per cent or several figures say something, in
    capitals too, but for abbreviations (WHO). Where all is in capitals, a formula is what links bind word
    by word. In scripts without capitals nothing is one.

    >>> is_formula("Director of the Press Service of the Ministry of Foreign Affairs")
    True
    >>> is_formula("The Director of the Press Service resigned on Monday")
    False
    >>> is_formula("Minister of Roads of the Republic, who")
    True
    """
    found = _WORD.findall(_ELIDED.sub("", _NUMBERED.sub("", text)))
    if found and found[-1] in _BEGINS:
        found.pop()
    found = found[next((at for at, word in enumerate(found[:_ENDED]) if not _says(_folded(word))), _ENDED) :]
    folded = [_folded(word) for word in found]
    in_capitals = sum(word.isupper() for word in found) >= _CAPITALS * len(found)
    names = [not word[0].islower() and word != word.lower() for word in found]
    if in_capitals:
        names = [word not in _ALL_LINKS for word in folded]
    if sum(names) < max(_FEWEST_NAMES, _NAMED * len(found)) or _SHARE.search(text) or _counts(text):
        return False
    if any(_says(word) for word, shown in zip(folded, found) if in_capitals or not _is_short_for(shown)):
        return False
    if in_capitals:
        return _is_bound(_folded(_ELIDED.sub("", text)))
    links = {word for word, shown in zip(folded, found) if not shown[0].isupper()}
    return any(links <= known for known in _LINKS)


def _counts(text: str) -> bool:
    """Whether a text has several figures that are no dates, years or numbers of what has a title.

    >>> _counts("Roads 1,200,000; Schools 3,400,000"), _counts("Decree No. 12 of 5 May 2024, Long Street 7")
    (True, False)
    """
    text = _IDLE.sub(" ", text)
    amounts = sum(1 for _ in _AMOUNT.finditer(text))
    figures = _FIGURE.findall(_LIST.sub(" 1 ", _AMOUNT.sub(" | ", text)))
    return 2 * amounts + len(figures) >= _SEVERAL


def _is_bound(text: str) -> bool:
    """Whether folded words that were in capitals are names bound by links, and none is a verb or a number."""
    links = set()
    parts = [part for part in re.split(r"[^\w\s'-]|\d", text) if part.strip()]
    longest = _LONGEST_NAME + (len(parts) >= _ADDRESS)
    for part in parts:
        name = 0
        for word in _WORD.findall(part):
            if word in _ARTICLES and name:
                return False
            name = 0 if word in _ALL_LINKS else name + 1
            if name > longest or (word in _numbers() and word not in FAINT):
                return False
            if len(word) > 1:  # else an initial
                links |= {word} & _ALL_LINKS
    return any(links and links <= known for known in _BINDS)


@cache
def _numbers() -> frozenset[str]:
    return frozenset().union(*map(numbers, LANGUAGES))


def _folded(word: str) -> str:
    return word.replace("’", "'").replace("ʼ", "'").replace("İ", "i").lower()


def _is_short_for(word: str) -> bool:
    """Whether a word among others in small letters is an abbreviation."""
    return len(word) > 1 and word.isupper()


def _says(word: str) -> bool:
    return word in _SAYS or word.endswith("n't")
