"""The sections of a model card."""

import json

from ..settings import DESCRIPTION, MODEL, OWNER, TITLE
from .facts import Facts
from .intervals import classification, intervals, regression
from .markdown import code, number, section, share, table, text

# Fewer test rows than this of a class say little about it.
FEW_ROWS = 30
DECISIONS = {
    "first": "champion at once",
    "promoted": "promoted by the gate",
    "suggested": "suggested; a person decides",
    "rejected": "rejected",
}


def render(facts: Facts) -> str:
    """The whole card."""
    spread = intervals(facts.test_rows, classification(facts.classes) if facts.classes else regression)
    parts = [
        f"# {text(TITLE)}: model card of version {facts.version.number}",
        text(DESCRIPTION),
        _summary(facts),
        _origin(facts),
        _data(facts),
        section("Parameters", table(["parameter", "value"], _sorted_rows(facts.version.params))),
        _quality(facts, spread),
        _classes(facts, spread),
        _confusion(facts),
        _importance(facts),
        _limits(facts, spread),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _sorted_rows(values: dict) -> list[list[str]]:
    return [[code(name), code(value)] for name, value in sorted(values.items())]


def _summary(facts: Facts) -> str:
    decision, reason = facts.gate
    tags = facts.version.tags
    return table(
        ["", ""],
        [
            ["Model", f"{code(MODEL)} version {facts.version.number}"],
            ["Owner", code(OWNER)],
            ["Asked for by", code(tags.get("mlops.requested_by", "unknown"))],
            ["Gate", f"{DECISIONS.get(decision, text(decision))}. {text(reason)}"],
        ],
    )


def _origin(facts: Facts) -> str:
    tags, run = facts.version.tags, facts.version.run
    rows = {
        "Commit": tags.get("mlflow.source.git.commit"),
        "Repository": tags.get("mlflow.source.git.repoURL"),
        "Image": facts.image,
        "Entry point": tags.get("mlflow.source.name"),
        "MLflow run": run["info"]["run_id"],
        "DAG run": tags.get("mlops.dag_run_id"),
    }
    return section(
        "Where it comes from", table(["", ""], [[name, code(value)] for name, value in rows.items() if value])
    )


def _data(facts: Facts) -> str:
    dataset, profile = facts.version.dataset, facts.files.get("profile") or {}
    checks = facts.files.get("checks") or []
    rows = {
        "Name": dataset.get("name"),
        "Source": _source_of(dataset),
        "Digest": dataset.get("digest"),
        "Rows": _json(dataset.get("profile")).get("num_rows"),
    }
    shares = profile.get("classes") if isinstance(profile.get("classes"), dict) else {}
    return section(
        "Data",
        table(["", ""], [[name, code(value)] for name, value in rows.items() if value not in (None, "")]),
        table(["class", "share of the rows"], [[code(name), share(value)] for name, value in shares.items()]),
        table(
            ["check", "", "what it found"],
            [
                [code(c["check"]), "passed" if c["passed"] else "**failed**", text(c.get("message") or "")]
                for c in checks
            ],
        ),
    )


def _json(value: str | None) -> dict:
    try:
        found = json.loads(value or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _source_of(dataset: dict) -> str | None:
    """Where a dataset is from: each kind of MLflow source says it under another name."""
    source = _json(dataset.get("source"))
    known = source.get("uri") or source.get("url") or source.get("path")
    return known or source.get("tags", {}).get("mlflow.source.name") or dataset.get("source")


def _quality(facts: Facts, spread: dict) -> str:
    metrics, champion = facts.version.metrics, facts.champion
    of_classes = {f"{kind}_{name}" for name in facts.classes for kind in ("precision", "recall")}
    head = ["metric", "value", "95 % interval"] + ([f"champion, version {champion.number}"] if champion else [])
    rows = [
        [code(name), number(metrics[name]), _interval(spread.get(name))]
        + ([number(champion.metrics.get(name))] if champion else [])
        for name in sorted(metrics.keys() - of_classes)
    ]
    tested = len(facts.test_rows)
    note = f"Measured on the {tested} rows of the test part; intervals by bootstrap." if tested and spread else ""
    return section("Quality", table(head, rows), note)


def _interval(ends: tuple[float, float] | None) -> str:
    return f"{ends[0]:.4f} to {ends[1]:.4f}" if ends else "–"


def _classes(facts: Facts, spread: dict) -> str:
    metrics, rows = facts.version.metrics, []
    labels = [label for label, _ in facts.test_rows]
    for name in facts.classes:
        row = [code(name), str(labels.count(name))]
        for kind in ("precision", "recall"):
            row += [number(metrics.get(f"{kind}_{name}")), _interval(spread.get(f"{kind}_{name}"))]
        rows.append(row)
    return section("Classes", table(["class", "test rows", "precision", "95 %", "recall", "95 %"], rows))


def _confusion(facts: Facts) -> str:
    matrix = facts.files.get("matrix")
    if not matrix:
        return ""
    names = [code(name) for name in matrix["classes"]]
    rows = [[f"**{name}**", *map(str, counts)] for name, counts in zip(names, matrix["matrix"], strict=True)]
    return section("Confusion matrix", "True classes are rows, predicted ones columns.", table(["", *names], rows))


def _importance(facts: Facts) -> str:
    found = sorted((facts.files.get("importance") or {}).items(), key=lambda pair: -pair[1])
    return section("Feature importance", table(["feature", "importance"], [[code(n), number(v)] for n, v in found]))


def _limits(facts: Facts, spread: dict) -> str:
    rows = facts.test_rows
    labels = [label for label, _ in rows]
    few = [name for name in facts.classes if labels.count(name) < FEW_ROWS]
    limits = []
    if few:
        names = ", ".join(code(name) for name in few)
        limits.append(f"Fewer than {FEW_ROWS} test rows of {names}: their figures may change a lot with other rows.")
    if sure := [name for name in facts.classes if spread.get(f"recall_{name}") == (1.0, 1.0)]:
        rarest = min(labels.count(name) for name in sure)
        # 95 of 100 times at least one of n rows would be wrong, were the share below this.
        limits.append(
            f"An interval without width says that no such row was wrong. Of {rarest} rows that is likely "
            f"down to a share of {0.05 ** (1 / rarest):.2f}."
        )
    for name, (low, high) in _ranges(facts).items():
        limits.append(f"{code(name)} was between {low:g} and {high:g}: beyond, the model only guesses.")
    if spread:
        limits.append("The intervals hold for rows of the same kind as the test part, and for nothing else.")
    missing = [path for path in ("matrix", "importance", "predictions") if facts.files.get(path) is None]
    if missing and missing != ["matrix"]:
        limits.append(f"The run logged no {' and no '.join(missing)}: this card says less than it could.")
    return section("Limits", "\n".join(f"- {limit}" for limit in limits))


def _ranges(facts: Facts) -> dict[str, tuple[float, float]]:
    """Least and greatest value of each feature in the data, when its profile is known."""
    features = (facts.files.get("profile") or {}).get("features") or {}
    return {name: (each["min"], each["max"]) for name, each in features.items()}
