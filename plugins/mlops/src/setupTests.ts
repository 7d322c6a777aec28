import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered and asked for by role, which a busy machine does slowly.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });

// jsdom measures nothing; charts and tables only need the class to be there.
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver = NoResizeObserver;
