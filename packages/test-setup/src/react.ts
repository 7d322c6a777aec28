import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import './index';
import { sizeElements } from './sizeElements';

// Whole pages are rendered and asked for by role. Testing Library waits a second for
// what appears later, which is too short on a busy machine; a whole test has longer.
configure({ asyncUtilTimeout: 30_000 });

sizeElements({ width: 800, height: 300 });
