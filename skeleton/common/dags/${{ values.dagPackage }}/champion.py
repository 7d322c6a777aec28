"""Moves of aliases by the task `register`, beside people who move them in the portal.

MLflow moves an alias without asking where it was. So both sides write down what they do, and look
again afterwards: a person's choice is kept, and a version is judged against the champion it replaces.
"""

import json
from collections.abc import Callable
from datetime import datetime, timezone
from urllib.parse import quote

from .mlflow_api import mlflow
from .settings import MODEL

# On a version: from where the register task moved which alias to it.
MOVES_TAG = "mlops.gate_moves"
# On the model, written by the portal: how a person moved the champion last.
MOVED_TAG = "mlops.moved.champion"
# How often a version is judged anew because people moved the champion.
ROUNDS = 3


def challenge(number: str, moves: dict[str, dict], judge: Callable[[str | None], tuple[str, str]]) -> tuple[str, str]:
    """Makes a version the challenger and, when it is better, the champion: decision and reason.

    :param moves: what an earlier call that was cut off wrote down, by alias
    :param judge: decides against the version that is champion, if there is one
    """
    _move("challenger", number, read_aliases().get("challenger"), moves)
    reason = ""
    for _ in range(ROUNDS):
        champion, moved = _champion()
        ours = champion == number
        reference = moves.get("champion", {}).get("from") if ours else champion
        decision, reason = judge(reference)
        if decision not in ("first", "promoted"):
            return decision, reason
        if not ours:
            if _champion() != (champion, moved):
                continue
            _move("champion", number, champion, moves)
        holder, later = _champion()
        if later == moved:
            return decision, reason
        if holder == number:
            _give_back(json.loads(later)["to"])
    return "suggested", f"{reason} People moved the champion meanwhile, so the choice is left to them."


def read_aliases() -> dict[str, str]:
    """Versions by alias; a search of versions leaves the aliases out."""
    return {a["alias"]: a["version"] for a in _model().get("aliases", [])}


def moves_of(tags: dict[str, str]) -> dict[str, dict]:
    """What the tags of a version say of the moves to it, by alias."""
    return {move["alias"]: move for move in json.loads(tags.get(MOVES_TAG, "[]"))}


def _model() -> dict:
    return mlflow("GET", f"registered-models/get?name={quote(MODEL)}")["registered_model"]


def _champion() -> tuple[str | None, str | None]:
    """The version that is champion, and what the portal wrote down of its last move."""
    model = _model()
    aliases = {a["alias"]: a["version"] for a in model.get("aliases", [])}
    tags = {t["key"]: t.get("value", "") for t in model.get("tags", [])}
    return aliases.get("champion"), tags.get(MOVED_TAG)


def _move(alias: str, number: str, holder: str | None, moves: dict[str, dict]) -> None:
    """Points an alias at a version, and writes down from where before."""
    if holder == number:
        return
    at = datetime.now(timezone.utc).isoformat()
    moves[alias] = {"alias": alias, "from": holder, "at": at}
    tag = {"key": MOVES_TAG, "value": json.dumps(list(moves.values()))}
    mlflow("POST", "model-versions/set-tag", {"name": MODEL, "version": number, **tag})
    _set_alias(alias, number)


def _give_back(chosen: str | None) -> None:
    """Puts back what a person chose while the version was judged."""
    if chosen is None:
        mlflow("DELETE", "registered-models/alias", {"name": MODEL, "alias": "champion"})
    else:
        _set_alias("champion", chosen)


def _set_alias(alias: str, number: str) -> None:
    mlflow("POST", "registered-models/alias", {"name": MODEL, "alias": alias, "version": number})
