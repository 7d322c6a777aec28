"""Feature importances, 0..1, as bars from the greatest down."""

import sys
from collections.abc import Mapping

from trainer.charts.svg import svg, text

ROW = 34
LEFT = 130
WIDTH = 360


def feature_importance_svg(importance: Mapping[str, float]) -> str:
    bars = sorted(importance.items(), key=lambda bar: -bar[1])
    greatest = max(sys.float_info.min, *importance.values())
    body = []
    for number, (name, value) in enumerate(bars):
        y = 20 + number * ROW
        width = value / greatest * WIDTH
        body += [
            text(LEFT - 10, y + 16, name, "end"),
            f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="22" fill="#1f5493"/>',
            text(LEFT + width + 6, y + 16, f"{value:.3f}"),
        ]
    return svg(LEFT + WIDTH + 70, 30 + len(bars) * ROW, body)
