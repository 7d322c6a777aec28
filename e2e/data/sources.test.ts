import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { freshName } from '../support/projects.ts';
import { serveFiles } from './fileServer.ts';
import { iris, toCsv } from './irisCsv.ts';
import { loggedModels, runOf } from './mlflow.ts';
import {
  removeProject,
  renderTrainer,
  train,
  TRAINERS,
  type Project,
} from './trainers.ts';

const csv = Buffer.from(toCsv(iris));
const sha256 = createHash('sha256').update(csv).digest('hex');
const columns = { target: 'species', features: ['petal_*', 'sepal_*'] };
const files = {
  '/flowers.csv': csv,
  '/bucket/garden/irises.csv': csv,
  // By another name: MLflow keeps the first source of a name and digest.
  '/bucket/garden/blossoms.parquet': readFileSync(
    new URL('iris.parquet', import.meta.url),
  ),
};

for (const trainer of TRAINERS) {
  describe(
    `sources of data and the trainer ${trainer}`,
    { concurrency: 2 },
    () => {
      const name = freshName(`data-source-${trainer}`);
      let project: Project;
      let server: Awaited<ReturnType<typeof serveFiles>>;
      const run = (dagRunId: string, data?: object) =>
        train(project, {
          name,
          dagRunId,
          data: data && { ...data, ...columns },
          env: {
            AWS_ACCESS_KEY_ID: 'reader',
            AWS_SECRET_ACCESS_KEY: 'reads',
            AWS_REGION: 'eu-central-1',
            AWS_ENDPOINT_URL_S3: server.url,
          },
        });
      const inputOf = async (dagRunId: string) =>
        (await runOf(name, dagRunId)).inputs?.dataset_inputs?.[0].dataset;

      before(async () => {
        project = await renderTrainer(trainer);
        server = await serveFiles(files);
      });
      after(async () => {
        server?.close();
        await removeProject(project);
      });

      it('trains from the example file, an address and S3', async () => {
        const sources = {
          file: undefined,
          url: {
            source: 'url',
            url: `${server.url}/flowers.csv?key=k`,
            sha256,
          },
          'csv-s3': { source: 's3', uri: 's3://bucket/garden/irises.csv' },
          'parquet-s3': {
            source: 's3',
            uri: 's3://bucket/garden/blossoms.parquet',
          },
        };
        const metrics = [];
        for (const [dagRunId, data] of Object.entries(sources)) {
          const { code, output } = await run(dagRunId, data);
          assert.equal(code, 0, output.slice(-3000));
          metrics.push((await runOf(name, dagRunId)).data.metrics?.length);
        }
        assert.equal((await loggedModels(name)).length, 4);
        assert.equal(new Set(metrics).size, 1);

        assert.equal((await inputOf('file'))?.source_type, 'local');
        const fromUrl = await inputOf('url');
        assert.equal(fromUrl?.source_type, 'http');
        assert.deepEqual(JSON.parse(fromUrl.source), {
          url: `${server.url}/flowers.csv`,
        });
        const fromS3 = await inputOf('parquet-s3');
        assert.equal(fromS3?.source_type, 's3');
        assert.deepEqual(JSON.parse(fromS3.source), {
          uri: 's3://bucket/garden/blossoms.parquet',
        });
      });

      it('stops at a file that is not there, or not the one agreed on', async () => {
        const host = new URL(server.url).host;
        const failure = async (dagRunId: string, data: object) => {
          const { error } = await run(dagRunId, data);
          return `${error?.code}: ${error?.message}`;
        };
        assert.equal(
          await failure('checksum', {
            source: 'url',
            url: `${server.url}/flowers.csv`,
            sha256: 'a'.repeat(64),
          }),
          `data-checksum: The training data is not the file that was agreed on: its SHA-256 is ${sha256.slice(
            0,
            12,
          )}..., not aaaaaaaaaaaa....`,
        );
        assert.equal(
          await failure('absent', { source: 's3', uri: 's3://bucket/no.csv' }),
          `data-unreachable: The training data at ${host} cannot be read: it answers 404.`,
        );
        assert.equal(
          await failure('no-file', { source: 'file', path: 'data/no.csv' }),
          'data-missing-file: The repository has no file "data/no.csv".',
        );
      });
    },
  );
}
