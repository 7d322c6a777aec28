import failOnConsole from 'jest-fail-on-console';
import { isKnownMessage } from './knownMessages';

// A busy machine does in a minute what takes a second elsewhere. A test that hangs is
// ended all the same.
jest.setTimeout(120_000);

failOnConsole({
  shouldFailOnError: true,
  shouldFailOnWarn: true,
  silenceMessage: isKnownMessage,
});
