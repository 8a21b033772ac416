/** `__Host-`: only from this origin, over a secure context, for the whole path (RFC 6265bis). */
export const SESSION_COOKIE = '__Host-candour';

export const sessionCookie = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Holds what ties a provider's answer to the browser that asked; for the ten minutes that a sign-in may take. */
export const OIDC_COOKIE = '__Host-candour-oidc';

export const oidcCookie = { ...sessionCookie, maxAge: 600 } as const;
