"""What a draft needs to be right: pages and keys, and, if asked for, the words."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from citekit.citations.markdown import escaped
from citekit.errors import ReadError
from citekit.library.lookup import Place
from citekit.model.draft import CitationItem, Draft
from citekit.quotes.drafts.files import lines
from citekit.quotes.editing import pieces
from citekit.quotes.locators import corrected, pages_in
from citekit.quotes.verify import Finding
from citekit.readers.decode import decode, encode_like
from citekit.text.fold import skeleton
from citekit.text.inner_marks import inside_double_marks
from citekit.text.latex import latex_encoded

_DASHES = {"latex": "--", "markdown": "-"}
_WORDS: dict[str, Callable[[str], str]] = {"latex": latex_encoded, "markdown": escaped}
_EDGES = re.compile(r"[\W_]*")  # the marks at either end, which are the draft's
# Commands and brackets, but for characters that are escaped; emphasis, code and links.
_MARKUP = {
    "latex": re.compile(r"\\[^%&$#_,{} ]|(?<!\\)[{}]|%(?<!\\%)"),
    "markdown": re.compile(r"(?<!\\)[*_`\[\]<]|\n\s*\n"),
    "text": re.compile(r"\n\s*\n"),
    "docx": re.compile(r"\n"),
}
_LIKE = 85.0  # of 100: what is less alike is not put in the place of a quotation
Edit = tuple[int, int, str]
"""A range of a draft's source, and what is to stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """The edits that make one finding right."""

    finding: Finding
    edits: tuple[Edit, ...]


def fixes(findings: Iterable[Finding], *, words: bool) -> tuple[Fix, ...]:
    """The findings that can be corrected without a guess, each with its edits.

    Pages and keys always, ``words`` only where that is asked for. A citation that is right for one
    quotation is not changed for another, and where two want different changes neither is made.
    """
    findings = tuple(findings)
    right = {_place(one) for one in findings if one.verdict.status == "verified" and one.verdict.item}
    found = [
        Fix(finding=finding, edits=edits)
        for finding in findings
        if (edits := _edits(finding, words))
        and (finding.verdict.status == "changed" or _place(finding) not in right)
    ]
    wanted: dict[tuple[str, int, int], set[str]] = {}
    for fix in found:
        for start, end, text in fix.edits:
            wanted.setdefault((fix.finding.draft.path, start, end), set()).add(text)
    return tuple(
        fix
        for fix in found
        if all(len(wanted[fix.finding.draft.path, start, end]) == 1 for start, end, _ in fix.edits)
    )


def _place(finding: Finding) -> tuple[str, object]:
    """Where the source stands in a draft that a finding is about."""
    item = finding.verdict.item
    return finding.draft.path, item and (item.key_at, item.note_at)


def rewritten(draft: Draft, data: bytes, found: Sequence[Fix], encoding: str | None) -> bytes:
    """A draft's file with its fixes; ReadError where it is not any more what was read.

    A file that others take in several times has the fixes of all of its readings.
    """
    own = [fix for fix in found if fix.finding.draft.path == draft.path]
    edits = sorted({edit for fix in own for edit in fix.edits})
    read = {draft.source, *(fix.finding.draft.source for fix in own)}
    if draft.form == "docx":
        from citekit.quotes.drafts.docx import read as read_docx
        from citekit.quotes.drafts.docx import rewrite

        if {read_docx(data, draft.path, lambda key: False).source} != read:
            raise _changed_meanwhile(draft)
        return rewrite(data, draft.path, edits)
    text = decode(data, place=draft.path, encoding=encoding)
    if {lines(text)} != read:
        raise _changed_meanwhile(draft)
    out, at = [], 0
    for start, end, new in edits:
        out += [text[at:start], new]
        at = end
    return encode_like("".join([*out, text[at:]]), data, encoding=encoding)


def _changed_meanwhile(draft: Draft) -> ReadError:
    return ReadError(draft.path, "was changed while it was read", "nothing was written; run it again")


def _edits(finding: Finding, words: bool) -> tuple[Edit, ...]:
    verdict, draft = finding.verdict, finding.draft
    place, item = verdict.place, verdict.item
    if place is None:
        return ()
    if verdict.status == "wrong-page" and item is not None:
        return _page(item, place, draft.form)
    if verdict.status in ("wrong-source", "unknown-key") and item is not None and not verdict.differences:
        if item.key_at is None:
            return ()
        return ((*item.key_at, place.key), *_page(item, place, draft.form))
    if verdict.status == "changed" and words and verdict.source:
        return _words(finding)
    return ()


def _page(item: CitationItem, place: Place, form: str) -> tuple[Edit, ...]:
    """The edit that puts the right page into a citation that names one."""
    if item.note_at is None or not place.page or pages_in(item.note) is None:
        return ()
    last = place.page_end or place.page
    note = corrected(item.note, list(dict.fromkeys((place.page, last))), _DASHES.get(form, "–"))
    return () if note == item.note else ((*item.note_at, note),)


def _words(finding: Finding) -> tuple[Edit, ...]:
    """The edit that puts the source's words in the place of a quotation without editor's marks."""
    quote = finding.quote or ""
    raw = finding.draft.source[finding.start : finding.end]
    if len(pieces(quote)) != 1 or "[" in quote or not finding.whole or _MARKUP[finding.draft.form].search(raw):
        return ()  # what an editor or the markup put there would be lost
    if ratio(skeleton(quote), skeleton(finding.verdict.source)) < _LIKE:
        return ()
    head, tail = _EDGES.match(quote), _EDGES.match(quote[::-1])
    source = finding.verdict.source
    single = finding.draft.source[finding.start - 1 : finding.start] in "'‘‚`"
    single = single and finding.draft.source[finding.start - 2 : finding.start] != "``"
    inner = source if finding.block or single else inside_double_marks(source)
    words = f"{head.group() if head else ''}{inner}{tail.group()[::-1] if tail else ''}"
    return ((finding.start, finding.end, _WORDS.get(finding.draft.form, str)(words)),)
