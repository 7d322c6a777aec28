"""Compares the votes and numbers of ONNX forests, as ONNX Runtime has them, with the trainer's own.

usage: compare_onnx.py FOLDER  (whose folders hold the model.onnx, and votes.json or predictions.json, of dumpForest.ts)

Prints `three: 0 differences in 20000 rows, ...`; ends with 1 when there is a difference.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime


def main(folder: Path) -> int:
    wrong = [compare(each) for each in sorted(folder.iterdir())]
    return 1 if any(wrong) or not wrong else 0


def compare(folder: Path) -> int:
    """The number of rows that are not equal."""
    onnx.checker.check_model(onnx.load(folder / "model.onnx"), full_check=True)
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    if (folder / "predictions.json").exists():
        return compare_numbers(folder, session)
    dump = json.loads((folder / "votes.json").read_text())
    label, *shares = session.run(None, {"features": np.array(dump["rows"], dtype=np.float64)})

    votes = np.array(dump["votes"])
    trees = votes[0].sum()
    counted = np.rint(np.concatenate(shares, axis=1) * trees).astype(int)
    expected = np.array(dump["classes"])[votes.argmax(axis=1)]
    wrong = (counted != votes).any(axis=1) | (np.asarray(label) != expected)
    ties = (votes == votes.max(axis=1, keepdims=True)).sum(axis=1) > 1
    print(f"{folder.name}: {wrong.sum()} differences in {len(votes)} rows, of which {ties.sum()} are ties")
    return int(wrong.sum())


def compare_numbers(folder: Path, session: onnxruntime.InferenceSession) -> int:
    """Only the order of adding up may differ, which is the last digits of a double."""
    dump = json.loads((folder / "predictions.json").read_text())
    [predicted] = session.run(None, {"features": np.array(dump["rows"], dtype=np.float64)})
    expected = np.array(dump["predictions"])
    apart = np.abs(predicted[:, 0] / expected - 1)
    wrong = apart > 1e-13
    print(f"{folder.name}: {wrong.sum()} differences in {len(expected)} rows, at most {apart.max():.0e} apart")
    return int(wrong.sum())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
