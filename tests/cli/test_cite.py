"""``citekit cite`` on our samples."""

import io
import json

from tests.conftest import SAMPLES

ISSUE = "ncq-2024-11"
UNDATED = "ncq-2024-12"


def passage(filled, words):
    """The first passage on one page of the first issue that has the words, and its anchor."""
    for hit in filled("search", f'"{words}"', "--json").objects:
        shown = filled("show", hit["target"], "--json").objects[0]
        if hit["key"].startswith(ISSUE) and shown["page"] == shown["page_end"]:
            return hit["target"], shown
    raise AssertionError(f"no such passage: {words}")


def test_cite_bare_forms(filled):
    anchor, shown = passage(filled, "page number")
    key, page = shown["key"], shown["page"]
    assert page == shown["page_end"]
    forms = {
        "text": f"({key}, p. {page})\n",
        "biblatex": f"\\autocite[{page}]{{{key}}}\n",
        "latex": f"\\cite[p.~{page}]{{{key}}}\n",
        "markdown": f"[@{key}, p. {page}]\n",
    }
    for form, expected in forms.items():
        assert filled("cite", anchor, "--to", form).out == expected
    assert filled("cite", anchor, "--issue").out == f"({key.rpartition('_')[0]}, p. {page})\n"


def test_cite_where_no_page_is_known(filled):
    report = filled("list", "--missing", "collection-title", "--json").objects[0]["key"]
    assert filled("cite", f"{report}:2.p3").out == f"({report}_2, sec. 2, par. 3)\n"
    assert filled("cite", f"{report}:s1.p1").out == f"({report}_s1, sec. Introduction, par. 1)\n"
    assert filled("edit", report, "first-page=5").status == 0
    assert filled("cite", f"{report}:s1.p1").out == f"({report}_s1, p. 5)\n"


def test_cite_json(filled):
    anchor, shown = passage(filled, "page number")
    one = filled("cite", anchor, "--quote", "--json").objects[0]
    assert set(one) == {
        "target",
        "key",
        "page",
        "page_end",
        "page_basis",
        "text",
        "speaker",
        "citation",
        "record",
    }
    assert one["text"] == shown["text"]
    assert anchor in one["record"]["note"] and shown["text"] in one["record"]["note"]
    assert set(one["citation"]) == {"text", "biblatex", "latex", "markdown"}


def test_inferred_page_is_said_to_be_so(filled):
    anchors = [hit["target"] for hit in filled("search", "the", "--json", "--limit", "50").objects]
    shown = [filled("show", anchor, "--json").objects[0] for anchor in anchors]
    anchor = next(one["target"] for one in shown if one["page_basis"] == "inferred" and one["page"])
    assert "inferred from the length of the columns" in filled("cite", anchor).err


def test_pages_of_a_range_are_inferred_together(filled):
    document = filled("show", ISSUE, "--json").objects[0]
    two = next(p for p in document["passages"] if p["page_basis"] == "inferred" and p["page"] != p["page_end"])
    result = filled("cite", f"{ISSUE}:{two['id']}", "--json")
    assert result.objects[0]["page_basis"] == "inferred"
    assert f"pages {two['page']}–{two['page_end']} are inferred" in result.err
    assert f"page {two['page_end']} is inferred" in filled("cite", " ".join(two["text"].split()[-6:])).err


def words_of(text, first, last):
    return " ".join(text.split()[first:last])


def test_cite_pasted_words(filled):
    _, shown = passage(filled, "page number")
    text = shown["text"]
    pasted = words_of(text, 2, 12).replace("’", "'").replace(" ", "\n", 1)
    result = filled("cite", pasted, "--quote", "--json", "--issue").objects[0]
    assert result["text"].split()[0] == text.split()[2]
    for ellipsis in ("…", "...", "[…]"):
        cut = f"{words_of(text, 1, 5)} {ellipsis} {words_of(text, 9, 13)}"
        assert "[…]" in filled("cite", cut, "--quote").out
    assert filled("cite", "words that nobody ever wrote here").status == 4


def test_words_that_stand_twice_are_refused_with_all_their_places(filled):
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    place = expected["reuse"][0]["passages"][0]
    text = (SAMPLES / place["file"]).read_text(encoding="utf-8")[place["start"] : place["end"]]
    result = filled("cite", words_of(text, 0, 12))
    assert result.status == 4
    assert "2 places have these words" in result.err
    assert f"{ISSUE}:" in result.err and f"{UNDATED}:" in result.err


def test_long_excerpts_are_blocks(filled):
    anchor, shown = passage(filled, "page number")
    assert len(shown["text"].split()) > 40
    assert "\\blockcquote[" in filled("cite", anchor, "--quote", "--to", "biblatex").out
    assert "\\textcquote[" in filled("cite", anchor, "--quote", "--to", "biblatex", "--inline").out
    out = filled("cite", anchor, "--quote", "--to", "markdown").out
    assert out.startswith(f"<!-- citekit: {anchor} -->\n> ")
    assert "citekit:" not in filled("cite", anchor, "--quote", "--to", "markdown", "--no-anchor").out


def test_cite_into_and_full(filled, tmp_path):
    anchor, _ = passage(filled, "page number")
    bib = tmp_path / "refs.bib"
    bib.write_text("% mine\n@book{other, title = {X},}\n@article{broken, title = {Y\n", encoding="utf-8")
    result = filled("cite", anchor, "--into", bib, "--full")
    text = bib.read_text(encoding="utf-8")
    assert text.startswith("% mine\n@book{other, title = {X},}\n@article{broken, title = {Y\n")
    assert "broken" in result.err and str(bib) in result.err
    assert "House for the Study of Quotation. “" in result.out
    before = bib.read_bytes()
    filled("cite", anchor, "--into", bib)
    assert bib.read_bytes() == before
    items = tmp_path / "refs.json"
    filled("cite", anchor, "--quote", "--into", items)
    (item,) = json.loads(items.read_text(encoding="utf-8"))
    assert anchor in item["note"]
    assert filled("cite", anchor, "--into", tmp_path / "refs.doc").status == 2


def test_full_appends_the_reference(filled):
    out = filled("cite", ISSUE, "--full").out
    assert "Notes on the Craft of Quotation" in out and "November 2024" in out


def test_words_come_from_standard_input(filled, monkeypatch):
    _, shown = passage(filled, "page number")
    words = words_of(shown["text"], 0, 9)
    for command in ("cite", "show"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{words}\n".encode())))
        assert filled(command, "-").out == filled(command, words).out != ""
    assert filled("cite", " xylophone ").err.startswith("citekit: “xylophone”: no passage has these words")


def test_the_front_is_a_target(filled, tmp_path):
    path = tmp_path / "issue.md"
    prose = "This is a sentence that is long enough to be one, and it ends right here."
    path.write_text(
        f"# A Review\n\n{prose}\n\n## 1. One\n\n{prose}\n\n## 2. Other\n\n{prose}\n", encoding="utf-8"
    )
    key = filled("add", path, "--json").objects[0]["key"]
    passages = [p for p in filled("show", key, "--json").objects[0]["passages"] if p["section"] == "front"]
    assert len(passages) == 1
    anchor = f"{key}:{passages[0]['id']}~{passages[0]['check']}"
    assert anchor in filled("show", f"{key}:front").out.splitlines()
    assert filled("show", f"{key}:front", "--json").objects[0]["passages"] == passages
    assert f"  {key}:front\n" in filled("show", key).out
    assert filled("cite", f"{key}:front").out == f"({key})\n"
    assert filled("edit", f"{key}:front", "title=X").status == 4


def test_an_entry_in_a_bib_keeps_its_dialect(filled, tmp_path):
    bib = tmp_path / "refs.bib"
    filled("export", "--to", "bibtex", "--into", bib)
    before = bib.read_bytes()
    assert b"journal =" in before and b"journaltitle" not in before
    filled("export", "--to", "biblatex", "--into", bib)
    filled("cite", f"{ISSUE}:II", "--into", bib)
    assert bib.read_bytes() == before
