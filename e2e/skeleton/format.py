"""Formats the Python files of skeleton/ in place, and sorts their imports: `ruff` with the generated
project's own configuration. Markers of the template stand aside as names meanwhile.

usage: format.py [RUFF]
"""

import re
import subprocess
import sys
from pathlib import Path

SKELETON = Path(__file__).resolve().parents[2] / "skeleton"
MARKER = re.compile(r"\$\{\{.*?\}\}")


def main(ruff: str = "ruff") -> int:
    # By their place: the name of a folder is a marker, too.
    for path in sorted(SKELETON.rglob("*.py")):
        if "node_modules" in path.parts:
            continue
        text = path.read_text()
        markers = MARKER.findall(text)
        numbers = iter(range(len(markers)))
        aside = MARKER.sub(lambda _: f"marker_of_template_{next(numbers):03}", text)
        for command in (["check", "--fix-only", "--exit-zero"], ["format"]):
            done = subprocess.run(
                [ruff, *command, "--quiet", "--config", SKELETON / "common/ruff.toml", "--stdin-filename", path.name, "-"],
                input=aside,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != 0:
                print(f"{path}: {done.stderr}", file=sys.stderr)
                return 1
            aside = done.stdout
        formatted = re.sub(r"marker_of_template_(\d{3})", lambda found: markers[int(found[1])], aside)
        if formatted != text:
            path.write_text(formatted)
            print(path.relative_to(SKELETON))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
