export * from './ChampionSummary';
