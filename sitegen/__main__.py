"""The program as a process of its own: `sitegen`, and `python -m sitegen`."""

from __future__ import annotations

import os
import sys
import threading

from sitegen.cli import main


def run() -> None:
    """Run the command that was asked for, and end at once: to free all that was read takes its time."""
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int) or threading.active_count() > 1:
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads any more, or the disk is full: Python tells of it as always
            raise end from None
        os._exit(end.code)


if __name__ == "__main__":
    run()
