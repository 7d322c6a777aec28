"""Numbers as JavaScript writes them: both trainers give the same data the same digest, and say the same sentences."""

import json
from decimal import ROUND_HALF_UP, Decimal

import numpy as np


def json_text(value) -> str:
    """A list as JavaScript's JSON.stringify writes it."""
    if isinstance(value, list):
        return f"[{','.join(map(json_text, value))}]"
    if isinstance(value, float):
        return number_text(value)
    return json.dumps(value, ensure_ascii=False)


def number_text(value: float) -> str:
    """5 for 5.0, 1e-7 for 1e-07, and no exponent from 1e-6 up to 1e21."""
    if float(value).is_integer() and abs(value) < 1e21:
        return str(int(value))
    mantissa, _, exponent = repr(float(value)).partition("e")
    if not exponent:
        return mantissa
    if -7 < int(exponent) < 21:
        return np.format_float_positional(value, trim="-")
    return f"{mantissa.removesuffix('.0')}e{int(exponent):+d}"


def fixed(value: float, digits: int) -> str:
    """Half a unit goes up, not to the even neighbour."""
    return str(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
