export interface Instance {
  readonly baseUrl: string;
  /** Good for one use in the whole run: only the test of the first administrator takes it. */
  readonly bootstrapToken: string;
  /** The owner's address of the database, for provisioning an organisation for each test. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly home: string;
}

/** The Candour that runs for all end-to-end tests. */
export function instance(): Instance {
  return {
    baseUrl: setting('CANDOUR_TEST_BASE_URL'),
    bootstrapToken: setting('CANDOUR_TEST_BOOTSTRAP_TOKEN'),
    ownerUrl: setting('CANDOUR_TEST_OWNER_URL'),
    appUrl: setting('CANDOUR_TEST_APP_URL'),
    home: setting('CANDOUR_TEST_HOME'),
  };
}

function setting(name: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new Error(`${name} is not set: run the tests through Jest's project "e2e", after npm run build.`);
}
