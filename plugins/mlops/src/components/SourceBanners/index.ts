export * from './SourceBanners';
export { sourceTitle } from './sourceSentence';
