"""The program: its commands, and how they end."""

import gc
import os
import sys
from importlib import import_module

import click

from citekit import __version__
from citekit.cli.options import visible
from citekit.cli.streams import drop_output, prepare
from citekit.errors import AmbiguousError, CitekitError

COMMANDS = {
    "read": "normalize files without a library",
    "add": "normalize files and store them in the library",
    "list": "records of the library, one a line",
    "show": "a record with its structure and evidence, or a passage",
    "edit": "correct a record; what you set survives every new reading",
    "remove": "take records out of the library",
    "search": "full-text search over passages",
    "cite": "a citation, or a quotation with its citation",
    "export": "bibliography records",
    "resolve": "where a place is now, and whether it still says the same",
    "verify": "hold the quotations of a manuscript against their sources",
    "dedupe": "passages that stand more than once, and what changed between them",
    "quotes": "direct speech in the sources: the words, who said them, and where",
    "doctor": "check the library and the completeness of its records",
}


class _Lazy(click.Group):
    """A group that imports the module of a command only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"citekit.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="citekit", message="%(prog)s %(version)s")
@click.option(
    "--library",
    metavar="FILE",
    help="The library's file; default: $CITEKIT_LIBRARY, else the nearest citekit.db.",
)
@click.option("--debug", is_flag=True, help="Show a traceback where an error is reported.")
@click.pass_context
def cli(ctx: click.Context, library: str | None, debug: bool) -> None:
    """Citable records, stable anchors and checked quotations for bulletins and reports.

    \b
    citekit add bulletins/                        read every issue in a folder
    citekit cite "words from an issue" --quote    quote them, with a citation
    citekit export --to biblatex > issues.bib     records for a bibliography
    """
    ctx.obj = {"library": library}


def main() -> None:
    """Run the program and leave with its exit status; the console script."""
    gc.set_threshold(100_000)  # most calls are over before there is anything to collect
    prepare()
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _broken_pipe()
    except OSError as error:
        status = _not_whole(error)
    sys.stderr.flush()
    os._exit(status)  # everything is closed and flushed; taking the modules down would cost 5 ms


def run(args: list[str]) -> int:
    """The exit status of a call; whatever goes wrong is said in a line, unless ``--debug`` is there."""
    args = _debug_first(args)
    try:
        status = cli.main(args=args, prog_name="citekit", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # the second is what click makes of the first
        return _broken_pipe()
    except OSError as error:
        if "--debug" in args:
            raise
        return _not_whole(error)
    except (click.exceptions.Abort, KeyboardInterrupt):
        print("citekit: stopped", file=sys.stderr)
        return 130
    except Exception as error:
        if "--debug" in args:
            raise
        if not isinstance(error, CitekitError):
            error = CitekitError(type(error).__name__, str(error), "--debug shows where; please report it")
            error.exit_status = 3
        report(error)
        return error.exit_status


def report(error: CitekitError) -> None:
    """Say on standard error what went wrong, and where the candidates are if there are several."""
    print(f"citekit: {visible(str(error))}", file=sys.stderr)
    if isinstance(error, AmbiguousError):
        for candidate in error.candidates:
            print(f"  {visible(candidate)}", file=sys.stderr)


def _not_whole(error: OSError) -> int:
    """Say that a file or the output could not be written, and drop what cannot be printed."""
    if error.filename is None:
        fact = f"standard output: {error.strerror}; what was printed is not whole"
        drop_output()
    else:
        fact = f"{os.fsdecode(error.filename)}: {error.strerror}"
    print(f"citekit: {visible(fact)}", file=sys.stderr)
    return 3


def _debug_first(args: list[str]) -> list[str]:
    """``--debug`` is taken after the command's name too."""
    if "--debug" not in args or "--" in args:
        return args
    return ["--debug", *(arg for arg in args if arg != "--debug")]


def _broken_pipe() -> int:
    """The reader of our output went away, as ``| head`` does: no error, and nothing more to say."""
    drop_output()
    return 0


if __name__ == "__main__":
    main()
