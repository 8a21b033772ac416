import './tools/require-node.mjs';

const common = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

export default {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'db',
      testTimeout: 60_000,
      testMatch: ['<rootDir>/test/db/**/*.db.ts'],
      globalSetup: '<rootDir>/test/support/database-setup.mjs',
      globalTeardown: '<rootDir>/test/support/database-teardown.mjs',
    },
    {
      ...common,
      displayName: 'e2e',
      testTimeout: 60_000,
      testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
      globalSetup: '<rootDir>/test/support/instance-setup.mjs',
      globalTeardown: '<rootDir>/test/support/instance-teardown.mjs',
    },
  ],
};
