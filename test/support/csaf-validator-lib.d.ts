/** What is used of the validator, which has no types of its own. */
declare module '@secvisogram/csaf-validator-lib/basic.js' {
  /** One of its tests; the others are exported beside it. */
  export const csaf_2_0_strict: unknown;
}
declare module '@secvisogram/csaf-validator-lib/validate.js' {
  interface Result {
    readonly isValid: boolean;
    readonly tests: readonly {
      readonly name: string;
      readonly errors: readonly { readonly instancePath: string; readonly message?: string }[];
    }[];
  }
  const validate: (tests: readonly unknown[], document: unknown) => Promise<Result>;
  export default validate;
}
