"""A bulletin of our own over two years, with passages that come back changed."""

from citekit.model.reuse import Family, Label, Occurrence, Variant, VariantKind
from citekit.report.reuse import Issue, write_report

_TOPICS = "Harbours Rivers Orchards Bridges Archives Ferries Mills Markets Roads Wells Forests Schools".split()

QUOTA = (
    "On {date} the council of the valley set the quota for the upper weir at {number} cubic metres a second, and "
    "the millers, who had asked for {more}, said that they could live with it until the autumn."
)
BRIDGE = (
    "The old bridge at Aldmouth carries {number} carts on a market day. Its engineer, {name}, holds that it "
    "{negation}bear the weight of the new steam wagons, and has asked for a survey before the snow melts."
)
LETTER = (
    "Readers have asked why this bulletin prints no weather. The answer is the same as ever: by the time it "
    "reaches the upper villages the weather has been, and nobody needs to be told about a rain that has dried."
)
FORMULA = "the Honourable Mistress of the Weirs and First Warden of the Common Lands of the Upper Valley"
STANDING = (
    "The bulletin appears on the first market day of every month. It is written by the clerks of the valley "
    "house and may be copied by hand or by press, provided that the source is named."
)


def issues(count: int = 24, *, undated: int = 1) -> tuple[Issue, ...]:
    """Monthly issues from March 2023; one date is uncertain, the last ones have none."""
    dated = [(2023 + month // 12, month % 12 + 1) for month in range(2, 2 + count - undated)]
    dates = [f"{year}-{month:02}" + ("?" if (year, month) == (2023, 7) else "") for year, month in dated]
    return tuple(
        Issue(
            key=f"uvb-{issued.rstrip('?')}" if issued else f"uvb-{at}",
            title=f"Upper Valley Bulletin: {_TOPICS[at % len(_TOPICS)]}",
            issued=issued,
            source=f"bulletin/{issued.rstrip('?') or 'undated'}-{_TOPICS[at % len(_TOPICS)].lower()}.txt",
            words=2400 + 137 * (at % 5),
        )
        for at, issued in enumerate((*dates, *("",) * undated))
    )


def occurrence(issue: Issue, text: str, *, place: str = "II.p3", page: str | None = "4") -> Occurrence:
    return Occurrence(
        target=f"{issue.key}:{place}~k3f9qx2m",
        key=issue.key,
        title=issue.title,
        issued=issue.issued,
        source=issue.source,
        start=1200,
        end=1200 + len(text),
        page=page,
        text=text,
    )


def family(
    name: str, places: tuple[Occurrence, ...], *variants: Variant, label: Label = "reuse", score: float = 1.0
) -> Family:
    return Family(
        id=name,
        label=label,
        exact=score == 1.0,
        words=max(len(place.text.split()) for place in places),
        score=score,
        occurrences=places,
        variants=variants,
    )


def variant(kind: VariantKind, *texts: str) -> Variant:
    """A variant whose readings stand in one occurrence each, in order."""
    return Variant(kind=kind, texts=texts, holders=tuple((at,) for at in range(len(texts))))


def families(known: tuple[Issue, ...]) -> tuple[Family, ...]:
    """Three families of reuse with telling changes, one exact, a formula and boilerplate."""
    quota = [
        QUOTA.format(date=date, number=number, more=more)
        for date, number, more in (("4 May", "12", "15"), ("9 June", "14.5", "15"), ("9 June", "14.5", "18"))
    ]
    bridge = [
        BRIDGE.format(number=number, name=name, negation=negation)
        for number, name, negation in (("340", "Ada Holm", "will not "), ("430", "Ada Holme", "will "))
    ]
    weirs = f"The letter was read by {FORMULA}, who"
    return (
        family(
            "a1b2c3d4",
            tuple(occurrence(known[at], text) for at, text in zip((3, 9, 15), quota)),
            Variant(kind="date", texts=("4 May", "9 June"), holders=((0,), (1, 2))),
            Variant(kind="number", texts=("12", "14.5"), holders=((0,), (1, 2))),
            Variant(kind="number", texts=("15", "18"), holders=((0, 1), (2,))),
            score=0.91,
        ),
        family(
            "b2c3d4e5",
            tuple(occurrence(known[at], text, place="IV.p1", page=None) for at, text in zip((5, 17), bridge)),
            variant("name", "Holm", "Holme"),
            variant("number", "340", "430"),
            variant("negation", "will not", "will"),
            score=0.88,
        ),
        family(
            "c3d4e5f6",
            (
                occurrence(known[1], LETTER, place="V.p9", page="11"),
                occurrence(known[11], LETTER, place="V.p8", page="10"),
                occurrence(known[11], LETTER, place="VI.p2", page="12"),
                occurrence(known[-1], LETTER, place="I.p2", page=None),
            ),
        ),
        family("d4e5f6a7", tuple(occurrence(known[at], FORMULA) for at in (2, 4, 8)), label="formula"),
        family("d5e5f6a7", (occurrence(known[6], weirs), occurrence(known[8], weirs)), label="formula"),
        family(
            "e5f6a7b8",
            tuple(occurrence(issue, STANDING, place="front.p2", page="2") for issue in known),
            label="boilerplate",
        ),
    )


HOSTILE = "</script><script>document.title='hurt'</script><img src='http://127.0.0.1:9/x' onerror=alert(1)>"


def hostile() -> str:
    """A page of two issues whose every text wants to be markup, or is too long for a line."""
    known = [
        Issue(key=HOSTILE + end, title=HOSTILE, issued=end, source="a" * 200, words=5) for end in ("2024", "")
    ]
    places = tuple(occurrence(issue, f"{HOSTILE} {'w' * 300} שלום {issue.issued}") for issue in known)
    return write_report([family(HOSTILE, places, score=0.5)], known)
