-- The library's first form. A record is what is cited; its editions are the files that were read
-- for it. Nothing of an older edition is changed when another is added.

CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    series TEXT NOT NULL DEFAULT '',    -- folded, of the series title or else the title
    own TEXT NOT NULL DEFAULT '{}',     -- CSL-JSON: what was read, and what a user set over it
    first_page INTEGER,                 -- the printed number of the body's first page, of a user
    current INTEGER REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED,
    pinned INTEGER NOT NULL DEFAULT 0,  -- whether a user chose the current edition
    removed_at TEXT                     -- ISO 8601; marked rows are purged by the next removal
);

-- A removed record does not hold its key: the same file added again is to get the same one.
CREATE UNIQUE INDEX record_key ON record (key) WHERE removed_at IS NULL;

CREATE INDEX record_series ON record (series);

CREATE TABLE alias (
    name TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    PRIMARY KEY (name, record)
) WITHOUT ROWID;

CREATE INDEX alias_record ON alias (record);

CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    path TEXT NOT NULL,                 -- as a JSON string: file names need not be Unicode
    media_type TEXT NOT NULL,
    characters INTEGER NOT NULL,
    text BLOB NOT NULL,                 -- UTF-8, deflated
    added_at TEXT NOT NULL,
    item TEXT NOT NULL,                 -- CSL-JSON of the record as it was read
    extra TEXT NOT NULL,                -- JSON: evidence, front ranges, losses
    sections INTEGER NOT NULL,          -- top-level ones
    passages INTEGER NOT NULL,
    words INTEGER NOT NULL,
    indexed INTEGER NOT NULL DEFAULT 0  -- whether its passages can be searched
);

CREATE INDEX edition_record ON edition (record);

CREATE INDEX edition_sha256 ON edition (sha256);

CREATE TABLE section (
    edition INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL COLLATE NOCASE,
    number TEXT,
    title TEXT NOT NULL,
    level INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    page TEXT,
    page_end TEXT,
    page_relative INTEGER,
    page_basis TEXT,
    check_ TEXT NOT NULL,
    PRIMARY KEY (edition, position)
) WITHOUT ROWID;

CREATE INDEX section_id ON section (edition, id);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    place TEXT NOT NULL COLLATE NOCASE,
    kind TEXT NOT NULL,
    section TEXT NOT NULL COLLATE NOCASE,
    text TEXT NOT NULL,
    plain TEXT,                         -- the text as it is searched, where that differs
    layout TEXT NOT NULL,               -- JSON: spans, cuts, and see schema-2.sql
    page_basis TEXT,                    -- not written since the second form: layout has it
    check_ TEXT NOT NULL
);

CREATE UNIQUE INDEX passage_position ON passage (edition, position);

CREATE INDEX passage_place ON passage (edition, place);

CREATE INDEX passage_check ON passage (check_, edition);

-- What a user set: wins over what was read and outlives every edition. `section` is a section's
-- id in lower case, empty for the issue.
CREATE TABLE override (
    record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    section TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (record, section, field)
) WITHOUT ROWID;

-- What other issues of the series lend: derived again whenever one of them changes.
CREATE TABLE lent (
    record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (record, field)
) WITHOUT ROWID;

CREATE VIEW searched AS
SELECT passage.id AS id, coalesce(passage.plain, passage.text) AS text
FROM passage JOIN edition ON edition.id = passage.edition
WHERE edition.indexed;

CREATE VIRTUAL TABLE passage_fts USING fts5 (
    text, content = 'searched', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
