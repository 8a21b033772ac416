/** `__Host-`: only from this origin, over a secure context, for the whole path (RFC 6265bis). */
export const SESSION_COOKIE = '__Host-candour';

export const sessionCookie = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
