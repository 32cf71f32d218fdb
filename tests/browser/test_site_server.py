"""The test server reads `_headers` as a host does, so that a policy that would break the site breaks a test."""

from __future__ import annotations

import pytest

from browser.site_server import Headers, headers_for

RULES = """\
/*
  Content-Security-Policy: default-src 'none'
  X-Content-Type-Options: nosniff
/sok/
  ! Content-Security-Policy
  Content-Security-Policy: script-src 'self'
/assets/fonts/*
  Cache-Control: immutable
"""
POLICY, PLAIN = ("Content-Security-Policy", "default-src 'none'"), ("X-Content-Type-Options", "nosniff")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", [POLICY, PLAIN]),
        ("/sok/", [PLAIN, ("Content-Security-Policy", "script-src 'self'")]),
        ("/sok/mer/", [POLICY, PLAIN]),
        ("/assets/fonts/a/b.woff2", [POLICY, PLAIN, ("Cache-Control", "immutable")]),
    ],
)
def test_rules_add_up_and_can_be_taken_away(path: str, expected: Headers) -> None:
    assert headers_for(RULES, path) == expected
