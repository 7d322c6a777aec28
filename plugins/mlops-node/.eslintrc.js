module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Files read from the top down: the export first, its helpers after it.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, variables: false, classes: true },
    ],
  },
});
