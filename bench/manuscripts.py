"""Quotations written into manuscripts, as people write LaTeX, Markdown and Word."""

import random
import re
from collections.abc import Callable, Sequence
from io import BytesIO

from bench.cases import Case
from bench.damage import Chance
from bench.edited import EMPHASIS
from citekit.citations import biblatex, latex, markdown
from citekit.model.quotation import Citation, Locator
from citekit.model.record import Record

MARKER = "Item {:05} has it"
_LATEX = {
    **{c: "\\" + c for c in "{}$%&#_"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\^{}",
    "\u00a0": "~",
    "\u00ad": "\\-",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
}
_LATEX_LEFT_OUT = ("\\dots{}", "\\textelp{}", "\\ldots\\ ", "[\\dots]", "\\textelp*{}")
_MARKS = str.maketrans({"“": "‘", "”": "’"})
_FIRST = "The bulletin tells this in words of its own."


def _left_out(text: str, ways: Sequence[str], chance: Chance) -> str:
    return text.replace("\ue002", chance.choice(ways))


def _as_latex(words: str, chance: Chance) -> str:
    """The words escaped in a simple way, dashes and marks as they are or in ASCII."""
    text = "".join(_LATEX.get(character, character) for character in words)
    if chance.random() < 0.5:
        text = text.replace("—", "---").replace("–", "--").replace("’", "'")
    text = _left_out(text, _LATEX_LEFT_OUT, chance)
    return text.replace(EMPHASIS[0], chance.choice(("\\emph{", "\\textit{"))).replace(EMPHASIS[1], "}")


def single(words: str, chance: Chance) -> str:
    """The words with the double marks in them made single, lone ones left out."""
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        return re.sub('["“”]', "", words)
    words = words.translate(_MARKS)
    return re.sub(r'"([^"]*)"', chance.choice((r"‘\1’", r"'\1'")), words)


def _enquoted(words: str) -> str:
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        return re.sub('["“”]', "", words)
    return words


def _dash(pages: str) -> str:
    return pages.replace("-", "--")


def _note(case: Case, *, label: bool) -> str:
    if not case.pages:
        return ""
    named = ("pp.~" if "-" in case.pages else "p.~") if label else ""
    return f"[{named}{_dash(case.pages)}]"


def _latex_styles(case: Case, chance: Chance) -> list[str]:
    """The case in all ways of LaTeX."""
    outer, inner = _as_latex(_enquoted(case.words), chance), _as_latex(single(case.words, chance), chance)
    bare, note = f"{{{case.key}}}", _note(case, label=False)
    block = "{}" * outer.startswith("[") + outer  # or it would be an argument
    if not case.key:
        return [f"that \\enquote{{{outer}}}.", f"that ``{inner}''.", f"\\blockquote{{{outer}}}"]
    cite = f"\\autocite{note}{bare}"
    old = f"\\cite{_note(case, label=True)}{bare}"
    return [
        f"that \\textcquote{note}{bare}{{{outer}}}.",
        f"this: \\blockcquote{note}{bare}{{{outer}}}",
        f"that \\enquote{{{outer}}} {cite}.",
        f"that \\textquote[{{{cite}}}]{{{outer}}}.",
        f"that ``{inner}'' {old}.",
        f"that “{inner}” {old}, and more.",
        f"that ``{inner}.''\\footnote{{See {old}.}}",
        f"\\begin{{displayquote}}[{{{cite}}}]\n{block}\n\\end{{displayquote}}",
        f"\\begin{{displaycquote}}{note}{bare}\n{block}\n\\end{{displaycquote}}",
        f"\\begin{{quote}}\n{outer} {old}\n\\end{{quote}}",
        f"\\begin{{quotation}}\n{outer}\n\\end{{quotation}}\n{old}",
    ]


def _citation(case: Case, chance: Chance) -> Citation:
    first, _, last = case.pages.partition("-")
    return Citation(
        record=Record(key=case.key),
        anchor="none",
        locator=Locator(page=first, page_end=last),
        quote=case.words.replace("\ue002", "…"),
        block=chance.random() < 0.3,
        anchored=False,
    )


def _by_writer(case: Case) -> bool:
    """Whether citekit's own writers can set the words: they fold white space and know no emphasis."""
    return bool(case.key) and not re.search("[\n\u00ad\u00a0\ue000\ue001]", case.words)


def in_latex(case: Case, chance: Chance) -> str:
    """A case as LaTeX: half by our own writers, half by hand."""
    if _by_writer(case) and chance.random() < 0.5:
        return chance.choice((latex.write, biblatex.write))(_citation(case, chance)) + "."
    return chance.choice(_latex_styles(case, chance))


def _as_markdown(words: str, chance: Chance) -> str:
    text = re.sub(r"[\\`*_<>]", lambda match: "\\" + match.group(), words)
    if chance.random() < 0.5:
        text = re.sub(r"[\[\]$#]", lambda match: "\\" + match.group(), text)
    text = _left_out(text, ("\\...", "…", "\\[...\\]"), chance)
    mark = chance.choice(("*", "**", "_"))
    return text.replace(EMPHASIS[0], mark).replace(EMPHASIS[1], mark)


def in_markdown(case: Case, chance: Chance) -> str:
    """A case as pandoc's Markdown: half by our own writer, half by hand."""
    if _by_writer(case) and chance.random() < 0.5:
        return _block_apart(markdown.write(_citation(case, chance)))
    outer = _as_markdown(_enquoted(case.words), chance)
    inner = _as_markdown(single(case.words, chance), chance)
    pages = case.pages and ("pp. " if "-" in case.pages else "p. ") + case.pages
    cite = f"[@{case.key}{', ' * bool(pages)}{pages}]"
    block = outer.replace("\n", "\n> ")
    if not case.key:
        return chance.choice((f"that “{inner}”.", f'that "{inner}".', f"this:\n\n> {block}"))
    number = chance.randrange(10**9)
    styles = [
        f"that “{inner}” {cite}.",
        f'that "{inner}" {cite}.',
        f"that «{outer}» {cite}.",
        f"that „{inner}“ {cite}.",
        f"this:\n\n> {block} {cite}",
        f"this:\n\n> {block}\n>\n> {cite}",
        f"that “{inner}.”[^{number}]\n\n[^{number}]: {cite}.",
        f"that “{inner}”^[See {cite}.].",
    ]
    if pages:
        styles.append(f"in @{case.key} [{pages}] that “{inner}”.")
    return chance.choice(styles)


def _block_apart(text: str) -> str:
    return f"this:\n\n{text}" if text.startswith(">") else text


def written(cases: Sequence[Case], write: Callable[[Case, Chance], str], seed: int) -> str:
    """A manuscript with a paragraph a case, each after its marker."""
    chance = random.Random(seed)
    parts = [
        f"{_FIRST}\n\n{MARKER.format(number)} {write(case, chance)}\n" for number, case in enumerate(cases)
    ]
    return "\n".join(parts)


def in_word(cases: Sequence[Case], seed: int) -> bytes:
    """A Word file with a paragraph a case: marks of several kinds, or a block of its own."""
    import docx

    chance = random.Random(seed)
    word = docx.Document()
    for number, case in enumerate(cases):
        words = _left_out(case.words, ("…", "[…]"), chance).replace("-\n", "\u00ad").replace("\n", " ")
        pages = case.pages and ("pp. " if "-" in case.pages else "p. ") + case.pages
        cite = f" ({case.key}{', ' * bool(pages)}{pages})" if case.key else ""
        start = MARKER.format(number)
        if chance.random() < 0.2:
            word.add_paragraph(f"{start} this:")
            _runs(word.add_paragraph(style="Quote"), _enquoted(words) + cite)
            continue
        marks = chance.choice(("“”", '""', "«»"))
        inner = _enquoted(words) if marks == "«»" else single(words, chance)
        _runs(word.add_paragraph(), f"{start} that {marks[0]}{inner}{marks[1]}{cite}.")
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _runs(paragraph: object, text: str) -> None:
    """A paragraph of Word with the emphasized words in runs of their own."""
    for index, run in enumerate(re.split(f"[{''.join(EMPHASIS)}]", text)):
        paragraph.add_run(run).italic = bool(index % 2)  # type: ignore[attr-defined]
