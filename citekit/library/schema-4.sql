-- The fourth form: an index of runs of words, through which passages that return are found. What a
-- run's hash is made of is known to those who fill it (library/runs), which happens when it is
-- first asked for. The words of all editions in it count through from 0; numbers in BLOBs are
-- little-endian. What an edition that is searched no more has left behind is dropped when segments
-- are merged.

CREATE TABLE run_stream (
    base INTEGER PRIMARY KEY,   -- where the edition's first word stands in the count
    edition INTEGER NOT NULL UNIQUE REFERENCES edition (id) ON DELETE CASCADE,
    length INTEGER NOT NULL,    -- words; what has none takes one
    sum INTEGER NOT NULL        -- of its entries, mixed: tells whether all are there
);

CREATE TABLE run_segment (
    id INTEGER PRIMARY KEY,     -- the newest is the largest
    entries INTEGER NOT NULL,
    bits INTEGER NOT NULL,      -- so many leading bits of the hash make 2^bits buckets
    end INTEGER NOT NULL        -- the count behind its last entry
);

CREATE TABLE run_bucket (
    id INTEGER PRIMARY KEY,     -- segment * 131072 + bucket; an empty one has no row
    entries BLOB NOT NULL       -- uint64, ascending: 32 bits of hash over 32 bits of position
);

CREATE TABLE run_filter (
    id INTEGER PRIMARY KEY,     -- segment * 128 + row; a segment of few entries has one
    bits BLOB NOT NULL          -- a bit for each beginning of a hash: whether the segment has it
);
