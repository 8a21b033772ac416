import type { MailConfig } from '#config';
import { sendMail, type Job, type JobQueue, type PayloadOf } from '#jobs';
import { inOrganisation, OutboxMessageEntity } from '#persistence';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Handler } from '../handler.js';

const AT_ONCE = 2;

/**
 * Sends what is in the outbox. Without a mail server nothing takes the jobs: the messages stay readable, and go out
 * should a server come within the days that a job is kept. A try that follows a success finds `sent_at` and ends; one
 * that follows a crash between the server's yes and our note repeats the message under the same Message-ID.
 */
export function sendMailHandler(mail: MailConfig | null): Handler {
  return {
    job: sendMail.name,
    start: async (queue: JobQueue, dataSource: DataSource, log: Logger) => {
      if (!mail) return;
      const send = sender(mail);
      await queue.work(sendMail, AT_ONCE, async (job) => {
        const about = { job: sendMail.name, job_id: job.id, message: job.data.message_id };
        try {
          await sendOnce(dataSource, job, send);
          log.info(about, 'done');
        } catch (error) {
          log.error({ ...about, reason: (error as Error).message, last_try: job.lastTry }, 'failed');
          throw error;
        }
      });
    },
  };
}

type Send = (message: OutboxMessageEntity) => Promise<Outcome>;
/** `again`: another try may succeed. The sentence names no address, for it goes into the log. */
type Outcome =
  { readonly sent: true } | { readonly sent: false; readonly again: boolean; readonly why: string };

async function sendOnce(
  dataSource: DataSource,
  { data }: Job<PayloadOf<typeof sendMail>>,
  send: Send,
): Promise<void> {
  const { organisation_id: organisation, message_id: id } = data;
  const message = await inOrganisation(dataSource, organisation, (tx) =>
    tx.findOneByOrFail(OutboxMessageEntity, { id }),
  );
  if (message.sent_at || message.body === null) return;
  const late = message.send_before !== null && message.send_before < new Date();
  // No transaction is open while the other side takes its time.
  const outcome: Outcome = late
    ? { sent: false, again: false, why: 'It was too late to be of use.' }
    : await send(message);
  await inOrganisation(dataSource, organisation, (tx) =>
    tx.query(
      `UPDATE outbox_message SET attempts = attempts + 1, failure = $2, sent_at = CASE WHEN $3 THEN now() END,
              body = CASE WHEN $3 THEN NULL ELSE body END
        WHERE id = $1`,
      [id, outcome.sent ? null : outcome.why, outcome.sent],
    ),
  );
  if (!outcome.sent && outcome.again) throw new Error(outcome.why);
}

function sender({ smtpUrl, from }: MailConfig): Send {
  const url = new URL(smtpUrl);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const transport = createTransport({
    url: smtpUrl,
    // In the clear only to this very machine.
    requireTLS: url.protocol === 'smtp:' && !loopback,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ id, recipient, subject, body, created_at: date }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: recipient },
        subject,
        text: body ?? '',
        date,
        messageId: `<${id}@candour>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { sent: true };
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      if (responseCode !== undefined && responseCode >= 500)
        return { sent: false, again: false, why: `The mail server refused it for good (${responseCode}).` };
      return {
        sent: false,
        again: true,
        why: `The mail server could not take it now (${responseCode ?? code}).`,
      };
    }
  };
}
