/** What a disclosure is compared with. */
export const COMPARED_WITH = ['record', 'last_filing', 'last_version'] as const;
export type ComparedWith = (typeof COMPARED_WITH)[number];
