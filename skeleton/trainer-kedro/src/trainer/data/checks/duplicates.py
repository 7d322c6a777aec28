"""Whether the test rows are new to the model."""

from trainer.data.checks.check import Check, judge, percent
from trainer.data.dataset import Dataset
from trainer.learning.split import Split


def check_duplicates(data: Dataset, parts: Split, most: float) -> Check:
    """A row is its features and its target."""
    rows = list(zip(map(tuple, data.rows.tolist()), data.targets.tolist(), strict=True))
    seen = {rows[row] for row in parts.train}
    share = sum(rows[row] in seen for row in parts.test) / len(parts.test)
    told = f"{percent(share)} of the test rows are also in the training part"
    return judge(
        "data-duplicates-across-split",
        f"{told}; at most {percent(most)} are allowed." if share > most else None,
        f"{told}.",
        {"share": share, "maxDuplicateShare": most},
    )
