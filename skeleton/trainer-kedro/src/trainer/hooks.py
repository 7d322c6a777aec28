"""kedro-mlflow's hook, joined to the run that src/train.py started."""

import json
import os
from typing import Any

import mlflow
from kedro.framework.context import KedroContext
from kedro.framework.hooks import hook_impl
from kedro.io import DataCatalog
from kedro.pipeline import Pipeline
from kedro_mlflow.framework.hooks.mlflow_hook import MlflowHook
from kedro_mlflow.io.catalog.switch_catalog_logging import switch_catalog_logging

from trainer.parameters import CHECKS, check_parameters


class TrainerHook(MlflowHook):
    """Differs from kedro-mlflow in that

    - without MLFLOW_TRACKING_URI it trains and logs nothing, instead of writing to ./mlruns;
    - a run has the tags of the trainer environment and no others;
    - parameters are logged once and as JSON: `null`, not `None`.
    """

    @hook_impl
    def after_context_created(self, context: KedroContext) -> None:
        self._tracked = bool(os.environ.get("MLFLOW_TRACKING_URI"))
        given = {name: context.params[name] for name in CHECKS}
        check_parameters(given)
        print(f"Parameters {json.dumps(given)}", flush=True)
        if self._tracked:
            super().after_context_created(context)

    @hook_impl
    def before_pipeline_run(self, run_params: dict[str, Any], pipeline: Pipeline, catalog: DataCatalog) -> None:
        if not self._tracked:
            self._is_mlflow_enabled = False
            for name in pipeline.datasets():
                # Made from its pattern now, so that it can be switched.
                catalog.get(name)
            switch_catalog_logging(catalog, False)
            return
        started = self.mlflow_config.tracking.run.id
        if started is None:
            super().before_pipeline_run(run_params, pipeline, catalog)
        else:
            self._already_active_mlflow = True
            self.run_id = mlflow.start_run(run_id=started).info.run_id
        given = {name: catalog.load(f"params:{name}") for name in CHECKS}
        mlflow.log_params({**{name: json.dumps(value) for name, value in given.items()}, "trainer": "kedro"})

    @hook_impl
    def after_pipeline_run(self, run_params: dict[str, Any], pipeline: Pipeline, catalog: DataCatalog) -> None:
        if self._tracked and not self._already_active_mlflow:
            super().after_pipeline_run(run_params, pipeline, catalog)

    @hook_impl
    def on_pipeline_error(
        self, error: Exception, run_params: dict[str, Any], pipeline: Pipeline, catalog: DataCatalog
    ) -> None:
        if self._tracked and not self._already_active_mlflow:
            super().on_pipeline_error(error, run_params, pipeline, catalog)

    def _log_param(self, name: str, value: Any) -> None:
        if name not in CHECKS:
            super()._log_param(name, json.dumps(value) if value is None else value)
