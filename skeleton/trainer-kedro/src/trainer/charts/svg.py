"""The few elements of SVG that the pictures are made of."""

from xml.sax.saxutils import escape

QUOTES = {'"': "&quot;", "'": "&apos;"}


def svg(width: float, height: float, body: list[str]) -> str:
    """An SVG picture with a white ground, readable in dark pages too."""
    box = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    style = 'font-family="sans-serif" font-size="13" fill="#1a1a1a"'
    ground = f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {box} {style}>', ground, *body, "</svg>\n"])


def text(x: float, y: float, content: str, anchor: str = "start") -> str:
    """:param anchor: SVG's text-anchor: start, middle or end"""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(content, QUOTES)}</text>'
