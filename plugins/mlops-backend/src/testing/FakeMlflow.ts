import { FakeAnswer, FakeRequest, FakeServer } from './FakeServer';
import recorded from './recorded/mlflow.json';

type Alias = { alias: string; version: string };

/**
 * An MLflow with the experiment and model `iris`. Its answers are those of a
 * real MLflow 3.17.2.
 */
export class FakeMlflow extends FakeServer {
  runs: any[] = [
    structuredClone(recorded.run),
    structuredClone(recorded.failedRun),
  ]; // recorded JSON that tests change
  versions: any[] = [structuredClone(recorded.version)];
  aliases: Alias[] = [{ alias: 'champion', version: '1' }];

  /** Files of runs, by their path in the proxy. */
  artifacts = new Map<string, string>();

  protected answer({ method, path, query, body }: FakeRequest): FakeAnswer {
    const [, file] = path.split('/mlflow-artifacts/artifacts/');
    if (file) {
      const text = this.artifacts.get(decodeURIComponent(file));
      return text === undefined ? [404, recorded.notFound] : [200, text];
    }
    const call = `${method} ${path.replace('/api/2.0/mlflow/', '')}`;
    switch (call) {
      case 'GET experiments/get-by-name':
        return query.get('experiment_name') === 'iris'
          ? [200, recorded.experiment]
          : [404, recorded.notFound];
      case 'POST runs/search':
        return [200, this.runs.length ? { runs: this.runs } : {}];
      case 'GET model-versions/search':
        return [200, this.searchVersions(query)];
      case 'GET model-versions/get':
        return this.version(query.get('version')!);
      case 'GET registered-models/get':
        return [
          200,
          {
            registered_model: {
              ...recorded.model.registered_model,
              aliases: this.aliases,
            },
          },
        ];
      case 'GET registered-models/search':
        return [
          200,
          { registered_models: [{ name: 'iris', aliases: this.aliases }] },
        ];
      case 'POST registered-models/alias':
        this.removeAlias(body.alias);
        this.aliases.push({ alias: body.alias, version: body.version });
        return [200, {}];
      case 'DELETE registered-models/alias':
        this.removeAlias(body.alias);
        return [200, {}];
      case 'POST model-versions/set-tag':
        this.versions
          .find(({ version }) => version === body.version)
          .tags.push({ key: body.key, value: body.value });
        return [200, {}];
      default:
        return [404, '<html>Not Found</html>'];
    }
  }

  /** Adds a ready version that came from no run. */
  addVersion(version: string) {
    this.versions.unshift({
      ...structuredClone(recorded.version),
      version,
      run_id: '',
      tags: [],
    });
  }

  /** Understands the two filters of the client, and page tokens. */
  private searchVersions(query: URLSearchParams) {
    const [, list] = /run_id IN \((.*)\)$/.exec(query.get('filter')!) ?? [];
    const ids = list?.split(',').map(id => id.slice(1, -1));
    const found = this.versions.filter(
      ({ run_id: id }) => !ids || ids.includes(id),
    );
    const start = Number(query.get('page_token') ?? 0);
    const end = start + Number(query.get('max_results'));
    return {
      model_versions: found.slice(start, end),
      ...(end < found.length ? { next_page_token: String(end) } : {}),
    };
  }

  private version(wanted: string): FakeAnswer {
    const found = this.versions.find(({ version }) => version === wanted);
    return found ? [200, { model_version: found }] : [404, recorded.notFound];
  }

  private removeAlias(alias: string) {
    this.aliases = this.aliases.filter(entry => entry.alias !== alias);
  }
}
