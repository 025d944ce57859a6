"""`sala`, `python -m ui`: the counter at once, everything else through the command line.

`run` is what a counter does every morning, so it does not wait for the command line's library.
"""

import gc
import sys


def main() -> None:
    """Run the command that was asked for."""
    words = sys.argv[1:]
    if words[:1] == ["run"] and not {"--help", "-h"} & set(words):
        from ui.run_options import Misread, read_run

        try:
            options = read_run(words[1:])
        except Misread as problem:
            sys.stderr.write(f"{problem}\n")
            sys.exit(2)
        if options.guard:
            from ui.guard import guarded

            sys.exit(guarded(options))
        gc.disable()  # until everything is loaded: nothing of what is made before is garbage
        from ui.binding import import_plainly

        import_plainly()
        from ui.app import main as run

        sys.exit(run(options))
    from ui.commands.cli import app

    app(prog_name="sala")


if __name__ == "__main__":
    main()
