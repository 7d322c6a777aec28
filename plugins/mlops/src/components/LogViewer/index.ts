export * from './LogViewer';
export * from './LogPanel';
