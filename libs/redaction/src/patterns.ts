import { isIban, isPaymentCard } from './checksums.js';

/** What a text may hold that is nobody else's business. */
export const FINDING_KINDS = [
  'api_key',
  'token',
  'private_key',
  'password',
  'email',
  'phone',
  'iban',
  'payment_card',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** `secret` is the group that is to be masked where the match is more than that. */
export interface Pattern {
  readonly kind: FindingKind;
  readonly regex: RegExp;
  readonly holds?: (text: string) => boolean;
}

/**
 * Each with the place that defines the form. They find what has a form of its own: names, addresses and numbers that are
 * written as any others are not found. Every repetition is bounded or starts at the beginning of a word, so that no text
 * takes longer than its length asks for.
 */
export const PATTERNS: readonly Pattern[] = [
  // RFC 7468, section 10 and 11.
  {
    kind: 'private_key',
    regex:
      /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----[A-Za-z0-9+/=\s\\:,-]{0,10000}?(?:-----END (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----|$)/dg,
  },
  // RFC 7519, section 3: base64url of a header and a payload that begin with {" each, and a signature.
  { kind: 'token', regex: /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{8,2000}/dg },
  // AWS, IAM identifiers: access keys of users and of sessions, in base32.
  { kind: 'api_key', regex: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/dg },
  // GitHub, token formats: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
  { kind: 'token', regex: /(?<!\w)(?:gh[pousr]_\w{36,251}|github_pat_\w{22,255})/dg },
  // GitLab, token prefixes.
  { kind: 'token', regex: /(?<!\w)gl(?:pat|rt|dt|ptt|ft|cbt)-[\w-]{20,100}/dg },
  // Slack, token types.
  { kind: 'token', regex: /(?<!\w)xox[abeoprs]-[\w-]{10,250}/dg },
  // Model providers: OpenAI and Anthropic (sk-), Hugging Face (hf_), Google (AIza).
  { kind: 'api_key', regex: /(?<!\w)sk-[A-Za-z0-9][\w-]{19,250}/dg },
  { kind: 'api_key', regex: /(?<!\w)hf_[A-Za-z0-9]{30,60}/dg },
  { kind: 'api_key', regex: /(?<!\w)AIza[\w-]{35}/dg },
  // Stripe, API keys: secret and restricted ones.
  { kind: 'api_key', regex: /(?<!\w)[sr]k_(?:live|test)_[A-Za-z0-9]{16,250}/dg },
  // Candour's own.
  { kind: 'api_key', regex: /(?<!\w)cnd_live_\w{20,200}/dg },
  // RFC 6750, section 2.1, and RFC 7617, section 2.
  { kind: 'token', regex: /(?<!\w)(?:Bearer|Basic) {1,4}(?<secret>[\w.~+/-]{16,4000}={0,2})/dgi },
  // RFC 3986, section 3.2.1: a password in an address.
  {
    kind: 'password',
    regex: /(?<!\w)[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:(?<secret>[^\s/@]{1,200})@/dgi,
  },
  // A name that says so, and a value: JSON, YAML, shell, query.
  {
    kind: 'password',
    regex:
      /(?<![a-z])(?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?token)["']?\s{0,3}[:=]\s{0,3}["']?(?<secret>[^\s"'&,;{}<>]{6,200})/dgi,
  },
  // RFC 5321, section 4.5.3.1: at most 64 octets in front of the @; the domain in ASCII.
  {
    kind: 'email',
    regex:
      /(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![\w-])/dgi,
  },
  // ISO 13616-1 with the check digits of ISO 7064, MOD 97-10.
  {
    kind: 'iban',
    regex: /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])/dg,
    holds: isIban,
  },
  // ISO/IEC 7812-1, annex B: the check digit of Luhn.
  {
    kind: 'payment_card',
    regex: /(?<![\d.-])[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d.-]?\d)/dg,
    holds: isPaymentCard,
  },
  // ITU-T E.123 and E.164: international form only; what is dialled at home has no form of its own.
  {
    kind: 'phone',
    regex: /(?<![\w+.])\+[1-9]\d{0,2}(?:[ ./-]?\(?\d{1,5}\)?){2,7}(?!\w)/dg,
    holds: (text) => /^\d{8,15}$/.test(text.replaceAll(/\D/g, '')),
  },
];
