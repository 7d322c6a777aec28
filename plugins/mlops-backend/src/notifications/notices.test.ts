import { ModelVersion } from '@trainyard/backstage-plugin-mlops-common';
import { ResolvedProject } from '../projects/ResolvedProject';
import { championNotice, failedNotice } from './notices';

const project = {
  entityRef: 'component:default/wine',
  title: 'Wine',
  keyMetric: { name: 'rmse', goal: 'minimize' },
  target: { config: { name: 'local' } },
  // No notice reads more of a project than this.
} as ResolvedProject;
const version: ModelVersion = {
  version: '7',
  status: 'ready',
  aliases: ['champion'],
  createdAt: '2026-11-22T18:49:47Z',
  metrics: { rmse: 0.123456 },
};
const failedWith = (reason: string) =>
  failedNotice(project, 'portal-1', { code: 'x', reason, nextStep: 'Look.' });

it('says that a training failed also when nobody knows why', () => {
  expect(failedNotice(project, 'a/b c', undefined)).toMatchObject({
    title: 'Training of Wine failed.',
    link: '/catalog/default/component/wine/training?run=a%2Fb+c',
  });
});

it('names no secret and fits into the columns of the table', () => {
  expect(failedWith('Use token=abc12345 for it.').title).not.toContain('abc');

  const { title, scope } = failedNotice(project, 'r'.repeat(250), {
    code: 'x',
    reason: 'a'.repeat(500),
    nextStep: 'Look.',
  });
  expect(title).toHaveLength(255);
  expect(title.endsWith('a…')).toBe(true);
  expect(scope).toMatch(/^[0-9a-f]{64}$/);
});

it('names the champion with its metric, or without one', () => {
  expect(championNotice(project, version).title).toBe(
    'Wine has a new champion: version 7 (rmse 0.1235)',
  );
  expect(championNotice(project, { ...version, metrics: {} }).title).toBe(
    'Wine has a new champion: version 7',
  );
});

it('says what the gate said, where no person moved the alias', () => {
  const gate = { decision: 'promoted', reason: 'Better.' } as const;
  expect(championNotice(project, { ...version, gate }).description).toBe(
    'Better.',
  );
});
