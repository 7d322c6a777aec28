/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle-of-files',
      comment: 'Arrows go one way: see "The house" in CONTRIBUTING.md.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment:
        'Of two rooms, one may need the other: move what both need below them.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^plugins/' },
      to: { circular: true },
    },
    {
      name: 'plugins-stand-alone',
      comment:
        'Our own portal and its tests need the plugins, never the other way.',
      severity: 'error',
      from: { path: '^plugins/' },
      to: { path: '^(packages|e2e|benchmarks|deploy)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: {
      // Tests may look everywhere.
      path: '(node_modules|/dist/|/generated/|\\.test\\.tsx?$|/(testUtils|__testUtils__)/|/setupTests\\.ts$)',
    },
  },
};
