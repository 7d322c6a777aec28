"""Predicted against actual numbers: on the line a prediction is right."""

from collections.abc import Sequence

from trainer.charts.svg import svg, text

SIDE = 400
LEFT = 70
TOP = 20


def residuals_svg(actual: Sequence[float], predicted: Sequence[float]) -> str:
    least, most = min(*actual, *predicted), max(*actual, *predicted)
    span = most - least or 1

    def place(value: float) -> float:
        return (value - least) / span * SIDE

    ground = TOP + SIDE
    body = [
        f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#c0c0c0"/>',
        f'<line x1="{LEFT}" y1="{ground}" x2="{LEFT + SIDE}" y2="{TOP}" stroke="#c0c0c0"/>',
        text(LEFT, ground + 18, f"{least:g}"),
        text(LEFT + SIDE, ground + 18, f"{most:g}", "end"),
        text(LEFT + SIDE / 2, ground + 36, "Actual", "middle"),
        text(LEFT - 8, ground, f"{least:g}", "end"),
        text(LEFT - 8, TOP + 10, f"{most:g}", "end"),
        text(LEFT - 8, TOP + SIDE / 2, "Predicted", "end"),
    ]
    for x, y in zip(actual, predicted, strict=True):
        dot = f'cx="{LEFT + place(x):.1f}" cy="{ground - place(y):.1f}"'
        body.append(f'<circle {dot} r="3" fill="#1f5493" fill-opacity="0.5"/>')
    return svg(LEFT + SIDE + 20, ground + 50, body)
