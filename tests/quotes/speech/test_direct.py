"""Direct speech in the five source documents, against labels made by hand (offsets and names only)."""

import csv
import re
from pathlib import Path

import pytest

from citekit.model.document import Document
from citekit.quotes.speech.direct import Speech, direct_speech
from tests.documents import read_file

LABELS = sorted(Path(__file__).parent.glob("*.tsv"))
LONG = 5  # words; what is shorter is rather a name, and labels of it are a matter of taste


@pytest.fixture(scope="module", params=LABELS, ids=lambda path: path.stem)
def labelled(request, seeds) -> tuple[list[dict], Document, tuple[Speech, ...]]:
    with open(request.param, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    document = read_file(seeds[request.param.stem[-3:]])
    return rows, document, direct_speech(document)


def length(document: Document, start: int, end: int) -> int:
    return len(document.source.text[start:end].split())


def is_at(speech: Speech, label: dict) -> bool:
    return abs(speech.start - int(label["start"])) <= 2 and abs(speech.end - int(label["end"])) <= 2


def test_speech_is_found_with_its_speaker(labelled):
    labels, document, found = labelled
    wanted = [label for label in labels if length(document, int(label["start"]), int(label["end"])) >= LONG]
    reported = [speech for speech in found if length(document, speech.start, speech.end) >= LONG]
    pairs = [(label, speech) for label in wanted for speech in reported if is_at(speech, label)]
    right = [speech for label, speech in pairs if speech.speaker == label["speaker"]]
    assert 2 * len(pairs) / (len(wanted) + len(reported)) >= 0.95
    assert len(right) >= 0.95 * len(pairs)
    assert sum(speech.verb == label["verb"] for label, speech in pairs) >= 0.95 * len(pairs)


def test_what_is_short_and_found_is_labelled(labelled):
    labels, _, found = labelled
    assert not [speech for speech in found if not any(is_at(speech, label) for label in labels)]


def test_offsets_are_true(labelled):
    _, document, found = labelled
    text = document.source.text
    for speech in found:
        words = re.sub(r"\W+", "", text[speech.start : speech.end])
        assert words == re.sub(r"\W+", "", speech.text)
        assert text[speech.start - 1] in '“"'
        if speech.speaker is not None:
            at = speech.speaker_start
            assert at is not None
            printed = " ".join(text[at : at + len(speech.speaker) + 5].split())
            assert printed.startswith(speech.speaker)
        assert speech.page or document.passages[-1].page is None
