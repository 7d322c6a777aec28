/** What all packages add to the rules of Backstage. */
module.exports = {
  // Files are read from the top down: the export first, its helpers after it.
  '@typescript-eslint/no-use-before-define': [
    'error',
    { functions: false, variables: false, classes: false },
  ],
};
