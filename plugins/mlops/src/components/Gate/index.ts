export { GateAlert } from './GateAlert';
export { GateDecision } from './GateDecision';
