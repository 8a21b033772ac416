import { Type, type Static, type TSchema } from 'typebox';
import { flaws, strict } from '#schemas';
import { ProblemError } from '../problem/problem.js';

const base64url = (example: string) =>
  Type.String({
    pattern: '^[A-Za-z0-9_-]{1,20000}$',
    description: 'bytes in base64url (RFC 4648, section 5) without padding',
    examples: [example],
  });
const id = base64url('AQIDBAUGBwgJCgsMDQ4PEA');
const bytes = base64url('eyJ0eXBlIjoid2ViYXV0aG4ifQ');
/** The browser's own object: what browsers add to it later is not ours to refuse. */
const open = { additionalProperties: true };

const credential = { id, rawId: id, type: Type.Literal('public-key') };

/** RegistrationResponseJSON (WebAuthn Level 3, section 5.1.2), as far as it is read. */
const Attestation = Type.Object(
  {
    ...credential,
    response: Type.Object(
      {
        clientDataJSON: bytes,
        attestationObject: bytes,
        transports: Type.Optional(
          Type.Array(Type.String({ pattern: '^[a-z-]{1,40}$', examples: ['internal'] }), { maxItems: 10 }),
        ),
      },
      open,
    ),
  },
  open,
);
export type PasskeyAttestation = Static<typeof Attestation>;

/** AuthenticationResponseJSON (section 5.1.3), as far as it is read. */
const Answer = Type.Object(
  {
    ...credential,
    response: Type.Object(
      { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: Type.Optional(id) },
      open,
    ),
  },
  open,
);
export type PasskeyAnswer = Static<typeof Answer>;

const name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[^\\n\\r]*$',
  description: 'one line of text',
  examples: ['Laptop'],
});
export const PasskeyRegistration = strict({ name, credential: Attestation });
export const PasskeyNaming = strict({ name });
export const PasskeySignIn = strict({ credential: Answer });

/** The body as its schema says. Throws `invalid-fields` with everything that is wrong with it. */
export function bodyOf<T extends TSchema>(schema: T, input: unknown): Static<T> {
  const errors = flaws(schema, input);
  if (errors.length > 0) throw new ProblemError('invalid-fields', 'Some fields are not valid.', { errors });
  return input as Static<T>;
}
