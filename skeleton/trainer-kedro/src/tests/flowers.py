"""Made-up flowers of two kinds, which are easy to tell apart."""

from trainer.data.dataset import Dataset, to_dataset
from trainer.data.raw_table import RawTable
from trainer.data.reading import Origin

HEADER = ["length", "width", "species"]


def flower_rows(count: int = 60) -> list[list[str]]:
    """Every second one is a rose, which is longer."""
    return [[f"{r % 7 + 10 * (r % 2)}.{r}", str(r % 5), "rose" if r % 2 else "daisy"] for r in range(count)]


def to_csv(rows: list[list[str]], header: list[str] = HEADER) -> str:
    return "".join(f"{','.join(row)}\n" for row in [header, *rows])


def flower_table(rows: list[list] | None = None, header: list[str] = HEADER) -> RawTable:
    rows = flower_rows() if rows is None else rows
    return RawTable(header, [[row[at] or None for row in rows] for at in range(len(header))])


def flowers(task: str = "classification") -> Dataset:
    """For a regression the width is predicted from the length."""
    origin = Origin("flowers", "local", '{"uri": "flowers.csv"}')
    if task == "regression":
        return to_dataset(flower_table(), task, origin, ["length"], "width")
    return to_dataset(flower_table(), task, origin, ["length", "width"], "species")
