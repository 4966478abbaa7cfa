"""Any documents at all, small ones."""

from dataclasses import fields

from hypothesis import strategies as st

from citekit.model.dates import Issued
from citekit.model.document import Document, Evidence, FrontRange, OnPage, Passage, Section
from citekit.model.layout import Loss, Source
from citekit.model.names import Name
from citekit.model.record import Record
from citekit.text.fold import check

TEXTS = st.text(max_size=12)
OFFSETS = st.integers(0, 1000)
PAGES = st.none() | st.sampled_from(["1", "7", "ix"])
BASES = st.none() | st.sampled_from(["contents", "printed", "label", "inferred"])
NAMES = st.builds(Name, family=st.text(min_size=1, max_size=6), given=TEXTS) | st.builds(
    Name, literal=st.text(min_size=1, max_size=9)
)
DATES = st.builds(
    Issued,
    start=st.tuples(st.integers(1900, 2099), st.integers(1, 12)) | st.tuples(st.integers(1900, 2099)),
    uncertain=st.booleans(),
)
STRINGS = {field.name: TEXTS for field in fields(Record) if field.type in (str, "str") and field.name != "key"}
RECORDS = st.builds(
    Record,
    type=st.just("report"),
    author=st.lists(NAMES, max_size=2).map(tuple),
    container_author=st.lists(NAMES, max_size=1).map(tuple),
    issued=st.none() | DATES,
    **{name: strategy for name, strategy in STRINGS.items() if name != "type"},
)
SECTIONS = st.builds(
    Section,
    id=st.sampled_from(["I", "II", "II.1", "s1", "4-b"]),
    number=st.none() | TEXTS,
    title=TEXTS,
    level=st.integers(1, 3),
    start=OFFSETS,
    end=OFFSETS,
    page=PAGES,
    page_end=PAGES,
    page_relative=st.none() | st.integers(1, 50),
    page_basis=BASES,
    check=st.just("00000000"),
)


@st.composite
def passages(draw: st.DrawFn, number: int) -> Passage:
    text = draw(TEXTS)
    count = draw(st.integers(1, 3))
    return Passage(
        id=f"{draw(st.sampled_from(['front', 'I', 'II']))}.p{number}",
        kind=draw(st.sampled_from(["paragraph", "item", "footnote"])),
        section=draw(st.sampled_from(["front", "I", "II.1"])),
        text=text,
        spans=tuple(draw(st.tuples(OFFSETS, OFFSETS)) for _ in range(count)),
        cuts=tuple(draw(OFFSETS) for _ in range(count)),
        check=check(text),
        pages=tuple(
            OnPage(draw(OFFSETS), draw(PAGES), draw(st.none() | st.integers(1, 50)), draw(BASES))
            for _ in range(count)
        ),
    )


EVIDENCE = st.builds(
    Evidence,
    basis=st.sampled_from(["metadata", "masthead", "text"]),
    text=TEXTS,
    start=st.none() | OFFSETS,
    end=st.none() | OFFSETS,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return Document(
        source=Source(
            path=draw(st.sampled_from(["a.txt", "name \udcff.md"])),
            sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
            media_type=draw(st.sampled_from(["text/plain", "application/pdf"])),
            text=draw(st.text(max_size=40)),
        ),
        record=draw(RECORDS),
        evidence=draw(
            st.dictionaries(
                st.sampled_from(["issued", "title"]), st.lists(EVIDENCE, max_size=2).map(tuple), max_size=2
            )
        ),
        sections=tuple(draw(st.lists(SECTIONS, max_size=3, unique_by=lambda section: section.id))),
        passages=tuple(draw(passages(number)) for number in range(1, draw(st.integers(1, 5)))),
        front=tuple(
            draw(
                st.lists(
                    st.builds(FrontRange, kind=st.just("masthead"), start=OFFSETS, end=OFFSETS), max_size=1
                )
            )
        ),
        losses=tuple(
            draw(st.lists(st.builds(Loss, place=TEXTS, message=TEXTS, start=st.none() | OFFSETS), max_size=1))
        ),
    )
