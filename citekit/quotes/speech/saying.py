"""The verbs that report what somebody said: their forms, and what each form can stand for."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

Form = Literal["past", "present", "base", "participle"]

# What follows these verbs are somebody's words.
_SAYING = """
acknowledge add admit advise affirm agree allege announce answer appeal argue ask assert assess
assure boast caution charge claim clarify comment complain concede conclude concur confess confirm contend
criticise criticize declaim declare demand denounce deny disclose dismiss elaborate emphasise
emphasize enquire exclaim explain headline highlight hint imply indicate inform inquire insist instruct
invite joke lament maintain mention mock mumble muse note notify observe opine order pledge pray predict
proclaim promise pronounce propose protest quip reaffirm reason reassure recall recommend reiterate remark
remind repeat reply report request respond retort reveal say shout signal speculate state stipulate stress
suggest summarise summarize swear tell testify threaten tweet underline underscore urge vow warn whisper
wonder write
""".split()
# These only present words; a few words after them are more likely a name or a mocking quotation.
_PRESENTING = """
accuse address believe brand call characterise characterize cite condemn consider criticise criticize
denounce depict describe dismiss draw dub express frame hail issue label portray praise present publish quote
refer regard reject release salute slam summon term think view voice welcome
""".split()
_AS = frozenset(
    """
    brand call characterise characterize condemn criticise criticize denounce depict describe dismiss
    frame hail label portray praise refer regard slam view
    """.split()
)
_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "think": ("thought", "thought"),
    "draw": ("drew", "drawn"),
    "read": ("read", "read"),
    "make": ("made", "made"),
    "go": ("went", "gone"),
    "put": ("put", "put"),
}
_DOUBLED = frozenset(("admit", "refer", "concur", "slam", "quip"))
# Verbs that say something only with the word that follows them.
_PARTICLES = {
    "point": ("out",),
    "spell": ("out",),
    "call": ("on", "for"),
    "go": ("on",),
    "make": ("clear",),
    "hit": ("back",),
    "sum": ("up",),
    "speak": ("out",),
    "lash": ("out",),
    "read": ("out",),
    "refer": ("to",),
    "draw": ("attention",),
}
_ALONE = ("call", "refer", "read")  # that say something without it too
_IRREGULAR |= {"speak": ("spoke", "spoken"), "hit": ("hit", "hit")}


@dataclass(frozen=True, slots=True)
class Saying:
    """A form of a verb of saying.

    ``presents`` tells the verbs after which a few words in marks are no speech yet; ``as_what``
    those that describe something ``as`` what follows; ``particle`` the word that belongs to it.
    """

    lemma: str
    form: Form
    presents: bool
    as_what: bool
    particle: str = ""


@cache
def _forms() -> dict[str, tuple[Saying, ...]]:
    found: dict[str, list[Saying]] = {}
    verbs = dict.fromkeys((*_PRESENTING, *_SAYING, *_PARTICLES))
    for lemma in verbs:
        particles: tuple[str, ...] = _PARTICLES.get(lemma, ("",))
        if lemma in _ALONE:
            particles = (*particles, "")
        for particle in particles:
            presents = lemma not in _SAYING and lemma not in ("point", "spell", "make", "go", "read", "sum")
            for form, spelled in _inflected(lemma):
                one = Saying(lemma, form, presents, lemma in _AS, particle)
                if one not in found.setdefault(spelled, []):
                    found[spelled].append(one)
    return {spelled: tuple(ones) for spelled, ones in found.items()}


def _inflected(lemma: str) -> list[tuple[Form, str]]:
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    past, _ = _IRREGULAR.get(lemma, (_with(stem, "ed"), ""))
    return [
        ("past", past),
        ("present", "goes" if lemma == "go" else _with(lemma, "s")),
        ("base", lemma),
        ("participle", _with(stem, "ing")),
    ]


def _with(stem: str, ending: str) -> str:
    """A stem with an ending, in the usual spelling.

    >>> _with("deny", "ed"), _with("stress", "s"), _with("note", "ing"), _with("agree", "ed")
    ('denied', 'stresses', 'noting', 'agreed')
    """
    consonant_y = stem.endswith("y") and stem[-2] not in "aeou"
    if ending == "ing":
        return stem[:-1] + "ing" if stem.endswith("e") and not stem.endswith("ee") else stem + "ing"
    if consonant_y:
        return stem[:-1] + ("ies" if ending == "s" else "ied")
    if ending == "s":
        return stem + ("es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return stem + ("d" if stem.endswith("e") else "ed")


def saying(word: str, following: str = "") -> Saying | None:
    """What a word says as a verb of saying, with the word that follows it; None where it is none.

    >>> saying("pointed", "out").lemma, saying("pointed", "at"), saying("adding").form
    ('point', None, 'participle')
    """
    found = _forms().get(word, ())
    for one in found:
        if one.particle and one.particle == following:
            return one
    return next((one for one in found if not one.particle), None)
