import type { PartName } from '#schemas';

/** What people did about an incident after it was entered, in the order in which they did it. */
export type Step = Decide | Move | Disclose | Edit | Succeed | Share;

/** Somebody stands by the computed answer of every regime. */
interface Decide {
  readonly decide: string;
}
interface Move {
  readonly move: { readonly to: string; readonly reason?: string };
}
export interface Disclose extends Course {
  readonly disclose: { readonly regime: string; readonly stage: string; readonly recipient?: string };
  /** How later steps call it. */
  readonly as: string;
}
export interface Edit {
  readonly edit: {
    readonly part: PartName;
    /** Which of the items of the part, from 0. */
    readonly item: number;
    readonly changes: Readonly<Record<string, unknown>>;
  };
}
export interface Succeed extends Course {
  readonly succeed: { readonly of: string; readonly kind: string };
  readonly as: string;
  /** Why it now says something else. */
  readonly note?: { readonly kind: string; readonly note: string };
}

/** A partner is let in on a disclosure. */
export interface Share {
  readonly share: { readonly of: string; readonly partner: string; readonly ceiling: string };
}

/** How far a disclosure goes. */
export interface Course {
  readonly reach: 'draft' | 'in_review' | 'approved' | 'filed';
  /** The name under which its PDF is saved for whoever starts Candour for the first time. */
  readonly file?: string;
  readonly filed?: {
    readonly at: string;
    readonly portal_reference?: string;
    readonly late_reason?: string;
  };
  readonly received?: { readonly at: string; readonly reference: string };
}
