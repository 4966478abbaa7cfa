-- The third form: an index of runs of letters (text/grams.py), through which words are looked up.
-- The letters of all editions that are searched count through from 0; numbers in BLOBs are
-- little-endian. What an edition that is searched no more has left behind is dropped when
-- segments are merged.

CREATE TABLE gram_stream (
    base INTEGER PRIMARY KEY,   -- where the edition's first letter stands in the count
    edition INTEGER NOT NULL UNIQUE REFERENCES edition (id) ON DELETE CASCADE,
    length INTEGER NOT NULL,    -- letters; what has none takes one
    passages BLOB NOT NULL      -- uint32 pairs: where a passage begins in the stream, its position
);

CREATE TABLE gram_segment (
    id INTEGER PRIMARY KEY,     -- the newest is the largest
    entries INTEGER NOT NULL,
    bits INTEGER NOT NULL,      -- so many leading bits of the hash make 2^bits buckets
    end INTEGER NOT NULL        -- the count behind its last entry
);

CREATE TABLE gram_bucket (
    id INTEGER PRIMARY KEY,     -- segment * 4096 + bucket; an empty one has no row
    entries BLOB NOT NULL       -- uint64, ascending: 32 bits of hash over 32 bits of position
);
