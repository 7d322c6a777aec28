export * from './SuggestionBanner';
