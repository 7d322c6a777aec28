"""The trials of a search as a picture, drawn with text alone."""

from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 44, 50
INK, DOT, LINE = "#1a1a1a", "#5b8bd0", "#1f5493"


def history_svg(report: dict) -> str:
    """Each trial's value as a dot, and the best so far as a line."""
    trials = [each for each in report["trials"] if each["value"] is not None]
    if not trials:
        return _svg([_text(WIDTH / 2, HEIGHT / 2, "No trial has a value.", "middle")], "No trial has a value.")
    metric, least, most = report["metric"], *_range([each["value"] for each in trials])
    last = max(1, report["trials"][-1]["trial"])

    def at(trial: int, value: float) -> tuple[float, float]:
        x = LEFT + trial / last * (WIDTH - LEFT - RIGHT)
        return round(x, 1), round(HEIGHT - BOTTOM - (value - least) / (most - least) * (HEIGHT - TOP - BOTTOM), 1)

    body = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        value = least + share * (most - least)
        _, y = at(0, value)
        body.append(f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="#e0e0e0"/>')
        body.append(_text(LEFT - 8, y + 4, f"{value:.4g}", "end"))
    for trial in sorted({0, last // 2, last}):
        body.append(_text(at(trial, least)[0], HEIGHT - BOTTOM + 20, str(trial), "middle"))
    body.append(_text(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 10, "Trial", "middle"))
    body.append(_text(LEFT, 24, f"{metric}: each trial, and the best so far"))

    steps, best = [], None
    better = max if report["goal"] == "maximize" else min
    for each in trials:
        best = each["value"] if best is None else better(best, each["value"])
        steps.append(" ".join(map(str, at(each["trial"], best))))
        x, y = at(each["trial"], each["value"])
        name = escape(f"Trial {each['trial']}: {each['value']:.6g}")
        body.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{DOT}"><title>{name}</title></circle>')
    body.append(f'<polyline points="{", ".join(steps)}" fill="none" stroke="{LINE}" stroke-width="2"/>')
    first, reached = trials[0]["value"], best
    said = f"{metric} of {len(trials)} trials: {first:.6g} with the parameters of the run, {reached:.6g} at best."
    return _svg(body, said)


def _range(values: list[float]) -> tuple[float, float]:
    """What the axis shows: all values, with a little air."""
    air = (max(values) - min(values)) * 0.08 or abs(values[0]) * 0.05 or 1
    return min(values) - air, max(values) + air


def _text(x: float, y: float, content: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(content)}</text>'


def _svg(body: list[str], title: str) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" font-family="sans-serif" font-size="13" fill="{INK}">'
    )
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", ground, *body, "</svg>\n"])
