"""What all tests share: hypothesis gives the same examples every time, and sites can be written as one text."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sites import write_site

# A shell starts programs in its background deaf to Ctrl-C, and so would be all that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["fixtures_build"]

settings.register_profile(
    "sitegen", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("sitegen")


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Path]:
    """A function that writes a site given as one text and returns its content folder."""
    return lambda text: write_site(text, tmp_path)
