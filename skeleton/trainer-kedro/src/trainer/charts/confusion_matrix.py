"""A confusion matrix as a picture: rows are true classes, columns predicted ones."""

from collections.abc import Sequence

from trainer.charts.svg import svg, text

CELL = 90
LEFT = 120
TOP = 60


def confusion_matrix_svg(matrix: Sequence[Sequence[int]], classes: Sequence[str]) -> str:
    greatest = max(1, *(max(row) for row in matrix))
    size = len(classes) * CELL
    body = [text(LEFT + size / 2, 22, "Predicted", "middle")]
    for c, name in enumerate(classes):
        body.append(text(LEFT + (c + 0.5) * CELL, TOP - 10, name, "middle"))
        body.append(text(LEFT - 10, TOP + (c + 0.5) * CELL + 5, name, "end"))
    for r, row in enumerate(matrix):
        for c, count in enumerate(row):
            body += _cell(LEFT + c * CELL, TOP + r * CELL, count, count / greatest)
    return svg(LEFT + size + 20, TOP + size + 20, body)


def _cell(x: int, y: int, count: int, share: float) -> list[str]:
    place = f'x="{x}" y="{y}" width="{CELL}" height="{CELL}"'
    ink = "#fff" if share > 0.5 else "#1a1a1a"
    label = text(x + CELL / 2, y + CELL / 2 + 5, str(count), "middle")
    return [
        f'<rect {place} fill="#1f5493" fill-opacity="{share * 0.9:.3f}" stroke="#c0c0c0"/>',
        f'<g fill="{ink}">{label}</g>',
    ]
