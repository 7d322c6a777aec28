export { ModelCardButton } from './ModelCardButton';
export { ModelCardDialog } from './ModelCardDialog';
