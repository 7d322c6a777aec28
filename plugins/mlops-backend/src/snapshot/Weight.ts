import { MlflowView } from './MlflowView';
import { AirflowView } from './readAirflow';
import { SliceState } from './SourceSlice';

interface Weighed {
  airflow: SliceState<AirflowView>;
  mlflow: SliceState<MlflowView>;
}

/**
 * About what a snapshot and the answers made of it take, in bytes. It is worked out
 * again when a run or a version has come or gone: looks come every two seconds, and
 * to write a snapshot out takes longer than to show it.
 */
export class Weight {
  private bytes = 1;
  private stamp?: string;

  of(snapshot: Weighed): number {
    const stamp = stampOf(snapshot);
    if (stamp !== this.stamp) {
      const { airflow, mlflow } = snapshot;
      // The answers that are made of it hold it once more.
      this.bytes = 4 * JSON.stringify([airflow, mlflow]).length;
      this.stamp = stamp;
    }
    return this.bytes;
  }
}

const stampOf = ({ airflow, mlflow }: Weighed) =>
  [
    airflow.value?.runs[0]?.dag_run_id,
    airflow.value?.runs.length,
    mlflow.value?.runs.length,
    mlflow.value?.versions[0]?.version,
    mlflow.value?.versions.length,
  ].join(' ');
