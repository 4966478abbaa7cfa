"""The page of reuse in a real browser: what it refuses, filters, folds and copies."""

import json

import pytest

from citekit.model.reuse import Family
from citekit.report.reuse import write_report
from tests.report.samples import HOSTILE, LETTER, families, family, hostile, issues, occurrence

_ISSUES = issues()
pytestmark = pytest.mark.client


def _long() -> tuple[Family, ...]:
    """So many families that a reader has to scroll."""
    places = tuple(occurrence(_ISSUES[at], LETTER) for at in (2, 3))
    return (*families(_ISSUES), *(family(f"f{number}", places) for number in range(60)))


def _shown(page) -> list[str]:
    return list(
        page.run(
            "[...document.querySelectorAll('.family')].filter(it => !it.hidden).map(it => it.id.slice(2, 4))"
        )
    )


def _status(page) -> str:
    return str(page.run("document.querySelector('#status').textContent"))


def _focused(page) -> str:
    return str(
        page.run(
            "document.activeElement.closest('.family')?.id.slice(2, 4) ?? document.activeElement.name ?? ''"
        )
    )


def _click_label(page, label: str) -> None:
    page.click(f"[value={label}]")


def test_hostile_texts_are_text(page, tmp_path):
    (tmp_path / "hostile.html").write_text(hostile(), encoding="utf-8")
    page.open(tmp_path / "hostile.html")
    assert page.run("document.title") == "What stands more than once"
    assert page.run("document.scripts.length") == 1
    assert page.run("document.images.length") == 0
    assert HOSTILE in page.run("document.querySelector('.words').textContent")
    assert _status(page) == "1 of 1 family shown"
    page.click(".dot")
    page.press("Escape", "1", "1")
    assert page.run("document.title") == "What stands more than once"


@pytest.mark.parametrize(
    ("smuggled", "kept_out"),
    [
        ("const s = document.createElement('script'); s.textContent = 'window.hurt = 1'; document.body.append(s)", "window.hurt === undefined"),
        ("document.body.setAttribute('style', 'margin: 77px')", "getComputedStyle(document.body).marginTop === '0px'"),
        ("const i = new Image(); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='; document.body.append(i); window.i = i", "!window.i.naturalWidth"),
        ("fetch('http://127.0.0.1:9/').catch(() => 0)", "true"),
        ("document.body.insertAdjacentHTML('beforeend', '<a id=x onclick=\"window.hurt = 1\">x</a>'); document.querySelector('#x').click()", "window.hurt === undefined"),
    ],
)  # fmt: skip
def test_the_policy_keeps_out_what_gets_in(running, report, smuggled, kept_out):
    running.open(report)
    running.events.clear()
    running.run(f"(() => {{ {smuggled} }})()")
    running.until(kept_out)
    assert "Content Security Policy" in " ".join(running.complaints())
    assert running.requests() == [] or all(
        event["params"].get("blockedReason") == "csp"
        for event in running.events
        if event.get("method") == "Network.loadingFailed"
    )


def test_reuse_is_shown_first_and_labels_come_and_go(page, report):
    page.open(report)
    assert (_shown(page), _status(page)) == (["a1", "b2", "c3"], "3 of 6 families shown")
    _click_label(page, "formula")
    assert _shown(page) == ["a1", "b2", "c3", "d4", "d5"]
    page.press("1")
    assert _shown(page) == ["d4", "d5"]
    page.press("2", "3")
    assert (_shown(page), page.run("location.hash")) == (["e5"], "#label=boilerplate")
    page.press("3")
    assert _status(page) == "0 of 6 families shown"
    page.click("#no-match button")
    assert _shown(page) == ["a1", "b2", "c3"]


def test_families_are_found_by_issue_difference_and_words(page, report):
    page.open(report)
    choose = "(name, value) => { const it = document.querySelector(`[name=${name}]`); it.value = value; it.dispatchEvent(new Event('change', {bubbles: true})); }"
    page.run(f"({choose})('issue', '{_ISSUES[9].key}')")
    assert _shown(page) == ["a1"]
    assert page.run("document.querySelectorAll('.family:not([hidden]) .here').length") == 1
    page.run(f"({choose})('issue', '')")
    page.run(f"({choose})('changed', 'negation')")
    assert _shown(page) == ["b2"]
    page.click("[type=reset]")
    assert _shown(page) == ["a1", "b2", "c3"]
    page.press("/")
    page.press(*"READERS RAIN")
    page.until("location.hash.endsWith('RAIN')")
    assert (_shown(page), _status(page)) == (["c3"], "1 of 6 families shown")
    page.press("Escape")
    assert (_shown(page), page.run("location.hash")) == (["a1", "b2", "c3"], "")


def test_the_address_keeps_the_view(page, report):
    for state, expected in (
        ("label=formula", ["d4", "d5"]),
        (f"issue={_ISSUES[5].key}", ["b2"]),
        ("changed=date&label=reuse,boilerplate", ["a1"]),
        ("q=steam", ["b2"]),
        (f"pair={_ISSUES[1].key}+{_ISSUES[11].key}", ["c3"]),
        ("f-d4e5f6a7", ["a1", "b2", "c3", "d4", "d5"]),
        ("families", ["a1", "b2", "c3"]),
        ("label=&issue=nobody&pair=a+b&changed=x&%E0%A4%A", []),
        ("%E0%A4%A", ["a1", "b2", "c3"]),
    ):
        page.open(report, state)
        assert _shown(page) == expected, state
    page.open(report, "f-d4e5f6a7")
    page.until("document.activeElement.matches('.family summary')")
    assert _focused(page) == "d4"
    page.settle()
    page.click(".family:not([hidden]) .self a")
    page.until("document.activeElement.closest('#f-a1b2c3d4') !== null && location.hash.includes('formula')")


def test_issues_and_arcs_of_the_map_filter(page, report):
    page.open(report)
    arc = f".arc.reuse[data-first='{_ISSUES[1].key}'][data-later='{_ISSUES[11].key}']"
    page.run(f'document.querySelector("{arc}").focus()')
    assert "1 passage, 40 words (reuse)" in page.run("document.querySelector('#readout').textContent")
    page.press("Enter")
    assert _shown(page) == ["c3"]
    assert "First in April 2023" in page.run("document.querySelector('#pair').textContent")
    page.click("#pair button")
    assert len(_shown(page)) == 3
    dot = f".dot[data-key='{_ISSUES[5].key}']"
    page.click(dot)
    assert _shown(page) == ["b2"]
    assert "1 passage first here, 0 from earlier" in page.run(f'document.querySelector("{dot}").ariaLabel')
    page.press("ArrowRight", "Enter")
    assert (_shown(page), page.run("document.querySelector('[name=issue]').value")) == ([], _ISSUES[6].key)
    page.press("ArrowLeft", " ", " ")
    assert len(_shown(page)) == 3


def test_a_loop_and_a_row_of_the_table_filter(page, report):
    page.open(report)
    page.run(
        f"document.querySelector(\".arc[data-first='{_ISSUES[11].key}'][data-later='{_ISSUES[11].key}']\").dispatchEvent(new Event('click'))"
    )
    assert _shown(page) == ["c3"]
    assert "Repeated within February 2024" in page.run("document.querySelector('#pair').textContent")
    page.click("details.table summary")
    page.click("#pairs tr[data-label=formula] button")
    assert len(_shown(page)) == 1
    assert page.run("document.activeElement.id") == "families"


def test_each_group_of_the_map_is_one_stop_of_the_tab_key(page, report):
    page.open(report)
    for group in (".dot", ".arc"):
        assert page.run(f"document.querySelectorAll('{group}[tabindex=\"0\"]').length") == 1
    assert page.run("document.querySelectorAll('.arc.boilerplate:not([hidden])').length") == 0


def test_keys_move_fold_and_explain(page, tmp_path):
    path = tmp_path / "long.html"
    path.write_text(write_report(_long(), _ISSUES), encoding="utf-8")
    page.open(path)
    page.press("j")
    assert _focused(page) == "a1"
    page.press("j", "ArrowDown")
    assert _focused(page) == "c3"
    page.press("j")
    assert _focused(page) == "f0"  # what is hidden is left out
    page.press("k", "ArrowUp", "k", "k")
    assert _focused(page) == "a1"
    assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened = "document.activeElement.parentElement.open"
    page.press("o")
    assert page.run(opened) is False
    page.press("Enter")
    assert page.run(opened) is True
    page.press("?")
    assert page.run("document.querySelector('#help').open")
    page.run("document.querySelector('#keys').click()")
    page.press("Escape", "1")
    assert not page.run("document.querySelector('#help').open")
    assert page.run("document.querySelector('[value=reuse]').checked")
    page.click("#fold-all")
    assert page.run("document.querySelectorAll('.family details[open]').length") == 0


@pytest.mark.parametrize("steps", [1, 2, 5, 12, 40])
def test_nothing_covers_a_family_that_one_goes_to(page, tmp_path, steps):
    path = tmp_path / "long.html"
    path.write_text(write_report(_long(), _ISSUES), encoding="utf-8")
    page.open(path)
    # All steps before the next frame: the families between never get the height that they have.
    page.run(
        f"for (let step = 0; step < {steps}; step++) document.activeElement.dispatchEvent("
        " new KeyboardEvent('keydown', {key: 'j', bubbles: true}))"
    )
    page.settle()
    shown = "[...document.querySelectorAll('.family:not([hidden])')]"
    assert page.run(f"{shown}.indexOf(document.activeElement.closest('.family'))") == steps - 1
    assert page.run(
        "(() => { const it = document.activeElement, box = it.getBoundingClientRect(); return it.contains(document.elementFromPoint(box.x + 40, box.y + 12)) })()"
    )


def test_the_skip_link_comes_first(page, report):
    page.open(report)
    page.press("Tab")
    assert (
        page.run("document.activeElement.getBoundingClientRect().left >= 0 && document.activeElement.className")
        == "skip"
    )
    page.press("Enter")
    page.until("document.activeElement.id === 'families'")
    assert len(_shown(page)) == 3


def test_the_command_is_copied(page, report):
    page.send("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    page.open(report)
    page.run("document.querySelector('.copy').focus()")
    page.press("Enter")
    expected = f"citekit cite '{_ISSUES[3].key}:II.p3~k3f9qx2m' --quote"
    page.until("document.querySelector('#spoken').textContent")
    assert page.run("document.querySelector('#spoken').textContent") == f"Copied: {expected}"
    assert page.run("navigator.clipboard.readText()") == expected
    page.press("j", "c")
    expected = f"citekit cite '{_ISSUES[5].key}:IV.p1~k3f9qx2m' --quote"
    page.until(f"document.querySelector('#spoken').textContent.includes({json.dumps(expected)})")
    assert page.run("navigator.clipboard.readText()") == expected


def test_without_the_clipboard_the_command_is_copied_the_old_way(page, report):
    page.open(report)
    page.run("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.run("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    page.click(".copy")
    page.until("window.copied")
    assert page.run("window.copied").startswith("citekit cite '")
