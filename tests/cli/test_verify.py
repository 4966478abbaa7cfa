"""``citekit verify`` as it is called, on drafts that quote our samples."""

import json

import pytest

WORDS = "A page number works because it belongs to an object that does not change."
KEY = "ncq-2024-11_i"


@pytest.fixture
def draft(tmp_path):
    def write(text: str, name: str = "draft.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def verify(filled, draft):
    def call(text: str, *options: str, name: str = "draft.md"):
        return filled("verify", draft(text, name), *options)

    return call


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"“{WORDS}” [@{KEY}, p. 2]", "verified"),
        (f"“{WORDS}” [@ncq-2024-11, pp. 1-3]", "verified"),
        (f"“{WORDS}” [@{KEY}, chap. 3]", "verified"),
        (f"“{WORDS}” [@{KEY}; @hsq-2024-12]", "verified"),
        ("“[a] page number … does not change” [@ncq-2024-11]", "verified"),
        (f"“{WORDS}” [@{KEY}, p. 3]", "wrong-page"),
        (f"“{WORDS}” [@hsq-2024-12, p. 2]", "wrong-source"),
        (f"“{WORDS}” [@ncq-2024-11_ii, p. 2]", "wrong-source"),
        (f"“{WORDS}” [@nobody, p. 2]", "unknown-key"),
        (f"“{WORDS}”", "uncited"),
        ("“A page number works because it belongs to an object that does change.” [@ncq-2024-11]", "changed"),
        ("“Nothing of this kind was ever printed there at all” [@ncq-2024-11]", "missing"),
        ("“Nothing of this kind was ever printed there at all”", "missing"),
        ("“page number works” [@ncq-2024-11]", "too-short"),
        ("“so-called”", "too-short"),
        ("“ພາສາລາວຂອງ” [@ncq-2024-11]", "missing"),  # one word to spaces, several to readers
        (f"> {WORDS}\n>\n> — House of Quotation, in [@{KEY}, p. 2]", "verified"),
        (f"> {WORDS} (quoted in [@{KEY}, p. 2].)", "verified"),
        ("Read @ncq-2024-11.", "verified"),
        ("Read @nobody.", "unknown-key"),
        ("Read @ncq-2024-11 [p. 900].", "wrong-page"),
        ("“Why page numbers survive” [@ncq-2024-11]", "verified"),
    ],
)
def test_each_verdict(verify, text, status):
    result = verify(text, "--json")
    assert [one["status"] for one in result.objects] == [status]
    assert result.status == (0 if status in ("verified", "too-short") else 1)


def test_the_object_of_the_contract(verify):
    (one,) = verify(f"\n\nSo “{WORDS}” [@{KEY}, p. 3]", "--json").objects
    assert set(one) >= {
        "file", "line", "column", "quote", "cited", "status", "target", "page", "differences", "message"
    }  # fmt: skip
    assert (one["line"], one["column"], one["cited"], one["page"]) == (3, 5, f"{KEY}, p. 3", "2")
    assert one["quote"] == WORDS and one["target"].startswith("ncq-2024-11:I.p2.s1~")
    (one,) = verify("“A page number works since it belongs to an object”", "--json").objects
    assert one["cited"] is None and one["differences"] == [{"was": "because", "now": "since"}]


def test_text_shows_what_is_wrong_and_counts_all(verify):
    result = verify(f"“{WORDS}” [@{KEY}, p. 2] and “{WORDS}” [@{KEY}, p. 9]. See @nobody.")
    assert result.status == 1
    assert "draft.md:1:105: wrong-page: “A page" in result.out
    assert "it stands on p. 2, inferred from the length of the columns" in result.out
    assert "2 quotations: 1 verified, 1 wrong-page\n1 citation without a quotation: 1 unknown-key" in result.out
    assert "verified: “" in verify(f"“{WORDS}” [@{KEY}]", "--all").out
    assert verify("Nothing.").out == "no quotation and no citation was found\n"


def test_a_mark_that_is_not_closed_is_told(verify):
    result = verify(f"He wrote “{WORDS} So it is.\n\nMore “{WORDS}” [@{KEY}].", "--json")
    assert [one["status"] for one in result.objects] == ["changed", "verified"]
    assert result.objects[0]["message"].endswith("; its quotation mark is not closed")


def test_gcc_prints_a_line_each(verify):
    result = verify(
        "“A page number works since it belongs to an object” [@ncq-2024-11]\n\n“x”", "--format", "gcc"
    )
    assert result.out.count("\n") == 1
    assert "draft.md:1:2: error: changed: “A page number" in result.out and "[because → since]" in result.out


def test_fix_writes_pages_and_keys_and_keeps_a_backup(filled, draft):
    text = f"“{WORDS}” [@{KEY}, p. 9] “{WORDS}” [@hsq-2024-12, see pp. 1-2]\r\n“{WORDS}” [@nobody]\n"
    path = draft("")
    path.write_bytes(text.encode("utf-8-sig"))
    result = filled("verify", path, "--fix")
    assert result.status == 0
    right = f"“{WORDS}” [@{KEY}, p. 2] “{WORDS}” [@{KEY}, see p. 2]\r\n“{WORDS}” [@{KEY}]\n"
    assert path.read_bytes() == right.encode("utf-8-sig")
    assert path.with_name("draft.md.bak").read_bytes() == text.encode("utf-8-sig")
    assert filled("verify", path).status == 0
    assert filled("verify", path, "--fix").status == 0
    assert not path.with_name("draft.md.bak1").exists()


def test_fix_leaves_words_alone_unless_it_is_asked(filled, draft):
    changed = WORDS.replace("because", "since")
    path = draft(f"\\enquote{{{changed}}} \\autocite[3]{{{KEY}}}", "draft.tex")
    assert filled("verify", path, "--fix").status == 1
    assert changed in path.read_text()
    assert filled("verify", path, "--fix-quotes").status == 0
    assert WORDS in path.read_text()
    assert filled("verify", path, "--fix").status == 0
    assert path.read_text() == f"\\enquote{{{WORDS}}} \\autocite[2]{{{KEY}}}"


@pytest.mark.parametrize("names", ["main.tex chap.tex", "chap.tex main.tex", "other.tex main.tex ./main.tex"])
def test_a_chapter_that_is_read_twice_is_fixed_once(filled, draft, tmp_path, monkeypatch, names):
    monkeypatch.chdir(tmp_path)
    text = f"\\enquote{{{WORDS}}} \\autocite[9]{{{KEY}}}"
    draft(text, "chap.tex")
    draft(f"\\input{{chap}}\n{text}", "main.tex")
    draft(f"\\input{{chap}}\n{text}\n\\input{{chap}}", "other.tex")
    files = sorted(name for name in ("chap.tex", "main.tex", "other.tex") if name in f"{names} chap.tex")
    result = filled("verify", *names.split(), "--fix")
    assert (result.status, sorted(line.split(": ")[1] for line in result.err.splitlines())) == (0, files)
    assert result.err.count(": 1 corrected; ") == len(files)
    assert (tmp_path / "chap.tex").read_text() == text.replace("[9]", "[2]")
    assert sorted(path.name for path in tmp_path.glob("*.bak*")) == [f"{name}.bak" for name in files]


def test_a_draft_that_is_named_twice_is_read_once(filled, draft, tmp_path):
    path = draft(f"“{WORDS}” [@{KEY}, p. 9].")
    (tmp_path / "link.md").symlink_to(path)
    result = filled("verify", path, path, tmp_path / "link.md", "--fix", "--json")
    assert result.status == 0 and len(result.objects) == 1
    assert path.read_text(encoding="utf-8") == f"“{WORDS}” [@{KEY}, p. 2]."


def test_no_draft_is_fixed_where_one_cannot_be(filled, draft, monkeypatch):
    from citekit.cli import verify

    one, two = (draft(f"“{WORDS}” [@{KEY}, p. 9].", name) for name in ("a.md", "b.md"))
    real = verify.read_bytes
    monkeypatch.setattr(verify, "read_bytes", lambda path: b"other" if path == str(two) else real(path))
    before = one.read_bytes()
    result = filled("verify", one, two, "--fix")
    assert (result.status, result.out) == (3, "") and "was changed while it was read" in result.err
    assert one.read_bytes() == before and not list(one.parent.glob("*.bak"))


def test_two_citations_that_are_one_are_fixed_once(filled, draft):
    path = draft(f"“{WORDS}” and “it belongs to an object” [@{KEY}, p. 9].")
    assert filled("verify", path, "--fix").status == 0
    assert path.read_text().endswith(f"[@{KEY}, p. 2].")


def test_a_citation_that_is_right_for_one_quotation_stays(filled, draft):
    shown = filled("show", "ncq-2024-11", "--json").objects[0]
    last = [one for one in shown["passages"] if one["page"] not in (None, "2") and len(one["text"]) > 200][-1]
    far = " ".join(last["text"].split()[:9])
    text = f"He says “{WORDS}” and «{far}» [@ncq-2024-11, p. 2]."
    path = draft(text)
    assert filled("verify", path, "--fix").status == 1
    assert path.read_text() == text
    path.write_text(text.replace("p. 2", "p. 99"))
    assert filled("verify", path, "--fix").status == 1
    assert "p. 99" in path.read_text()


def test_an_unknown_key_beside_a_known_one_is_told(verify):
    result = verify(f"“{WORDS}” [@{KEY}, p. 2; @typo]", "--json")
    assert [(one["status"], one["cited"]) for one in result.objects] == [
        ("verified", f"{KEY}, p. 2; typo"),
        ("unknown-key", "typo"),
    ]
    assert result.status == 1


def test_what_cite_prints_is_verified_in_every_format(filled, draft):
    shown = filled("show", "ncq-2024-11", "--json").objects[0]
    anchors = [f"ncq-2024-11:{one['id']}" for one in shown["passages"] if len(one["text"].split()) > 5]
    for form, name in (("biblatex", "a.tex"), ("latex", "b.tex"), ("markdown", "c.md"), ("text", "d.txt")):
        text = "\n\n".join(filled("cite", one, "--quote", "--to", form).out for one in anchors)
        result = filled("verify", draft(text, name), "--json")
        assert [one["status"] for one in result.objects] == ["verified"] * len(anchors), form
        assert [one["quote"] for one in result.objects if not one["target"]] == [], form
        assert [one["target"].partition("~")[0] for one in result.objects] == anchors


def test_what_cite_prints_of_the_words_of_others_is_verified(filled, draft):
    speeches = filled("quotes", "ncq-2024-11", "--json").objects
    for form, name in (("biblatex", "a.tex"), ("latex", "b.tex"), ("markdown", "c.md"), ("text", "d.txt")):
        calls = [filled("cite", one["target"], "--indirect", "--quote", "--to", form) for one in speeches]
        text = "\n\n".join(call.out for call in calls if call.status == 0)
        result = filled("verify", draft(text, name), "--json")
        assert {one["status"] for one in result.objects} <= {"verified", "too-short"}, form
        assert len(result.objects) == sum(call.status == 0 for call in calls) > 5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.tex", "A \\emph{page} number works since it belongs to an object"),
        ("a.tex", "A page\\index{x} number works since it belongs to an object"),
        ("a.md", "A **page** number works since it belongs to an object"),
        ("a.md", "A [page](http://x.org) number works since it belongs to an object"),
        ("a.md", "A page number works […] since it belongs to an object"),
    ],
)
def test_words_with_markup_in_them_are_not_rewritten(filled, draft, name, words):
    path = draft(f"“{words}” (see \\cite{{{KEY}}}) [@{KEY}]", name)
    before = path.read_text()
    assert filled("verify", path, "--fix-quotes").status == 1
    assert path.read_text() == before


def test_nothing_is_said_where_nothing_was_read(filled):
    result = filled("verify", "nowhere.md")
    assert (result.status, result.out) == (3, "")


def test_a_macro_that_hides_a_citation(verify):
    text = f"\\enquote{{{WORDS}}} \\bull{{2}}"
    assert verify(text, "--json", name="a.tex").objects[0]["status"] == "uncited"
    meaning = "bull=\\autocite[#1]{ncq-2024-11}"
    assert verify(text, "--json", "--macro", meaning, name="a.tex").objects[0]["status"] == "verified"
    assert verify(text, "--macro", "bull", name="a.tex").status == 2


def test_standard_input_and_several_drafts(filled, draft, monkeypatch):
    one, two = draft(f"“{WORDS}”", "a.md"), draft("“so”", "b.md")
    result = filled("verify", one, two, draft("", "empty.md"), "nowhere.md", "--json")
    assert result.status == 3
    assert [entry["status"] for entry in result.objects] == ["uncited", "too-short"]
    assert "empty.md: the file is empty" in result.err and "nowhere.md" in result.err


def test_problems_are_named_with_their_line(filled, draft):
    path = draft(f"a\n\n\\input{{../x}}\n\n\\enquote{{{WORDS}}} \\cite{{{KEY}}} {{", "draft.tex")
    result = filled("verify", path)
    assert result.status == 3
    assert "draft.tex: line 3: \\input{../x} leads outside of the draft's folder" in result.err
    assert "draft.tex: line 5: a brace is opened and not closed" in result.err
    assert "1 verified" in result.out


def test_unknown_keys_can_be_skipped(verify):
    assert verify("“Words of another book altogether” [@other, p. 3] and @more.", "--skip-unknown").status == 0


def test_export_of_what_a_draft_cites(filled, draft):
    path = draft(f"“{WORDS}” [@{KEY}, p. 2]; see @ncq-2024-12, @{KEY} and @nobody.")
    result = filled("export", "--cited-in", path, "--to", "csl-json")
    assert [item["id"] for item in json.loads(result.out)] == [KEY, "ncq-2024-12"]
    assert result.status == 0 and "nobody: cited, and not in the library" in result.err
