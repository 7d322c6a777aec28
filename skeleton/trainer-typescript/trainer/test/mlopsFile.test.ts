import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMlopsFile, readMlopsFile } from '../src/mlopsFile.ts';

const columns = { target: 'species', features: ['*'] };
const iris = { source: 'iris', ...columns };
const read = (content: object) => parseMlopsFile(JSON.stringify(content));
const refused = (content: object, message: RegExp) =>
  assert.throws(() => read(content), { code: 'bad-setting', message });

test('the file of this repository is right', () => {
  const { data, folder } = readMlopsFile();
  assert.ok(data.target);
  assert.ok(folder);
});

test('what is left out takes its default, and what others read is let alone', () => {
  const { task, checks } = read({ data: iris, gate: { mode: 'suggest' } });
  assert.equal(task, 'classification');
  assert.equal(checks.minRows, 20);
  assert.equal(checks.drift, 'stop');
});

test('one error names the key', () => {
  refused({ data: { ...iris, source: 'ftp' } }, /data\.source: must be iris, file, s3 or url/);
  refused({ data: { source: 'iris', features: ['*'] } }, /data\.target: expected string/);
  refused({ data: { ...iris, features: [] } }, /data\.features: /);
  refused({ data: { ...iris, uri: 's3://a/b.csv' } }, /data\.uri: is not a known key/);
  refused({ data: iris, checks: { maxPsi: '1' } }, /checks\.maxPsi: expected number/);
  refused({ data: iris, checks: { maxpsi: 1 } }, /checks\.maxpsi: is not a known key/);
  refused({ data: iris, task: 'clustering' }, /task: /);
  assert.throws(() => parseMlopsFile('{'), { message: /not valid JSON/ });
  assert.throws(() => parseMlopsFile('[]'), { message: /holds no JSON object/ });
  assert.throws(() => readMlopsFile('absent.json'), { message: /cannot be read/ });
});

test('a drift check suggests by default, and may look elsewhere', () => {
  const drift = (settings: object) => ({ data: iris, drift: settings });
  assert.equal(read({ data: iris }).drift, undefined);
  assert.equal(read(drift({})).drift?.action, 'suggest');
  const recent = { source: 'url', url: 'https://example.com/recent.csv' };
  assert.deepEqual(read(drift({ action: 'retrain', data: recent })).drift?.data, recent);
  refused(drift({ action: 'train' }), /drift\.action: must be suggest or retrain/);
  refused(drift({ data: { ...recent, sha256: 'a'.repeat(64) } }), /drift\.data\.sha256: is not/);
  refused(drift({ data: { ...recent, target: 'species' } }), /drift\.data\.target: is not/);
  refused(drift({ data: { source: 'file', path: '/etc/passwd' } }), /drift\.data\.path: must be/);
  refused(drift({ when: 'daily' }), /drift\.when: is not a known key/);
});

test('a source is an address of its kind', () => {
  const file = (path: string) => ({ data: { source: 'file', path, ...columns } });
  assert.equal(read(file('data/training.csv')).data.source, 'file');
  refused(file('../other.csv'), /data\.path: must be a path inside/);
  refused(file('/etc/passwd'), /data\.path/);
  const s3 = (uri: string) => ({ data: { source: 's3', uri, ...columns } });
  assert.equal(read(s3('s3://bucket/a/b.parquet')).data.source, 's3');
  refused(s3('s3://bucket'), /data\.uri: must look like/);
  refused(s3('s3://bucket/a.xlsx'), /data\.uri/);
  const url = (address: string, sha256 = 'a'.repeat(64)) => ({
    data: { source: 'url', url: address, sha256, ...columns },
  });
  assert.equal(read(url('https://example.com/x.csv')).data.source, 'url');
  refused(url('file:///etc/passwd'), /data\.url: must be an http/);
  refused(url('https://example.com/x.csv', 'abc'), /data\.sha256: must have 64/);
});
