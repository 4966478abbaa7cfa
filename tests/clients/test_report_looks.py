"""The page of reuse in a real browser: narrow and wide, light and dark, without scripts, on paper."""

from base64 import b64decode
from io import BytesIO

import pytest

from tests.report.samples import families, hostile, issues

_ISSUES = issues()
pytestmark = pytest.mark.client


@pytest.mark.parametrize("width", [320, 360, 800, 1200])
def test_nothing_is_wider_than_the_screen(page, tmp_path, report, width):
    (tmp_path / "hostile.html").write_text(hostile(), encoding="utf-8")
    page.size(width, 700)
    for path in (report, tmp_path / "hostile.html"):
        page.open(path, "label=reuse,formula,boilerplate")
        page.run("document.querySelectorAll('details').forEach(it => { it.open = true; })")
        assert page.run("document.documentElement.scrollWidth") <= width
        over = "[...document.querySelectorAll('body *')].filter(it => !it.closest('.plate, .skip, .spoken, dialog, [hidden]') && it.getBoundingClientRect().right > innerWidth + 1).map(it => it.outerHTML.slice(0, 99))"
        assert page.run(over) == []
        page.run("document.querySelector('#help').showModal()")
        assert page.run("document.querySelector('#help').getBoundingClientRect().right") <= width


def test_passages_stand_side_by_side_where_there_is_room(page, report):
    tops = "[...document.querySelectorAll('#f-a1b2c3d4 .words')].map(it => Math.round(it.getBoundingClientRect().top))"
    page.open(report)
    assert len(set(page.run(tops))) == 1
    page.size(360, 700)
    assert len(set(page.run(tops))) == 3


_CONTRASTS = """(() => {
  const rgb = (text) => { const it = text.match(/[\\d.]+/g).map(Number); return it.length < 4 ? [...it, 1] : it; };
  const light = ([r, g, b]) => [r, g, b].map((it) => it / 255).map((it) => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4)
    .reduce((sum, it, at) => sum + it * [.2126, .7152, .0722][at], 0);
  const ground = (it) => { for (; it; it = it.parentElement) { const colour = rgb(getComputedStyle(it).backgroundColor); if (colour[3] === 1) return colour; } return [255, 255, 255, 1]; };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const it = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || it.closest("script, title, desc, [hidden]")) continue;
    const style = getComputedStyle(it), size = parseFloat(style.fontSize);
    const ink = rgb(it.closest("svg") ? style.fill : style.color);
    const [high, low] = [light(ink), light(ground(it))].sort((a, b) => b - a);
    const enough = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    found.push([(high + .05) / (low + .05) >= enough && ink[3] === 1, it.tagName + " " + it.className, (high + .05) / (low + .05)]);
  }
  return [found.length, found.filter(([fits]) => !fits)];
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page, report, scheme):
    page.colours(scheme)
    page.open(report, "label=reuse,formula,boilerplate")
    count, weak = page.run(_CONTRASTS)
    assert count > 200
    assert weak == []
    dark = page.run("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.run("getComputedStyle(document.body).backgroundColor") != dark
    assert page.run("document.querySelector('#theme').ariaPressed") == str(scheme == "light").lower()
    assert page.run(_CONTRASTS)[1] == []
    page.open(report)
    assert page.run("getComputedStyle(document.body).backgroundColor") == dark


def test_changes_are_seen_without_colour(page, report):
    page.open(report)
    lines = "[...document.querySelectorAll('.words del, .words ins')].map(it => it.tagName + ' ' + getComputedStyle(it).textDecorationLine)"
    assert set(page.run(lines)) == {"DEL line-through", "INS underline"}


def test_without_scripts_all_is_there(page, report):
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open(report)
    visible = "it => it.checkVisibility({contentVisibilityAuto: false, visibilityProperty: true})"
    assert page.run(f"[...document.querySelectorAll('.family, .place, .words, .arc, .dot')].every({visible})")
    assert page.run("document.querySelectorAll('.family').length") == 6
    assert not page.run(
        f"[...document.querySelectorAll('button:not(dialog *), form, select, #readout, #status')].some({visible})"
    )


def _printed(page) -> tuple[str, list[int]]:
    """The words of the page on paper, and the colour of the first sheet's corner."""
    from pypdfium2 import PdfDocument

    answer = page.send("Page.printToPDF", printBackground=True)
    document = PdfDocument(BytesIO(b64decode(answer["data"])))
    text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    return " ".join(text.split()), document[0].render().to_numpy()[2, 2].tolist()


def test_on_paper_all_that_is_shown_stands_open_with_its_anchors(page, report):
    page.open(report)
    page.click("#fold-all")
    page.colours("dark")
    words, corner = _printed(page)
    for place in (place for found in families(_ISSUES)[:3] for place in found.occurrences):
        assert place.target in words
        assert place.source in words
    assert "for the upper weir at 12 14.5 cubic metres" in words
    assert "3 of 6 families shown" in words
    for control in ("Fold all", "Clear", "Keys", "Copy", "any or none", "Point at"):
        assert control not in words.replace("behind “Copy”", "")
    assert corner == [255, 255, 255]


def test_what_is_folded_is_printed_without_scripts_too(page, report):
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open(report)
    page.run("document.querySelectorAll('.family details').forEach(it => { it.open = false; })")
    words, _ = _printed(page)
    assert all(place.target in words for found in families(_ISSUES)[:5] for place in found.occurrences)
