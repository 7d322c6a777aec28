import { mockServices } from '@backstage/backend-test-utils';
import { kubernetesError } from './kubernetesError';

const ofCluster = (code: number, reason: string) =>
  JSON.stringify({
    kind: 'Status',
    message: 'pods is forbidden: User "system:serviceaccount:mlops:portal"',
    reason,
    code,
  });
const ofBackstage = (name: string) =>
  JSON.stringify({ error: { name, message: 'Unauthorized' } });

it.each([
  [403, ofBackstage('NotAllowedError'), 'NotAllowedError', 'kubernetes.proxy'],
  [404, ofBackstage('NotFoundError'), 'ServiceUnavailableError', '"training"'],
  [500, ofBackstage('Error'), 'ServiceUnavailableError', 'could not answer'],
  [
    403,
    ofCluster(403, 'Forbidden'),
    'ServiceUnavailableError',
    "refused the portal's account",
  ],
  [
    401,
    ofCluster(401, 'Unauthorized'),
    'ServiceUnavailableError',
    'ServiceAccount of the cluster "training"',
  ],
  [404, ofCluster(404, 'NotFound'), 'NotFoundError', 'does not know'],
  [400, ofCluster(400, 'BadRequest'), 'InputError', 'refused the request'],
  [502, '<html>', 'ServiceUnavailableError', 'could not answer'],
])('makes of %i %s a %s without upstream text', (status, body, name, words) => {
  const logger = mockServices.logger.mock();

  const error = kubernetesError(
    { status, body, subject: 'the pods of iris-train', cluster: 'training' },
    logger,
  );

  expect(error.name).toBe(name);
  expect(error.message).toContain(words);
  expect(error.message).not.toContain('serviceaccount:mlops');
});
