export * from './SourceBanners';
