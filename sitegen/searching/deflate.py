"""Deflate (RFC 1951) and gzip (RFC 1952) whose bytes follow from the data alone.

How repetitions are found and where blocks end is what zlib and its successors do differently, from machine to machine.
"""

from __future__ import annotations

import heapq
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_LEAST, _MOST, _WINDOW = 4, 258, 32_768  # a repetition's length, and how far back it may be
_TRIED = 8  # earlier places that are compared
_END = 256
# RFC 1951, 3.2.5: the first length or distance of each code, and its extra bits.
_LENGTHS = [(3 + at, 0) for at in range(8)] + [
    ((4 + at % 4 << at // 4 - 1) + 3, at // 4 - 1) for at in range(8, 28)
] + [(258, 0)]  # fmt: skip
_DISTANCES = [(1, 0), (2, 0), (3, 0), (4, 0)] + [((2 + at % 2 << at // 2 - 1) + 1, at // 2 - 1) for at in range(4, 30)]
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)  # 3.2.7
Token = tuple[int, int]  # a byte and 0, or the length of a repetition and how far back it is
Code = Mapping[int, tuple[int, int]]  # symbol: its bits, the last first, and their count


def gzipped(data: bytes) -> bytes:
    """A gzip file of the data, without a name or a time."""
    end = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + deflated(data) + end


def deflated(data: bytes) -> bytes:
    """The data as one block with codes of its own."""
    tokens = list(_tokens(data))
    symbols = Counter(_symbol(_LENGTHS, first)[0] + 257 if back else first for first, back in tokens)
    symbols[_END] += 1
    distances = Counter(_symbol(_DISTANCES, back)[0] for _, back in tokens if back) or Counter({0: 1})
    literal, distance = _lengths(symbols, 15), _lengths(distances, 15)
    bits = _Bits()
    bits.add(0b101, 3)  # the last block, with codes of its own
    _write_codes(bits, literal, distance)
    _write_tokens(bits, tokens, _code(literal), _code(distance))
    return bits.bytes()


@dataclass(slots=True)
class _Bits:
    """Bits from the lowest of each byte on."""

    made: bytearray = field(default_factory=bytearray)
    rest: int = 0
    count: int = 0

    def add(self, value: int, count: int) -> None:
        self.rest |= value << self.count
        self.count += count
        while self.count >= 8:
            self.made.append(self.rest & 255)
            self.rest >>= 8
            self.count -= 8

    def bytes(self) -> bytes:
        return bytes(self.made) + (bytes([self.rest]) if self.count else b"")


def _tokens(data: bytes) -> Iterator[Token]:
    """The longest of some repetitions at each place, else the byte."""
    places: dict[bytes, list[int]] = {}
    at = 0
    while at < len(data):
        length, back = 1, 0
        for place in reversed(places.get(data[at : at + _LEAST], ())):
            if at - place <= _WINDOW and (same := _same(data, place, at)) > length:
                length, back = same, at - place
        yield (length, back) if back else (data[at], 0)
        for place in range(at, min(at + length, len(data) - _LEAST + 1)):
            seen = places.setdefault(data[place : place + _LEAST], [])
            seen.append(place)
            del seen[:-_TRIED]
        at += length


def _same(data: bytes, one: int, other: int) -> int:
    """How many bytes from two places on are alike."""
    length, most = _LEAST, min(_MOST, len(data) - other)
    while length < most and data[one + length] == data[other + length]:
        length += 1
    return length


def _symbol(table: Sequence[tuple[int, int]], value: int) -> tuple[int, int, int]:
    """The code of a length or distance in its table, its extra bits and their count."""
    number = next(number for number in range(len(table) - 1, -1, -1) if table[number][0] <= value)
    first, extra = table[number]
    return number, value - first, extra


def _lengths(counts: Mapping[int, int], most: int) -> dict[int, int]:
    """How many bits each symbol gets (Huffman), at most so many."""
    if len(counts) == 1:
        return dict.fromkeys(counts, 1)
    heap: list[tuple[int, int, tuple[int, ...]]] = [
        (count, symbol, (symbol,)) for symbol, count in sorted(counts.items())
    ]
    lengths = dict.fromkeys(counts, 0)
    heapq.heapify(heap)
    while len(heap) > 1:
        (one, symbol, some), (other, _, others) = heapq.heappop(heap), heapq.heappop(heap)
        for each in some + others:
            lengths[each] += 1
        heapq.heappush(heap, (one + other, symbol, some + others))
    if max(lengths.values()) <= most:
        return lengths
    return _lengths({symbol: count // 2 + 1 for symbol, count in counts.items()}, most)


def _code(lengths: Mapping[int, int]) -> Code:
    """3.2.2: of the same length in the order of the symbols."""
    code, before, found = 0, 0, {}
    for length, symbol in sorted((length, symbol) for symbol, length in lengths.items()):
        code <<= length - before
        before = length
        found[symbol] = int(f"{code:0{length}b}"[::-1], 2), length
        code += 1
    return found


def _write_codes(bits: _Bits, literal: Mapping[int, int], distance: Mapping[int, int]) -> None:
    """3.2.7: the lengths of both codes, runs of none shortened, in a code of their own."""
    sizes = max(literal) + 1, max(distance) + 1
    both = zip((literal, distance), sizes, strict=True)
    runs = list(_runs([code.get(symbol, 0) for code, size in both for symbol in range(size)]))
    lengths = _lengths(Counter(symbol for symbol, _, _ in runs), 7)
    of_lengths = _code(lengths)
    told = max(at for at, symbol in enumerate(_ORDER) if symbol in lengths) + 1
    for value, count in ((sizes[0] - 257, 5), (sizes[1] - 1, 5), (told - 4, 4)):
        bits.add(value, count)
    for symbol in _ORDER[:told]:
        bits.add(lengths.get(symbol, 0), 3)
    for symbol, extra, count in runs:
        bits.add(*of_lengths[symbol])
        bits.add(extra, count)


def _runs(lengths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each length as a symbol, extra bits and their count; 3 to 138 times none as one."""
    at = 0
    while at < len(lengths):
        none = next((n for n, length in enumerate(lengths[at : at + 138]) if length), len(lengths[at : at + 138]))
        if none > 10:
            yield 18, none - 11, 7
        elif none > 2:
            yield 17, none - 3, 3
        else:
            yield lengths[at], 0, 0
        at += none if none > 2 else 1


def _write_tokens(bits: _Bits, tokens: Sequence[Token], literal: Code, distance: Code) -> None:
    for first, back in tokens:
        if not back:
            bits.add(*literal[first])
            continue
        for table, value, code, start in ((_LENGTHS, first, literal, 257), (_DISTANCES, back, distance, 0)):
            number, extra, count = _symbol(table, value)
            bits.add(*code[number + start])
            bits.add(extra, count)
    bits.add(*literal[_END])
