"""Words that tell who speaks: offices, bodies, documents, and what stands around a name."""

from functools import cache

# Offices and other words for people who speak.
ROLES = frozenset(
    """
acting admiral adviser advisor ambassador ambassadors analyst analysts archbishop attorney author authors
bishop candidate captain ceo chair chairman chairperson chairperson-in-office chairwoman chancellor chief
co-founder colonel commander commissioner congressman congresswoman contact contacts coordinator
correspondent counsellor critic critics dame defence defender defense delegates delegation deputy diplomat
diplomats director doctor dr economic economist economists economy editor emir energy engineer envoy
excellency executive executives expert experts fellow finance first fm forecasters foreign former founder
general governor h.e. head historian honorary imam incumbent interior journalist journalists judge junior
justice king lady late lawmaker lawmakers lawyer lawyers leader leaders leadership lieutenant lord major
manager marshal mayor member minister ministers mp mps mr mrs ms mufti newly observer observers officer
official officials ombudsman ombudswoman opposition owner participant participants patriarch permanent pm
politician politicians pope premier president president-elect presidents press prime prince princess
professor prosecutor queen rabbi rapporteur reporter representative representatives researcher researchers
resident residents respondent respondents scholar scholars scientist scientists second secretary senator
senior sergeant shah sir source sources speaker speakers special spokesman spokesperson spokeswoman state
sultan then trade vice vice-premier vice-president witness witnesses
""".split()
)
# Bodies and their parts.
BODIES = frozenset(
    """
academy administration affairs agency alliance army assembly association authorities authority bank bankers
bloc board branch bureau businesses cabinet camp center central centre chairmanship channel coalition
commission committee community company confederation conference congress consulate contacts corporation
corporations corps council countries country court delegation department diaspora directorate district
division embassy emirates european external federal federation firm firms forces forum foundation fund
government group guard headquarters house information institute institution institutions internal
international islamic journal kingdom league lobby magazine manufacturers media ministries ministry mission
movement nation national nations network news newspaper office organisation organization outlet parliament
party police presidency press public radio regime regional relations republic republics reserve residents
retailers school secretariat security senate service side sides staff state states summit team television
tribunal union unit united university work
""".split()
)
# What words stand in.
DOCUMENTS = frozenset(
    """
account address agreement announcement appeal article bulletin comment comments communique communiqué
decision declaration decree document editorial letter memorandum message note op-ed order page paper post
publication release remark remarks reply report reports resolution response site speech statement statements
study survey text tweet website words
""".split()
)
# Those of them that somebody issues and that are named without saying again who did.
STATEMENTS = frozenset(
    "statement communique communiqué declaration release letter message tweet post text document note response "
    "reply announcement address speech remarks comments".split()
)
DETERMINERS = frozenset("the a an his her its their our my your this these some many several one".split())
PREPOSITIONS = frozenset(
    """
of in on at by for from with to into onto over under about against between among during after before
through throughout across toward towards within without upon despite amid amidst beyond via per as than
since until regarding concerning following including like near unlike because
""".split()
)
# What may stand before the subject of a sentence, with a capital, and is no name.
STARTERS = frozenset(
    """
meanwhile however likewise then later today yesterday tomorrow moreover furthermore thus still yet also
earlier finally instead and so again additionally therefore nevertheless nonetheless indeed similarly hence
""".split()
)
# What begins another clause, or is its verb.
CLAUSE = frozenset(
    """
that which when while because but as where if although though since whether who whose what how why is are was
were be been has have had does do did will would can could may might should must not or
""".split()
)
# What begins a sentence with a capital and is no name.
FIRST = PREPOSITIONS | DETERMINERS | CLAUSE | STARTERS
# Before the name of a place.
PLACES = frozenset("in at near from on of around outside".split())
# Those who say something and are not named.
UNNAMED = frozenset("one some many several others most both another".split())
PARTICLES = frozenset(
    "al el bin ibn ben von van de der den da di del della du la le dos das ter zu af y".split()
)
PERSONS = {"he": "person", "she": "person", "they": "any", "it": "body", "i": "author", "we": "author"}
POSSESSIVES = {"his": "person", "her": "person", "their": "any", "its": "body"}
NAMING = frozenset(
    """
called titled entitled themed named dubbed known so-called termed term terms slogan motto theme label
labelled labeled concept title branded nicknamed notion name under
""".split()
)
CALENDAR = frozenset(
    """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december today yesterday tomorrow earlier later
""".split()
)
_KNOWN = ROLES | BODIES | DOCUMENTS


def is_role_or_body(word: str) -> bool:
    """Whether a word is that of an office, a body or a document rather than a person's name.

    >>> is_role_or_body("Ministers"), is_role_or_body("Vice-President"), is_role_or_body("Smith")
    (True, True, False)
    """
    lower = word.lower().rstrip(".")
    if "-" in lower and all(part in _KNOWN for part in lower.split("-")):
        return True
    return lower in _KNOWN or lower + "." in _KNOWN or (lower.endswith("s") and lower[:-1] in _KNOWN)


def is_office(lowers: list[str]) -> bool:
    """Whether a phrase is of one person's office: the President, the Foreign Minister.

    >>> is_office(["foreign", "minister"]), is_office(["ministry", "of", "trade"])
    (True, False)
    """
    if "of" in lowers:
        return lowers[-1] in ("state", "government")
    return is_role_or_body(lowers[-1]) and lowers[-1] not in BODIES and not lowers[-1].endswith("s")


@cache
def countries() -> frozenset[tuple[str, ...]]:
    """The English names of the world's countries and regions, in lower case, as their words."""
    from babel import Locale  # 40 ms, and only few speakers need it

    return frozenset(tuple(name.lower().split()) for name in Locale("en").territories.values())
