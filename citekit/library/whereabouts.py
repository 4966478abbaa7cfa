"""Where the words of a check stand now."""

from citekit.library.effective import StoredRecord
from citekit.library.store import Library
from citekit.model.anchor import Anchor


def places_now(library: Library, stored: StoredRecord, check: str) -> tuple[str, ...]:
    """The anchors of all places of a record's current edition that have a check.

    Sections and passages are looked up, sentences are looked for.
    """
    sections = library.rows(
        "SELECT id FROM section WHERE edition = ? AND check_ = ? ORDER BY position", stored.current, check
    )
    passages = library.rows(
        "SELECT place FROM passage WHERE edition = ? AND check_ = ? ORDER BY position", stored.current, check
    )
    ids = [id_ for (id_,) in (*sections, *passages)]
    return tuple(f"{stored.key}:{id_}~{check}" for id_ in ids) or _sentences_now(library, stored, check)


def _sentences_now(library: Library, stored: StoredRecord, check: str) -> tuple[str, ...]:
    from citekit.text import fold
    from citekit.text.sentences import sentences

    found = []
    rows = library.rows("SELECT place, text FROM passage WHERE edition = ? ORDER BY position", stored.current)
    for place, text in rows:
        section, _, position = place.rpartition(".")
        for number, (start, end) in enumerate(sentences(text), 1):
            if fold.check(text[start:end]) == check:
                anchor = Anchor(
                    key=stored.key, section=section, passage=position, sentences=(number, number), check=check
                )
                found.append(str(anchor))
    return tuple(found)
