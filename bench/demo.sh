#!/bin/sh
# The main job on real documents: read them, find a passage, quote it, cite it, list its record.
# SOURCES (files and folders) and QUERY come from the Makefile.
set -eu
rm -rf demo && mkdir demo
CITEKIT_LIBRARY=demo/citekit.db
export CITEKIT_LIBRARY

say() { printf '\n$ %s\n' "$*"; }

say "citekit add $SOURCES"
# shellcheck disable=SC2086
citekit add $SOURCES
say "citekit list"
citekit list
say "citekit search '\"$QUERY\"' --limit 3"
citekit search "\"$QUERY\"" --limit 3
anchor=$(citekit search "\"$QUERY\"" --limit 1 --json | python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["target"])')
say "citekit cite $anchor --quote --to biblatex --into demo/references.bib"
citekit cite "$anchor" --quote --to biblatex --into demo/references.bib
say "cat demo/references.bib"
cat demo/references.bib
say "citekit cite $anchor --quote --to text --full"
citekit cite "$anchor" --quote --to text --full
say "citekit cite $anchor --quote --to markdown > demo/draft.md"
citekit cite "$anchor" --quote --to markdown > demo/draft.md
say "citekit verify demo/draft.md --all"
citekit verify demo/draft.md --all
