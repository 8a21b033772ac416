/** Module borders; test/borders.spec.ts proves each rule with a violation. */
const libs = '^libs/([^/]+)/src/';
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'Decisions know neither frameworks nor I/O: only themselves, schemas, hashing, time zones.',
      severity: 'error',
      from: { path: '^libs/(domain|schemas)/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot:
          '^libs/(domain|schemas)/|^(node:)?crypto$|node_modules/(temporal-polyfill|temporal-utils|typebox|ajv)/',
      },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-apart',
      comment: 'Processes share libs, never each other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-through-their-index',
      severity: 'error',
      from: { path: '^(apps|migrations|tools)/' },
      to: { path: libs, pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'libs-through-each-others-index',
      severity: 'error',
      from: { path: libs },
      to: { path: libs, pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'nest-only-in-apps',
      severity: 'error',
      from: { path: '^(libs|migrations)/' },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'typeorm-only-in-persistence',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/persistence/' },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'features-apart',
      comment: 'A feature talks to another one through its <feature>.api.ts only.',
      severity: 'error',
      from: { path: '^apps/(api|worker|web)/src/([^/]+)/', pathNot: '^apps/web/src/app/' },
      to: {
        path: '^apps/$1/src/[^/]+/',
        pathNot: [
          '^apps/$1/src/$2/',
          '\\.api\\.tsx?$',
          '\\.module\\.ts$',
          '^apps/(api|worker)/src/(http|problem)/',
          '^apps/web/src/(api|app|i18n|ui)/',
        ],
      },
    },
    {
      name: 'web-knows-only-the-api',
      comment: 'The app has nothing that the API does not offer to others.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^(apps/(api|worker|cli)|libs|migrations|tools)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
