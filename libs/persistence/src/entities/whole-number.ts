/** PostgreSQL's bigint arrives as text; sizes and counts here stay far below 2^53. */
export const wholeNumber = { to: (value: number) => value, from: (value: string) => Number(value) };
