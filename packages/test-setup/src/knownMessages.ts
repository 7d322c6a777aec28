/** What tests may write to the console, each with what would make it go away. */
const KNOWN_MESSAGES: RegExp[] = [
  // CSSOM, which jsdom uses, uses a variable that it does not define when a rule is put
  // into @media; Material UI 4 does so for every component of Backstage's own.
  /\[JSS\] processedRuleToParse is not defined/,
  // Transitions of Material UI 4, in Backstage's own components, until it drops them.
  /findDOMNode is deprecated/,
  // What React Router 6 says of its version 7, which Backstage does not use yet.
  /React Router Future Flag Warning/,
  // The tab reads its data anew and loads its charts by itself, so both also end between
  // two steps of a test, the more so on a busy machine.
  /(An update to .* inside a test|suspended resource finished loading inside a test).* not wrapped in act/,
];

/** @param message - as it is written, with what it is about filled in */
export const isKnownMessage = (message: string): boolean =>
  KNOWN_MESSAGES.some(known => known.test(message));
