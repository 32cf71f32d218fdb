"""What the search index's own files are packed by: read by any gzip, and small."""

from __future__ import annotations

import gzip
import zlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.searching.deflate import _lengths, deflated, gzipped


@given(st.one_of(st.binary(max_size=600), st.lists(st.sampled_from([b"sv-x-1_", b"a", b"\0", b"bc"])).map(b"".join)))
def test_what_is_packed_is_read_by_gzip(data: bytes) -> None:
    assert gzip.decompress(gzipped(data)) == data


@pytest.mark.parametrize("size", [1, 3, 4, 258, 259, 262, 32_768, 32_769, 100_000])
def test_a_repetition_of_any_length_is_read_by_gzip(size: int) -> None:
    assert gzip.decompress(gzipped(bytes(size))) == bytes(size)


def test_a_repetition_is_found_as_far_back_as_it_may_be() -> None:
    start = Random(1).randbytes(32_768)
    assert len(gzipped(start + start[:258])) < len(gzipped(start)) + 10
    assert gzip.decompress(gzipped(start + start)) == start + start


def test_codes_stay_within_fifteen_bits() -> None:
    """Each symbol half as often as the one before would give the longest of plain Huffman codes."""
    lengths = _lengths({symbol: 2**symbol for symbol in range(40)}, 15)
    assert max(lengths.values()) <= 15
    assert sum(2.0**-length for length in lengths.values()) == 1


def test_names_of_pages_are_packed_as_well_as_zlib_packs_them() -> None:
    random = Random(3)
    data = b"".join(b"\x82\x6esv-x-1_%07x\x19\x01" % random.getrandbits(28) for _ in range(300))
    assert len(deflated(data)) <= len(zlib.compress(data, 9)) * 1.02
