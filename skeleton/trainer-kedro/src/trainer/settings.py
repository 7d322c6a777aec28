"""Kedro's settings of this project: https://docs.kedro.org/en/stable/configure/"""

from trainer.hooks import TrainerHook

# Ours is kedro-mlflow's hook with the conventions of the portal.
DISABLE_HOOKS_FOR_PLUGINS = ("kedro-mlflow", "kedro_mlflow")
HOOKS = (TrainerHook(),)

CONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local"}
