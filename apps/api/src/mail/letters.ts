import { utcMinute } from '#domain';

export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** Asks somebody in. The token travels behind the #, which browsers send to no server. */
export function invitationLetter(to: {
  readonly organisation: string;
  readonly invitedBy: string;
  readonly publicUrl: string;
  readonly token: string;
  readonly expiresAt: Date;
}): Letter {
  return {
    subject: `Invitation to ${oneLine(to.organisation)} on Candour`,
    body: [
      `${oneLine(to.invitedBy)} invites you to ${oneLine(to.organisation)} on Candour, where it keeps its AI incidents.`,
      `Accept here; the link works once, until ${utcMinute(to.expiresAt)}:\n${to.publicUrl}/join#${to.token}`,
      'If you did not expect this, there is nothing to do: without the link nothing happens.',
    ].join('\n\n'),
  };
}

/** Lets the owner of an account set a new password. */
export function passwordResetLetter(to: {
  readonly publicUrl: string;
  readonly token: string;
  readonly expiresAt: Date;
}): Letter {
  return {
    subject: 'A new password for your account on Candour',
    body: [
      `An administrator of your organisation on ${to.publicUrl} lets you set a new password; you were signed out everywhere.`,
      `Set it here; the link works once, until ${utcMinute(to.expiresAt)}:\n${to.publicUrl}/reset#${to.token}`,
      'If you did not ask for this, ask an administrator why it happened.',
    ].join('\n\n'),
  };
}

/** Tells the owner of an account, who may not be the one who did it. */
export function passwordChangedLetter(at: { readonly publicUrl: string; readonly when: Date }): Letter {
  return {
    subject: 'Your password on Candour was changed',
    body: [
      `The password of your account on ${at.publicUrl} was changed at ${utcMinute(at.when)}, and all other sessions ended.`,
      'If this was not you, tell an administrator of your organisation at once.',
    ].join('\n\n'),
  };
}

/** Tells the owner of an account, who may not be the one who did it. */
export function passkeyAddedLetter(at: { readonly publicUrl: string; readonly when: Date }): Letter {
  return {
    subject: 'A passkey was added to your account on Candour',
    body: [
      `A passkey was added to your account on ${at.publicUrl} at ${utcMinute(at.when)}; whoever holds it can sign in.`,
      'If this was not you, remove it in your account and tell an administrator of your organisation at once.',
    ].join('\n\n'),
  };
}

/** Brings somebody without an account to one document. */
export function shareLinkLetter(to: {
  readonly organisation: string;
  readonly url: string;
  readonly expiresAt: Date;
}): Letter {
  return {
    subject: `A document from ${oneLine(to.organisation)}`,
    body: [
      `${oneLine(to.organisation)} shares a document with you. Whoever has this link can read it, so do not pass it on.`,
      `Until ${utcMinute(to.expiresAt)}:\n${to.url}`,
      `As PDF:\n${to.url}&form=pdf`,
      'Each time it is opened is logged. Should the document be recalled, you will hear of it at this address.',
    ].join('\n\n'),
  };
}

/** Names come from people: a line break in one must not start a new paragraph, or a header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
