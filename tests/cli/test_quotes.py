"""``citekit quotes``, and ``citekit cite --indirect``, on our samples."""

import subprocess
import sys

ISSUE = "ncq-2024-11"
WORDS = "whether it’s the coat or the man"
KEYS = {"target", "text", "start", "end", "speaker", "speaker_start", "verb", "page"}


def test_quotes_of_all_issues(filled, samples):
    found = filled("quotes", "--json")
    assert found.status == 0
    assert all(set(one) >= KEYS for one in found.objects)
    assert {one["target"].split(":")[0] for one in found.objects} > {ISSUE}
    text = samples[0].read_bytes().decode()
    for one in filled("quotes", ISSUE, "--json").objects:
        assert text[one["start"] :].startswith(one["text"].split()[0])
        assert text[: one["end"]].endswith(one["text"].split()[-1])
        assert " ".join(text[one["speaker_start"] :].split()).startswith(one["speaker"])


def test_every_target_is_an_anchor_that_resolves(filled):
    anchors = [one["target"] for one in filled("quotes", "--json").objects]
    found = filled("resolve", *anchors, "--json")
    assert found.status == 0
    assert {one["status"] for one in found.objects} == {"verified"}


def test_quotes_of_places_and_speakers(filled):
    of_section = filled("quotes", f"{ISSUE}:III", "--json").objects
    assert of_section
    assert {one["target"].split(":")[1].split(".")[0] for one in of_section} == {"III"}
    target = of_section[0]["target"]
    assert target in [one["target"] for one in filled("quotes", target, "--json").objects]
    assert filled("quotes", of_section[0]["text"], "--json").objects == [of_section[0]]
    names = {one["speaker"] for one in filled("quotes", "--speaker", "SULEYMANLI", "--json").objects}
    assert names == {"İlqar Süleymanlı"}
    nobody = filled("quotes", "--speaker", "Nobody")
    assert (nobody.status, nobody.out) == (0, "")
    assert "no direct speech of Nobody was found" in nobody.err
    some = filled("quotes", "nowhere", f"{ISSUE}:III")
    assert some.status == 4
    assert "Anton Brägger (said)" in some.out


def test_speech_over_two_passages_is_one(filled):
    (one,) = [one for one in filled("quotes", ISSUE, "--json").objects if "\n\n" in one["text"]]
    assert one["speaker"] == "Anton Brägger"
    assert '"' not in one["text"]
    shown = filled("quotes", one["target"])
    assert shown.out.startswith(f"{one['target']}  p. {one['page']}\nAnton Brägger (said)\n  “Then I set")


def test_cite_says_whose_words_they_are(filled):
    plain = filled("cite", WORDS, "--quote")
    assert (
        "these are the words of İlqar Süleymanlı; --indirect cites them as quoted in ncq-2024-11_ii"
        in plain.err
    )
    assert plain.out == f"“{WORDS}” (ncq-2024-11_ii, p. 6)\n"
    assert filled("cite", WORDS, "--quote", "--json").objects[0]["speaker"] == "İlqar Süleymanlı"
    assert filled("cite", WORDS, "--json").objects[0]["speaker"] is None
    assert "these are the words" not in filled("cite", f"{ISSUE}:I.p1", "--quote").err


def test_cite_indirectly(filled):
    done = filled("cite", WORDS, "--quote", "--indirect")
    assert done.out == f"“{WORDS}” (İlqar Süleymanlı, quoted in ncq-2024-11_ii, p. 6)\n"
    assert "these are the words" not in done.err
    forms = {
        "biblatex": r"\textcquote[İlqar Süleymanlı, quoted in][6]{ncq-2024-11_ii}{",
        "latex": r"'' (İlqar Süleymanlı, quoted in \cite[p.~6]{ncq-2024-11_ii})",
        "markdown": "” [İlqar Süleymanlı, quoted in @ncq-2024-11_ii, p. 6]",
    }
    for form, expected in forms.items():
        assert expected in filled("cite", WORDS, "--quote", "--indirect", "--to", form).out
    bare = filled("cite", WORDS, "--indirect", "--to", "biblatex").out
    assert bare == "\\autocite[İlqar Süleymanlı, quoted in][6]{ncq-2024-11_ii}\n"


def test_what_quotes_prints_can_be_cited_indirectly(filled):
    """The sentences around the words have the reporting clause too; only the words are quoted."""
    for one in filled("quotes", f"{ISSUE}:III", "--json").objects:
        done = filled("cite", one["target"], "--quote", "--indirect", "--inline")
        assert done.status == 0
        assert f"({one['speaker']}, quoted in" in done.out
        assert one["verb"] not in done.out.split(" (")[0].replace("says the rule", "")


def test_marks_around_the_speech_are_not_quoted_again(filled):
    words = (
        "“but you don’t touch the words. If you are in doubt whether it’s the coat or the man, it’s the man.”"
    )
    done = filled("cite", words, "--quote", "--indirect").out
    assert done.startswith("“but you don’t touch") and done.count("“") == 1


def test_nobody_is_quoted_where_nobody_speaks(filled):
    done = filled("cite", f"{ISSUE}:I.p1", "--quote", "--indirect")
    assert done.status == 2
    assert "not the words of one speaker" in done.err


def test_a_bare_citation_does_not_load_what_finds_speech(filled, library):
    code = (
        f"import sys; from citekit.cli.main import run; run(['cite', '{ISSUE}']);"
        "print(sorted(name for name in sys.modules if name.startswith('citekit.quotes')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"({ISSUE})\n[]\n"


def test_a_first_page_that_a_user_sets_counts(filled):
    before = filled("quotes", ISSUE, "--json").objects[0]
    assert filled("edit", ISSUE, "first-page=101").status == 0
    after = filled("quotes", ISSUE, "--json").objects[0]
    assert int(after["page"]) > 100 > int(before["page"])
    assert (after["start"], after["text"]) == (before["start"], before["text"])
