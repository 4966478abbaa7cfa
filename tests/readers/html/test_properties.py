"""Whatever a page is made of, every word of its article is read once, in its order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.readers.html.read import read
from citekit.structure.normalize import normalize
from tests.documents import misplaced

_TAGS = [
    "p",
    "div",
    "h2",
    "h4",
    "ul",
    "ol",
    "li",
    "blockquote",
    "span",
    "b",
    "a",
    "table",
    "tr",
    "td",
    "section",
    "pre",
]
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS]),
    st.sampled_from([f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        ["<br>", "&amp;", "<", ">", "\n\n", "<!--", "-->", "\x00", "&#1;", "<sup><a href='#a'>1</a></sup>"]
    ),
    st.text(max_size=5),
)
_TREES = st.recursive(
    st.just("word"),
    lambda inner: st.tuples(
        st.sampled_from(["div", "p", "h3", "blockquote", "section", "ul", "span", "td"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


def _written(tree, words):
    """A tree as HTML; the words it holds, each of its own, are added to ``words``."""
    if tree == "word":
        words.append(f"word{len(words)}x")
        return f" {words[-1]} "
    tag, inner = tree
    before, after = {"ul": ("<ul><li>", "</li></ul>"), "td": ("<table><tr><td>", "</td></tr></table>")}.get(
        tag, (f"<{tag}>", f"</{tag}>")
    )
    return f"{before}{''.join(_written(part, words) for part in inner)}{after}"


@given(st.lists(_TREES, min_size=1, max_size=6))
@settings(deadline=None)
def test_every_word_once_and_in_order(trees):
    words = []
    article = "".join(_written(tree, words) for tree in trees)
    try:
        reading = read(f"<body><article>{article}</article>".encode(), "page.html")
    except ReadError:
        assert not words
        return
    assert reading.source.text.split() == words
    assert misplaced(normalize(reading)) == []


@given(st.lists(_PIECES, max_size=40))
@settings(deadline=None)
def test_any_page_is_read_or_refused(pieces):
    data = "".join(pieces).encode("utf-8", "surrogatepass")
    try:
        reading = read(data, "page.html", encoding=None)
    except ReadError:
        return
    for block in reading.blocks:
        assert " ".join(reading.source.text[block.start : block.end].split()) == block.text
    assert misplaced(normalize(reading)) == []


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data):
    try:
        assert read(b"<p>" + data, "page.html").blocks
    except ReadError:
        return
