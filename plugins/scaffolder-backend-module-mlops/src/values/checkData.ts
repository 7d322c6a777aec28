import { InputError } from '@backstage/errors';
import type { DataValues } from './DataValues';

/** A path of plain folders and a file; no dot first, which would hide it from people. */
const CSV_PATH = /^([\w][\w.-]*\/)*[\w][\w.-]*\.csv$/;
const S3_URI =
  /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^?#\\"\p{Cc}]+\.(csv|parquet)$/u;
const SHA256 = /^[0-9a-f]{64}$/;
/** Line breaks and the like, which no column has in its name. */
const CONTROL = /\p{Cc}/u;

/**
 * Checks what a project trains on.
 *
 * @throws InputError that names the field and the rule
 */
export function checkData(data: DataValues): void {
  const { dataset, task, target, features } = data;
  if (dataset === 'iris' && task === 'regression') {
    throw new InputError(
      'task: Iris is a classification; choose another dataset for a regression',
    );
  }
  if (dataset === 'file' && !CSV_PATH.test(data.dataPath)) {
    throw new InputError(
      `dataPath: "${data.dataPath}" is no path of a CSV file in the repository; use one such as data/training.csv`,
    );
  }
  if (dataset === 's3' && !S3_URI.test(data.dataUri)) {
    throw new InputError(
      `dataUri: "${data.dataUri}" is no CSV or Parquet object; use an address such as s3://bucket/key.parquet`,
    );
  }
  if (dataset === 'url') checkUrl(data);
  checkColumn('target', target);
  for (const pattern of features) {
    checkColumn('features', pattern);
    if (pattern === target) {
      throw new InputError(
        `features: "${pattern}" is the target; a column cannot predict itself`,
      );
    }
  }
}

function checkUrl({ dataUrl, dataSha256 }: DataValues): void {
  const url = URL.canParse(dataUrl) ? new URL(dataUrl) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(
      'dataUrl: use an http or https address of a CSV or Parquet file',
    );
  }
  // It would be in the repository for all to read.
  if (url.username || url.password) {
    throw new InputError('dataUrl: leave out the user name and password');
  }
  if (!SHA256.test(dataSha256)) {
    throw new InputError(
      'dataSha256: use the 64 hexadecimal digits that sha256sum prints for the file',
    );
  }
}

function checkColumn(field: 'target' | 'features', name: string): void {
  if (name === '' || name.length > 200 || CONTROL.test(name)) {
    throw new InputError(
      `${field}: give the name of a column, of at most 200 characters`,
    );
  }
}
