"""``citekit read``: normalize files without a library."""

import click

from citekit.cli.options import (
    as_line,
    emit,
    json_option,
    library_option,
    output_option,
    read_bytes,
    reading_options,
)
from citekit.cli.work import each_input, report_unread
from citekit.cli.writing import check_outputs


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True,
              help="A clean text with anchors, or the whole document.")  # fmt: skip
@reading_options
@json_option
@output_option
@library_option
def command(
    files: tuple[str, ...],
    form: str,
    encoding: str | None,
    password: str,
    as_json: bool,
    output: str | None,
    library: str | None,
) -> int:
    """Normalize files without storing them: sections, re-joined paragraphs, pages, metadata.

    It needs no library: --library is taken as every command takes it, and changes nothing.

    \b
    citekit read bulletin.txt | less
    citekit read bulletin.txt --json | jq .record
    """
    from citekit.library.keys import make_key
    from citekit.model.document_codec import encode_document
    from citekit.registry import read_source
    from citekit.structure.normalize import normalize
    from citekit.writers import clean

    unread = 0

    def one(path: str) -> str:
        nonlocal unread
        reading = read_source(read_bytes(path), path, encoding=encoding, password=password)
        unread = max(unread, report_unread(reading, path))
        document = normalize(reading)
        key = make_key(document)
        if as_json or form == "json":
            return as_line(encode_document(document, key=key, aliases=()))
        return clean.write(document, key=key)

    check_outputs([output], files)
    results, status = each_input(files, one)
    if results or not status:  # else nothing was read: nothing is written
        emit("".join(text if text.endswith("\n") else f"{text}\n" for text in results), output)
    return max(status, unread)
