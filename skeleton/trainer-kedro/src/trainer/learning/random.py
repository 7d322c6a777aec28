"""Numbers that depend on the seed alone. Not for secrets."""

from collections.abc import Callable

MASK = 0xFFFFFFFF


def uniform(seed: int) -> Callable[[], float]:
    """Uniform numbers in [0, 1): mulberry32, by Tommy Ettinger.

    Not Python's own, so that a seed gives the split that it gives in the trainer in TypeScript.
    """
    state = seed & MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        t = state
        t = ((t ^ (t >> 15)) * (t | 1)) & MASK
        t ^= (t + ((t ^ (t >> 7)) * (t | 61) & MASK)) & MASK
        return (t ^ (t >> 14)) / 4294967296

    return draw
