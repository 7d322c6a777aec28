export * from './InMemoryMlopsApi';
export * from './entities';
export * from './fixtures';
export * from './podFixtures';
export * from './responseError';
export { buildScenario } from './scenarios';
export type { Scenario, ScenarioData } from './scenarios';
