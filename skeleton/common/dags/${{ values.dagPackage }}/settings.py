"""What this project is, and where its trainings run."""

import os
from pathlib import Path

from .mlops_json import read_mlops

PROJECT = ${{ values.name | dump }}
ENTITY_REF = ${{ values.entityRef | dump }}
EXPERIMENT = ${{ values.experiment | dump }}
MODEL = ${{ values.model | dump }}
OWNER = ${{ values.owner | dump }}
TITLE = ${{ values.title | dump }}  # fmt: skip
DESCRIPTION = ${{ values.description | dump }}  # fmt: skip

# `kubernetes`: a pod for each training; `local`: a process of the Airflow worker.
RUNNER = os.environ.get("MLOPS_RUNNER", "kubernetes")
# Where the trainer starts, below the root of the repository.
TRAINER = ${{ {"typescript": '["node", "trainer/src/main.ts"]', "kedro": '["python", "src/train.py"]'}[values.trainer] }}
# The worker may name another image: for all trainers, or for those of this kind.
IMAGE = os.environ.get("MLOPS_TRAINER_IMAGE", ${{ values.trainerImage | dump }})  # fmt: skip
IMAGE = os.environ.get("MLOPS_TRAINER_IMAGE_${{ values.trainer | upper }}", IMAGE)
NAMESPACE = os.environ.get("MLOPS_NAMESPACE", ${{ values.namespace | dump }})
# What a training pod asks for, and the most that it gets.
RESOURCES = {
    "requests": {"cpu": ${{ values.cpuRequest | dump }}, "memory": ${{ values.memoryRequest | dump }}},
    "limits": {"cpu": ${{ values.cpuLimit | dump }}, "memory": ${{ values.memoryLimit | dump }}},
}

# Data, checks, search and gate; the trainer reads the same file.
MLOPS = read_mlops(Path(__file__).resolve().parents[1])
DATA_SOURCE = MLOPS["data"]["source"]

# When a new version becomes `champion`: by itself (automatic), or after a person agreed (suggest);
# never one that breaks a floor.
GATE = {
    "mode": MLOPS["gate"]["mode"],
    "metric": MLOPS["gate"]["metric"],
    "goal": MLOPS["gate"]["goal"],
    "least_improvement": MLOPS["gate"]["leastImprovement"],
    "floors": MLOPS["gate"].get("floors", {}),
}

# Who is told of failures and new champions beside the portal: modules of this folder, see tell.py.
CHANNELS = ${{ '["slack"]' if values.slack else "[]" }}

# How trainings of one run try other parameters, and how many: the most, and the most at a time.
SEARCH = MLOPS["search"]
MAX_TRIALS = ${{ values.maxTrials }}
MAX_PARALLEL = ${{ values.maxParallel }}
