/** What all packages add to Backstage's configuration. */
module.exports = {
  plugins: ['regexp'],
  rules: {
    // Files are read from the top down: the export first, its helpers after it.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, variables: false, classes: false },
    ],
    // Expressions run on text of other systems: their work grows with its length, and no faster.
    'regexp/no-super-linear-backtracking': 'error',
    'regexp/no-super-linear-move': ['error', { ignoreSticky: false }],
  },
};
