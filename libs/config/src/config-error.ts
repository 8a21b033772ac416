/** Settings that cannot be used: `problems` holds one sentence for each, naming it and what to do. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}
