"""The same as measureTypescript.ts with a rendered Kedro project, and what its ONNX says.

usage: measure_kedro.py PROJECT_FOLDER OUTPUT_FILE FIRST_SEED COUNT VOTES_FILE

VOTES_FILE is a votes.json of dumpForest.ts, for its rows. Prints how many rows of the data and
of those the ONNX of a forest labels otherwise than scikit-learn; ends with 1 when there is one.
"""

import json
import sys
from pathlib import Path


def main(project: str, output: str, first: str, count: str, votes: str) -> int:
    sys.path.insert(0, str(Path(project, "src").resolve()))
    from trainer.data.dataset import to_dataset
    from trainer.data.reading import Origin
    from trainer.data.sources.iris import iris_table
    from trainer.pipelines.training.classification import measure
    from trainer.pipelines.training.nodes import split, train

    table = iris_table()
    data = to_dataset(table, "classification", Origin("iris", "code", "{}"), table.columns[:-1], table.columns[-1])
    measured = []
    for seed in range(int(first), int(first) + int(count)):
        parts = split(data, 0.2, seed)
        metrics, *_ = measure(data, parts, train(data, parts, 100, None, seed))
        measured.append({"seed": seed, "accuracy": metrics["accuracy"], "test": parts.test})
    Path(output).write_text(json.dumps(measured))
    return compare(data, json.loads(Path(votes).read_text())["rows"])


def compare(data, fuzzed: list[list[float]]) -> int:
    import numpy as np
    import onnxruntime
    from trainer.learning.forest import grow_forest
    from trainer.learning.onnx_forest import classifier_to_onnx

    forest = grow_forest(data.task, data.rows, data.targets, 100, None, 42)
    session = onnxruntime.InferenceSession(classifier_to_onnx(forest, data.classes).SerializeToString())
    wrong = 0
    for name, rows in (("the data", data.rows), ("fuzzed rows", np.array(fuzzed))):
        label, *shares = session.run(None, {"features": rows})
        expected = forest.predict_proba(rows)
        labels = np.array(data.classes)[expected.argmax(axis=1)]
        # A leaf of a full-grown tree is of one class, so that shares are votes.
        votes = np.rint(np.hstack(shares) * 100) != np.rint(expected * 100)
        differ = int((votes.any(axis=1) | (np.array(label) != labels)).sum())
        print(f"scikit-learn, {name}: {differ} differences in {len(rows)} rows")
        wrong += differ
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
