import { NotFoundError } from '@backstage/errors';
import { HttpJsonOptions } from '../upstream/httpJson';
import { upstreamError } from '../upstream/upstreamError';
import { MlflowRun } from './mlflowSchemas';

/** Files of MLflow's runs, by the proxy of a server that serves them itself. */
export class MlflowArtifacts {
  constructor(private readonly http: Omit<HttpJsonOptions, 'schema'>) {}

  /**
   * A text file of a run.
   *
   * @param subject - what it is, for the error: `the model card of version 3`
   * @throws NotFoundError when the run has no such file, or its files are elsewhere
   */
  async readText(
    run: MlflowRun,
    path: string,
    subject: string,
  ): Promise<string> {
    const { system, baseUrl, headers, logger } = this.http;
    const folder = folderOf(run);
    if (!folder) {
      throw new NotFoundError(
        `MLflow keeps ${subject} where the portal cannot read it.`,
      );
    }
    const segments = [...folder, ...path.split('/')].map(encodeURIComponent);
    const response = await this.http.fetch(
      `${baseUrl}/api/2.0/mlflow-artifacts/artifacts/${segments.join('/')}`,
      { headers },
    );
    const text = await response.text();
    if (!response.ok) {
      throw upstreamError(
        { system, status: response.status, subject, body: text },
        logger,
      );
    }
    return text;
  }
}

/** Where the proxy has a run's files; `undefined` when they are in a store of another kind. */
function folderOf({ info }: MlflowRun): string[] | undefined {
  const uri = info.artifact_uri ?? '';
  if (!URL.canParse(uri)) return undefined;
  const { protocol, pathname } = new URL(uri);
  if (protocol !== 'mlflow-artifacts:') return undefined;
  return pathname.split('/').filter(Boolean).map(decodeURIComponent);
}
