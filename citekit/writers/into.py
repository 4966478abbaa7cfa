"""Records put into a .bib or .json that somebody else writes in too."""

from collections.abc import Iterable, Mapping
from types import ModuleType

from citekit.model.codec import encode_record
from citekit.model.record import Record
from citekit.writers import _bib_file, _json_file, csl_json
from citekit.writers import biblatex as biblatex_writer
from citekit.writers import bibtex as bibtex_writer
from citekit.writers._entries import written
from citekit.writers._splice import BOM, Edit, Update, appended, line_after, newline_of, spliced
from citekit.writers.transliterate import printable

__all__ = ["Update", "update_bibliography", "update_csl_json"]


def update_bibliography(
    existing: str, records: Iterable[Record], *, biblatex: bool, ascii: bool = False
) -> Update:
    r"""A .bib with the records in it: what stands there under other keys stays byte for byte.

    Fields that the writer writes are brought up to date in place, each entry in the dialect that it
    is in; fields that a user added stay. New entries follow at the end. Broken entries are left
    alone and reported.

    >>> update_bibliography("@book{k, title={Old}, author={A}, institution={A}, file={a.pdf}}",
    ...                     [Record(key="k", title="New", publisher="B")], biblatex=True).text
    '@book{k, title={{New}}, author={{B}}, institution={B}, file={a.pdf},\n  type = {Report}\n}'
    """
    mark, text = _without_bom(existing)
    given = {record.key: record for record in printable(records, ascii=ascii)}
    blocks = tuple(_bib_file.entries(text))
    biblatex = _dialect(blocks, given, biblatex)
    newline = newline_of(text)
    edits: list[Edit] = []
    seen: set[str] = set()
    problems: list[tuple[int, str]] = []
    updated: list[str] = []
    for found in blocks:
        if problem := _problem(found, given, seen):
            problems.append((found.start, problem))
        if found.entry and found.key in given and found.key not in seen:
            seen.add(found.key)
            writer = _writer(found, biblatex)
            entry = writer.entry(given[found.key])
            new = _bib_file.changes(found, entry, kinds=writer.TYPES, newline=newline)
            updated += [found.key] if new else []
            edits += new
    # A second entry beside a broken one would be in the way of whoever mends it.
    broken = {found.key for found in blocks if found.entry is None}
    added = [key for key in given if key not in seen | broken]
    entry_of = (biblatex_writer if biblatex else bibtex_writer).entry
    result = appended(spliced(text, edits), written(entry_of(given[key]) for key in added))
    lines = [f"line {line_after(text, edits, start)}: {problem}" for start, problem in problems]
    return _update(mark + result, lines, added, updated)


def _dialect(blocks: Iterable[_bib_file.Found], ours: Mapping[str, Record], wanted: bool) -> bool:
    """Whether new entries are biblatex: as most of our entries that stand there, else as wanted."""
    votes = [_bib_file.is_biblatex(found) for found in blocks if found.key in ours]
    balance = votes.count(True) - votes.count(False)
    return wanted if balance == 0 else balance > 0


def _writer(found: _bib_file.Found, biblatex: bool) -> ModuleType:
    """The writer of the dialect that an entry is in, of the file's where it does not tell."""
    own = _bib_file.is_biblatex(found)
    return biblatex_writer if (biblatex if own is None else own) else bibtex_writer


def _problem(found: _bib_file.Found, ours: Mapping[str, object], seen: set[str]) -> str:
    """What the user should know of a block, empty where all is well."""
    key = found.key
    if found.entry is None:
        return f"{key or 'a block'} is broken and was left as it stands: {found.broken}"
    if key in ours and key in seen:
        return f"{key} stands twice; only the first was brought up to date"
    if found.broken:
        return f"{key}: {found.broken}"
    if key not in ours and key.lower() in ours:
        return f"{key} differs from {key.lower()} in case only"
    return ""


def update_csl_json(existing: str, records: Iterable[Record], *, ascii: bool = False) -> Update:
    """A CSL-JSON array with the records in it: items and variables of others stay byte for byte.

    Raises ReadError where the file is not an array of items.

    >>> update_csl_json('[{"id": "k", "title": "Old", "my": 1}]', [Record(key="k", title="New")]).text
    '[{"id": "k", "title": "New", "my": 1, "type": "report", "citation-key": "k"}]'
    """
    mark, text = _without_bom(existing)
    given = printable(records, ascii=ascii)
    ours = {record.key: encode_record(record) for record in given}
    if not text.strip():
        whole = appended(text, csl_json.write(given, ascii=ascii) if given else "")
        return _update(mark + whole, [], list(ours), [])
    found = _json_file.items(text)
    edits: list[Edit] = []
    seen: set[str] = set()
    problems: list[tuple[int, str]] = []
    updated: list[str] = []
    for item in found:
        key = next((name for name in item.keys if name in ours), None)
        if key is None:
            continue
        if key in seen:
            problems.append((item.start, f"{key} stands twice; only the first was brought up to date"))
            continue
        seen.add(key)
        new = _json_file.changes(text, item, ours[key], ascii=ascii)
        updated += [key] if new else []
        edits += new
    added = [key for key in ours if key not in seen]
    edits += _json_file.addition(text, found, [ours[key] for key in added], ascii=ascii)
    lines = [f"line {line_after(text, edits, start)}: {problem}" for start, problem in problems]
    return _update(mark + spliced(text, edits), lines, added, updated)


def _without_bom(text: str) -> tuple[str, str]:
    return (BOM, text[1:]) if text.startswith(BOM) else ("", text)


def _update(text: str, problems: list[str], added: list[str], updated: list[str]) -> Update:
    return Update(text=text, problems=tuple(problems), added=tuple(added), updated=tuple(updated))
