"""The garbage collector, held where much is made that stays."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_gc(*, for_good: bool = False) -> Iterator[None]:
    """Hold the cyclic garbage collector while much is made that stays: else it looks through all of it, often.

    `for_good` leaves what there is at the end out of later collections: for a program that ends soon after, or that
    calls `collect` when it has the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if was:
            gc.enable()


def collect() -> None:
    """Free what nobody can reach, and leave what is kept out of later collections. Takes longer the more there is."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
