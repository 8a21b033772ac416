import { Type } from 'typebox';
import { CREDENTIALS } from '#persistence';
import { codes } from '#schemas';
import {
  anything,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  paged,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';
import { ROLES } from './policy.js';

const roles = listOf(codes(ROLES));
const actions = listOf(text('incident.read'));

export const bootstrapped = shape('Bootstrapped', { organisation_id: idOf('org'), user_id: idOf('usr') });

export const me = shape('Me', {
  id: principal,
  kind: codes(['user', 'key']),
  name: text('Ada Example'),
  organisation_id: idOf('org'),
  roles,
  actions,
});

export const signInMethods = shape('SignInMethods', {
  password: flag(true),
  passkeys: flag(true),
  oidc: orNull(text('https://id.example.org', 'The issuer of the OpenID provider, if there is one.')),
});

const memberFields = {
  id: idOf('usr'),
  name: text('Ada Example'),
  email: text('ada@example.org'),
  roles,
  signs_in_with: codes(['password', 'provider']),
  created_at: instant,
  deactivated_at: orNull(instant),
};
export const member = shape('Member', memberFields);
export const members = paged('Members', 'members', member);
export const changedMember = shape('ChangedMember', {
  ...memberFields,
  active_api_keys: listOf(idOf('key')),
});

export const passkey = shape('Passkey', {
  id: idOf('pky'),
  name: text('Laptop'),
  backed_up: flag(true),
  created_at: instant,
  last_used_at: orNull(instant),
});
export const passkeys = wrapped('Passkeys', 'passkeys', listOf(passkey));

const challenge = text('c29tZSByYW5kb20gYnl0ZXMgb2YgdGhlIHNlcnZlcg');
/** Written by a library for the browser: open, because neither of them is ours. */
export const creationOptions = Type.Object(
  {
    challenge,
    rp: Type.Object(
      { id: text('candour.example.org'), name: text('Candour') },
      { additionalProperties: true },
    ),
    user: anything('The account, as the authenticator will show it.', {
      id: 'dXNyXzAxOWFiMGM0',
      name: 'ada@example.org',
      displayName: 'Ada Example',
    }),
  },
  { title: 'PasskeyCreationOptions', additionalProperties: true },
);
export const requestOptions = Type.Object(
  { challenge, rpId: text('candour.example.org'), userVerification: Type.Literal('required') },
  { title: 'PasskeyRequestOptions', additionalProperties: true },
);

export const passwordReset = shape('PasswordReset', { id: idOf('pwr'), expires_at: instant });

export const invitation = shape('Invitation', {
  id: idOf('inv'),
  email: text('grace@example.org'),
  roles,
  invited_by: principal,
  created_at: instant,
  expires_at: instant,
  accepted_at: orNull(instant),
  revoked_at: orNull(instant),
  state: codes(['open', 'accepted', 'revoked', 'expired']),
});
export const invitations = paged('Invitations', 'invitations', invitation);

const session = shape('Session', {
  id: idOf('ses'),
  credential: codes(CREDENTIALS),
  user_agent: orNull(text('Mozilla/5.0')),
  created_at: instant,
  last_seen_at: instant,
  expires_at: instant,
  current: flag(true),
});
export const sessions = wrapped('Sessions', 'sessions', listOf(session));

const keyFields = {
  id: idOf('key'),
  name: text('monitoring'),
  roles,
  actions: orNull(actions),
  expires_at: instant,
};
const madeFields = {
  ...keyFields,
  key: text(
    'cnd_live_019ab0c47d1e7a308c555f1c3a9be021_exampleexampleexampleexampleexample',
    'Shown this once.',
  ),
};
const apiKey = shape('ApiKey', {
  ...keyFields,
  created_by: principal,
  created_at: instant,
  revoked_at: orNull(instant),
  last_used_at: orNull(instant),
  replaced_by: orNull(idOf('key')),
});
export const apiKeys = paged('ApiKeys', 'api_keys', apiKey);
export const madeKey = shape('MadeApiKey', madeFields);
export const rotatedKey = shape('RotatedApiKey', {
  ...madeFields,
  replaces: maybe(Type.Object({ id: idOf('key'), expires_at: instant })),
});
