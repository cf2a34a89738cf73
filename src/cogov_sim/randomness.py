"""Draws keyed by who, what and when: never by order, batch, worker or by what else is in the model.

A key belongs to (seed, replicate, process, month); a draw to a key and an index, which kernels build from an agent's
lasting identity. The mixing function is splitmix64 (Steele, Lea & Flood 2014, OOPSLA).
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from math import cos, log, sin, sqrt

import numpy as np

from .declare import rule

TURN = 6.283185307179586


@rule
def mixed(z):
    """The splitmix64 finaliser of a 64-bit word."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@rule
def uniform(key, index):
    """A uniform draw in [0, 1): the same key and index always give the same draw."""
    word = mixed(np.uint64(key) + (np.uint64(index) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15))
    return float(word >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@rule
def normal(key, index):
    """A standard normal draw (Box and Muller) from the draws 2·index and 2·index + 1."""
    return sqrt(-2.0 * log(1.0 - uniform(key, 2 * index))) * cos(TURN * uniform(key, 2 * index + 1))


@rule
def normals(key, index):
    """Two standard normal draws (Box and Muller) from the draws 2·index and 2·index + 1."""
    far, angle = sqrt(-2.0 * log(1.0 - uniform(key, 2 * index))), TURN * uniform(key, 2 * index + 1)
    return far * cos(angle), far * sin(angle)


@rule
def whole(amount, draw):
    """A whole number whose mean is `amount`: rounded up with the probability of its fraction."""
    return int(amount + draw)


@lru_cache(4096)
def word_of(text: str) -> int:
    """A 64-bit word for a text."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def streams(seed: int, replicate: int, names: Iterable[str], place: int = 0) -> np.ndarray:
    """The keys of named streams of one village's luck (unsigned 64-bit, one a name); `place` is its own in its run."""
    luck = np.uint64(word_of(f"{seed}/{replicate}/{place}" if place else f"{seed}/{replicate}"))
    with np.errstate(over="ignore"):
        return mixed.function(luck + np.array([word_of(name) for name in names], "u8"))


def monthly(streams: np.ndarray, month: int) -> np.ndarray:
    """The keys of one month from the keys of streams (any shape, unsigned 64-bit)."""
    word = np.uint64(month * 0xD1B54A32D192ED03 % 2**64)
    return mixed.function(streams + word)
