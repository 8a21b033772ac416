export interface MailConfig {
  /** smtp:// or smtps://, with user and password if the server wants them. */
  readonly smtpUrl: string;
  /** The sender, as `address` or `Name <address>`. */
  readonly from: string;
}

const SENDER = /^(?:[^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** SMTP_URL and MAIL_FROM, both or neither; null: mail stays in the outbox. Adds a sentence per problem. */
export function readMail(env: NodeJS.ProcessEnv, problems: string[]): MailConfig | null {
  const smtpUrl = env['SMTP_URL']?.trim() ?? '';
  const from = env['MAIL_FROM']?.trim() ?? '';
  if (smtpUrl === '' && from === '') return null;
  const url = URL.parse(smtpUrl);
  // The text itself stays out of the message: it holds a password.
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    problems.push(
      'SMTP_URL must have the form smtp://user:password@host:port, or smtps:// for TLS from the start.',
    );
  }
  if (!SENDER.test(from)) {
    problems.push('MAIL_FROM must be the address to send from, such as Candour <candour@example.org>.');
  }
  return { smtpUrl, from };
}
