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
  /** Of the registered model. */
  tags: Record<string, string> = { 'mlops.project': 'component:default/iris' };
  /** Of the experiment. */
  experimentTags: Record<string, string> = {
    'mlops.project': 'component:default/iris',
  };
  /** Without it the experiment and the model are not there yet. */
  exists = true;

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
        return query.get('experiment_name') === 'iris' && this.exists
          ? [200, this.experiment()]
          : [404, recorded.notFound];
      case 'POST runs/search':
        return [200, this.searchRuns(body)];
      case 'GET model-versions/search':
        return [200, this.searchVersions(query)];
      case 'GET model-versions/get':
        return this.version(query.get('version')!);
      case 'GET registered-models/get':
        if (!this.exists) return [404, recorded.notFound];
        return [
          200,
          {
            registered_model: {
              ...recorded.model.registered_model,
              aliases: this.aliases,
              ...tagList(this.tags),
            },
          },
        ];
      case 'GET registered-models/search':
        return [
          200,
          { registered_models: [{ name: 'iris', aliases: this.aliases }] },
        ];
      case 'POST registered-models/set-tag':
        this.tags[body.key] = body.value;
        return [200, {}];
      case 'DELETE registered-models/delete-tag':
        if (!(body.key in this.tags)) return [404, recorded.notFound];
        delete this.tags[body.key];
        return [200, {}];
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

  /** Suggests to retrain, as the drift check does; after all recorded runs. */
  suggest(changes: object = {}) {
    const suggestion = {
      id: 'abc',
      at: '2100-01-01T00:00:00.000Z',
      reason: '1 of 4 columns has drifted.',
      columns: [{ column: 'petal_length', psi: 1.83, ksPValue: 0 }],
      drifted: 1,
      compared: 4,
      maxPsi: 0.25,
      championVersion: '1',
      dagRunId: 'scheduled__1',
      ...changes,
    };
    this.tags['mlops.retrain_suggestion'] = JSON.stringify(suggestion);
    return suggestion;
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

  /** Understands the client's filters by tag and id, and page tokens; not those by time. */
  private searchRuns(body: FakeRequest['body']) {
    const filter: string = body.filter ?? '';
    const [, key, value] =
      /tags\.`(.*)` (?:LIKE '%'|= '(.*?)')/.exec(filter) ?? [];
    const [, list] = /run_id IN \((.*)\)/.exec(filter) ?? [];
    const ids = list?.split(',').map(id => id.slice(1, -1));
    const found = this.runs.filter(({ info, data }) => {
      const tag = data?.tags?.find((each: { key: string }) => each.key === key);
      return (
        (!key || (tag && (value === undefined || tag.value === value))) &&
        (!ids || ids.includes(info.run_id))
      );
    });
    const start = Number(body.page_token ?? 0);
    const end = start + body.max_results;
    return {
      ...(found.length ? { runs: found.slice(start, end) } : {}),
      ...(end < found.length ? { next_page_token: String(end) } : {}),
    };
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

  private experiment() {
    return {
      experiment: {
        ...recorded.experiment.experiment,
        ...tagList(this.experimentTags),
      },
    };
  }

  private removeAlias(alias: string) {
    this.aliases = this.aliases.filter(entry => entry.alias !== alias);
  }
}

/** MLflow leaves out a list that is empty. */
function tagList(tags: Record<string, string>) {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return list.length ? { tags: list } : {};
}
