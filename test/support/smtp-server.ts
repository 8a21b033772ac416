import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on loopback that keeps what it accepts. */
export interface LocalSmtpServer {
  readonly url: string;
  /** The next message whose source holds `text`; those that came before count. */
  message(text: string): Promise<string>;
  /** All messages that hold `text`. */
  messages(text: string): readonly string[];
  /** Refuses the next `times` messages to a recipient that holds `text`, with this SMTP code. */
  refuse(text: string, code: number, times: number): void;
  stop(): Promise<void>;
}

export async function startSmtpServer(user: string, password: string): Promise<LocalSmtpServer> {
  const accepted: string[] = [];
  const waiting = new Set<() => void>();
  let refusal = { text: '', code: 0, times: 0 };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === password
        ? done(null, { user })
        : done(new Error('wrong user or password')),
    onRcptTo: ({ address }, _session, done) => {
      if (refusal.times === 0 || !address.includes(refusal.text)) return done();
      refusal = { ...refusal, times: refusal.times - 1 };
      done(Object.assign(new Error('not now'), { responseCode: refusal.code }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        accepted.push(Buffer.concat(chunks).toString());
        done();
        for (const look of waiting) look();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as { port: number };
  const messages = (text: string) => accepted.filter((source) => source.includes(text));
  return {
    url: `smtp://${user}:${password}@127.0.0.1:${port}`,
    messages,
    message: (text) =>
      new Promise((resolve) => {
        const look = () => {
          const [found] = messages(text);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    refuse: (text, code, times) => (refusal = { text, code, times }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
