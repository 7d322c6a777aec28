import { Source } from '@trainyard/backstage-plugin-mlops-common';
import express from 'express';
import request from 'supertest';
import { sendShared } from './sendShared';

const airflow: Source = {
  id: 'airflow',
  title: 'Airflow',
  status: 'ok',
  checkedAt: '2026-01-01T00:00:00.000Z',
  lastSuccessAt: '2026-01-01T00:00:00.000Z',
};
const later = '2026-01-01T00:00:03.000Z';
let answer: object;
const app = express().get('/', (_, res) => sendShared(res, answer));
const get = (etag?: string) =>
  request(app)
    .get('/')
    .set(etag ? { 'If-None-Match': etag } : {});
const etagOf = async (next: object) => {
  answer = next;
  return (await get()).headers.etag;
};

it('answers 304 to who has it', async () => {
  answer = { runs: [1], sources: [airflow] };
  const first = await get().expect(200);

  const second = await get(first.headers.etag).expect(304);

  expect(first.body).toEqual(answer);
  expect(second.text).toBe('');
});

it('is kept by nobody but the browser of the user', async () => {
  answer = {};
  const { headers } = await get();

  expect(headers['cache-control']).toBe('private, no-cache');
  expect(headers.vary).toContain('Authorization');
});

it('writes an answer once for all', async () => {
  const toJSON = jest.fn(() => 'x');
  answer = { runs: { toJSON } };

  await get();
  const once = toJSON.mock.calls.length;
  await get();

  expect(toJSON).toHaveBeenCalledTimes(once);
});

it('does not take a further look for news', async () => {
  const sources = [airflow];
  const lookedAgain = [{ ...airflow, checkedAt: later, lastSuccessAt: later }];

  expect(await etagOf({ runs: [1], sources: lookedAgain })).toBe(
    await etagOf({ runs: [1], sources }),
  );
});

it.each([
  ['another run', { runs: [2], sources: [airflow] }],
  [
    'a system that went away',
    { runs: [1], sources: [{ ...airflow, status: 'unavailable' }] },
  ],
])('takes %s for news', async (_, next) => {
  expect(await etagOf(next)).not.toBe(
    await etagOf({ runs: [1], sources: [airflow] }),
  );
});
