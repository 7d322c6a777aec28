import { configRule } from './configRule';
import { gitSyncRule } from './gitSyncRule';
import { imageRule } from './imageRule';
import { exitRule, memoryRule, trainerRule } from './mainRule';
import { nodeRule } from './nodeRule';
import { podReasonRule } from './podReasonRule';
import { PodRule } from './PodRule';
import { schedulingRule } from './schedulingRule';
import { startRule } from './startRule';

/** In the order in which a pod lives, after what the cluster decided about it as a whole. */
export const POD_RULES: PodRule[] = [
  podReasonRule,
  imageRule,
  configRule,
  startRule,
  memoryRule,
  gitSyncRule,
  trainerRule,
  schedulingRule,
  nodeRule,
];

/** What is worth saying when neither the pod nor any log said more. */
export const LAST_POD_RULES: PodRule[] = [exitRule];
