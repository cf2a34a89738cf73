"""Luck: a draw belongs to a seed, a process, a month and an index, whoever asks first (ODD 4, stochasticity).

This is splitmix64 on Python's own integers, so that both programs roll the same dice.
"""

from hashlib import blake2b
from math import cos, exp, log, pi, sin, sqrt

WORD = 2**64 - 1
STEP = 0x9E3779B97F4A7C15
MONTH = 0xD1B54A32D192ED03


def mixed(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return z ^ (z >> 31)


def word_of(text):
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


class Luck:
    """The dice of one village. `month` is set by the model as time goes on."""

    def __init__(self, seed, replicate=0):
        self.village = word_of(f"{seed}/{replicate}")
        self.month = 0
        self._streams, self._keys = {}, {}

    def turn_to(self, month):
        self.month = month
        self._keys = {}

    def key(self, process):
        """The random key of a process in this month."""
        if process not in self._keys:
            if process not in self._streams:
                self._streams[process] = mixed((self.village + word_of(process)) & WORD)
            self._keys[process] = mixed((self._streams[process] + self.month * MONTH) & WORD)
        return self._keys[process]

    def uniform(self, process, index):
        """A draw in [0, 1)."""
        key = self._keys.get(process) or self.key(process)
        return (mixed((key + (index + 1) * STEP) & WORD) >> 11) * 2.0**-53

    def normal(self, process, index):
        """A standard normal draw."""
        return self.normals(process, index)[0]

    def normals(self, process, index):
        """Two standard normal draws."""
        far, angle = sqrt(-2 * log(1 - self.uniform(process, 2 * index))), 2 * pi * self.uniform(process, 2 * index + 1)
        return far * cos(angle), far * sin(angle)


def whole(amount, draw):
    """A whole number whose mean is `amount`."""
    return int(amount + draw)


def poisson(mean, draw):
    """How many events happen when `mean` are expected, from one draw."""
    count, term = 0, exp(-mean)
    total = term
    while draw > total and count < 1000:
        count += 1
        term *= mean / count
        total += term
    return count


class FirstLuck(Luck):
    """The dice of the first day: there the stream of a process is the key."""

    def key(self, process):
        self._keys[process] = mixed((self.village + word_of(f"population/{process}")) & WORD)
        return self._keys[process]


class MesaDice:
    """Mesa's own generator in place of keyed draws: what an ordinary model would use, and a little faster."""

    def __init__(self, random):
        self.random = random

    def turn_to(self, month):
        """Nothing to do: these dice have no memory of months."""

    def uniform(self, _process, _index):
        return self.random.random()

    def normal(self, _process, _index):
        return self.random.gauss()
