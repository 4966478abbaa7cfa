"""Who says what in sentences of every shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.quotes.speech.finding import find_said

WORDS = "we shall build the bridge next year"
ONE = "“We shall build the bridge next year,”"


def said(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.text, one.subject.name if one.subject else None, one.verb) for one in find_said(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        (f"{ONE} President Jana Novak noted, adding more.", "Jana Novak", "noted"),
        (f"{ONE} said Jana Novak.", "Jana Novak", "said"),
        (f"{ONE} said a spokesman for the ministry in a statement.", "spokesman for the ministry", "said"),
        (f"{ONE} according to Jana Novak.", "Jana Novak", "according to"),
        (f"{ONE} the Foreign Ministry said in a statement.", "Foreign Ministry", "said"),
        (f"{ONE} the statement from the Ministry of Trade reads.", "Ministry of Trade", "reads"),
        (f"{ONE} Hungarian Minister of Foreign Affairs Péter Kovács pointed out.", "Péter Kovács", "pointed out"),
        (f"{ONE} Minister of Trade of the Republic of Azerbaijan Jana Novak said.", "Jana Novak", "said"),
        (f"{ONE} Jana Novak, head of department at the Center, argues.", "Jana Novak", "argues"),
        (f"{ONE} the head of the department, Jana Novak, stressed.", "Jana Novak", "stressed"),
        (f"{ONE} the President of the Chamber said.", "President of the Chamber", "said"),
        (f"{ONE} Mr. Novak said on Monday.", "Novak", "said"),
        (f"{ONE} Armenia asserted.", "Armenia", "asserted"),
        (f"According to the Kremlin, “{WORDS}.”", "Kremlin", "According to"),
        (f"Jana Novak said that “{WORDS}.”", "Jana Novak", "said"),
        (f"Jana Novak told reporters in the capital on Monday that “{WORDS}.”", "Jana Novak", "told"),
        (f"Jana Novak: “{WORDS}.”", "Jana Novak", ""),
        (f"On May 3, the Ministry of Defense of Azerbaijan announced that “{WORDS}.”",
         "Ministry of Defense of Azerbaijan", "announced"),
        (f"She answered Jana Novak, Spokesperson of the Ministry, who said that “{WORDS}.”", "Jana Novak", "said"),
        (f"Speaking at the forum, Jana Novak stated: “{WORDS}.”", "Jana Novak", "stated"),
        (f"Jana Novak praised the plan, stating that it shows how “{WORDS}.”", "Jana Novak", "stating"),
        (f"The Ministry denied it and stressed that “{WORDS}.”", "Ministry", "stressed"),
        (f"The plan was welcomed, with one banker describing it as “{WORDS}.”", "banker", "describing"),
        (f"Jana Novak described it as “{WORDS}.”", "Jana Novak", "described"),
        (f"Jana Novak spoke. In her speech, “{WORDS}.”", "Jana Novak", "speech"),
        (f"Minister Jana Novak arrived. She said: “{WORDS}.”", "Jana Novak", "said"),
        (f"President Jana Novak said so. “We go.” {ONE} the President added.", "Jana Novak", "added"),
        (f"Jana Novak said no.\n\n{ONE} she explained.", "Jana Novak", "explained"),
        (f"A {'“Green Plan”'} exists. Jana Novak said, “{WORDS}.”", "Jana Novak", "said"),
        (f"A banker in Richmond, Va., noted that “{WORDS}.”", "banker in Richmond", "noted"),
        (f"The Ministry of Trade issued a statement. {ONE} the statement reads.", "Ministry of Trade", "reads"),
        (f"UN Secretary-General Jana Novak called it “{WORDS}.”", "Jana Novak", "called"),
        (f"Dr. Jana Novak of the University of Vienna argued that “{WORDS}.”", "Jana Novak", "argued"),
        (f"King Charles III said: “{WORDS}.”", "Charles III", "said"),
        (f"Speaking to Trend, the Minister’s spokesman said that “{WORDS}.”", "Minister’s spokesman", "said"),
        (f"Jana Novak was quoted as saying that “{WORDS}.”", "Jana Novak", "saying"),
        (f"Jana Novak used to say “{WORDS}.”", "Jana Novak", "say"),
        ("“We shall build the bridge next year!” Jana Novak said.", "Jana Novak", "said"),
    ],
)  # fmt: skip
def test_speaker_and_verb(text, speaker, verb):
    found = said(text)
    assert found
    words, *who = found[-1]
    assert "build the bridge" in words
    assert tuple(who) == (speaker, verb)


@pytest.mark.parametrize(
    "text",
    [
        "The “Great Return” programme begins in May.",
        "They signed the “Agreement on Strategic Partnership in the Transmission of Energy.”",
        "The forum, themed “Words of Tomorrow and Hopes of Today”, began. Jana Novak spoke.",
        "Jana Novak opened the conference on “Increasing Global Efforts to Clarify the Fate of Persons.”",
        "This so-called “humanitarian disaster of the century” was none.",
        "The so-called “republic” said nothing, and the member states “of old” did not either.",
        "He lives at 6'2\" and the ministers' talks “failed”.",
        "It is known as the “Middle Corridor,” a term used to describe a way.",
        "Jana Novak noted that the “Bridge of Peace” initiative goes on.",
    ],
)
def test_no_speech(text):
    assert said(text) == []


def test_a_quotation_in_parts_has_one_speaker():
    found = said("“We shall build,” Jana Novak said, “the bridge next year.” And so it was.")
    assert found == [("We shall build,", "Jana Novak", "said"), ("the bridge next year.", "Jana Novak", "said")]
    found = said("“We shall build,” said Jana Novak. “Nobody will stop us on the way there.”")
    assert [one[1] for one in found] == ["Jana Novak", "Jana Novak"]


def test_speech_over_paragraphs_and_unbalanced():
    found = said("“We shall build the bridge.\n\n“Nobody will stop us,” Jana Novak said.")
    assert found == [("We shall build the bridge.\n\nNobody will stop us,", "Jana Novak", "said")]
    found = said("Jana Novak said: “We shall build the bridge.\n\nThe “other” paragraph.")
    assert found == [("We shall build the bridge.", "Jana Novak", "said")]


def test_speech_in_speech_has_a_speaker_of_its_own():
    text = "“The neighbours, who used to say that “we own the bridge” for years, left,” Jana Novak said."
    assert [(one.text[:3], one.subject.name, one.nested) for one in find_said(text) if one.subject] == [
        ("The", "Jana Novak", False),
        ("we ", "neighbours", True),
    ]
    assert len(said("“They call it a “great success of ours”, but it is none,” Jana Novak said.")) == 1


def test_words_without_a_speaker():
    assert said("“Nobody knows who has said these words here.”") == [
        ("Nobody knows who has said these words here.", None, "")
    ]
    assert said("He said that “nobody knows who he is.”") == [("nobody knows who he is.", None, "said")]


@given(st.lists(st.sampled_from([*"“”\"‘’,.:", "said", "Jana", "the", "President", "that", "adding", "who", "and",
                                 "\n\n", "According to", "of", "in", "Va.", "his", "statement", "We go"]), max_size=25))  # fmt: skip
def test_any_text_is_read(parts):
    text = " ".join(parts)
    for one in find_said(text):
        assert 0 <= one.start < one.end <= len(text)
        if one.subject:
            assert text[one.subject.start : one.subject.end] == one.subject.name
