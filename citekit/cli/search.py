"""``citekit search``: full-text search over passages."""

import sys

import click

from citekit.cli.options import as_line, emit, json_option, library_option, library_path, output_option


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="The most hits.")
@json_option
@output_option
@library_option
def command(words: tuple[str, ...], limit: int, as_json: bool, output: str | None, library: str | None) -> None:
    """Find passages with all words of a query: "a phrase" in quotation marks, -without, begin*, OR.

    Put -- before a query that begins with a -word, so that it is not taken for an option.

    \b
    citekit search '"energy security" corridor -gas'
    citekit search minist* --limit 5 --json | jq -r .target
    """
    from citekit.library.search import search
    from citekit.library.store import Library

    if not any(map(str.isalnum, " ".join(words))):
        raise click.UsageError("there is no word in the query")
    with Library.open(library_path(library), write=False) as opened:
        hits = search(opened, " ".join(words), limit=limit)
    if as_json:
        objects = [
            {"target": hit.target, "key": hit.key, "page": hit.page, "score": hit.score, "snippet": hit.snippet}
            for hit in hits
        ]
        emit("".join(map(as_line, objects)), output)
        return
    if not hits:
        print("citekit: no passage has these words", file=sys.stderr)
    emit(
        "\n".join(f"{hit.target}{f'  p. {hit.page}' if hit.page else ''}\n  {hit.snippet}\n" for hit in hits),
        output,
    )
