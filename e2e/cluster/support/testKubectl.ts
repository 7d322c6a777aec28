import { adminOf, readClusterState, STATE_VARIABLE } from './cluster.ts';
import { Kubectl } from './Kubectl.ts';

/**
 * The administrator's kubectl for tests that need the platform kit and nothing
 * else: of `npm run test:cluster`, or by hand of `KUBECONFIG` with kubectl in
 * `PATH`.
 *
 * @throws Error when there is neither
 */
export function testKubectl(): Kubectl {
  const { KUBECONFIG } = process.env;
  if (process.env[STATE_VARIABLE] || !KUBECONFIG) {
    return adminOf(readClusterState());
  }
  return new Kubectl(KUBECONFIG);
}
