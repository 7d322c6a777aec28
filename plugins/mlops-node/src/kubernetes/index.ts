export { KubernetesClient } from './KubernetesClient';
export type { PodList, PodLogQuery, PodQuery } from './KubernetesClient';
export type { KubernetesProxyDeps } from './KubernetesProxy';
export * from './kubernetesSchemas';
export { labelValue } from './labelValue';
