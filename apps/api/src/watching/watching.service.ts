import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { Listener } from '#persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../http/config.js';
import { EventStream } from '../http/event-stream.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { Authentication } from '../identity/authentication.api.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { enter, leave, presentAt, stay } from './presence.js';

const BEAT_MS = 20_000;

interface Watch {
  readonly caller: Principal;
  readonly incident: string;
  readonly presence: string;
  readonly request: FastifyRequest;
  readonly stream: EventStream;
  /** The newest revision that it was told of. */
  revision: number;
}

type Message =
  | { readonly kind: 'access'; readonly of: string }
  | {
      readonly kind: 'revision' | 'comment' | 'presence';
      readonly organisation: string;
      readonly incident: string;
      readonly what: unknown;
    };

/** Everybody who follows an incident through this process; what happens comes over one connection for all of them. */
@Injectable()
export class WatchingService implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(WatchingService.name);
  private readonly watches = new Set<Watch>();
  private readonly listener: Listener;
  private listening: Promise<void> | undefined;
  private beat: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) config: ServiceConfig,
    private readonly work: UnitOfWork,
    private readonly authentication: Authentication,
  ) {
    this.listener = new Listener(config.databaseUrl, 'candour_watch', {
      onMessage: (payload) => this.look(this.hear(JSON.parse(payload) as Message)),
      onGap: () => this.look(this.renew()),
    });
  }

  async begin(
    caller: Principal,
    idOrReference: string,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    await this.listen();
    const organisationId = caller.organisationId;
    const { incident, presence } = await this.work.run(caller, async (tx) => {
      const { id: incidentId } = await requiredIncident(tx, idOrReference);
      const of = { organisationId, incidentId, principal: caller.id };
      return { incident: incidentId, presence: await enter(tx, of) };
    });
    const stream = new EventStream(reply);
    const watch: Watch = { caller, incident, presence, request, stream, revision: 0 };
    this.watches.add(watch);
    stream.onClose(() => {
      this.watches.delete(watch);
      this.look(this.work.run(caller, (tx) => leave(tx, presence)));
    });
    const state = await this.stateOf(watch);
    watch.revision = state.revision;
    stream.send('state', state);
  }

  /** Before the server waits for its connections, of which these would never end. */
  beforeApplicationShutdown(): void {
    clearInterval(this.beat);
    for (const { stream } of this.watches) stream.end();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.stop();
  }

  /** Only a process that somebody watches through needs the connection. */
  private listen(): Promise<void> {
    this.beat ??= setInterval(() => this.look(this.renew()), BEAT_MS).unref();
    this.listening ??= this.listener.start().catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  private async hear(message: Message): Promise<void> {
    if (message.kind === 'access') {
      const concerned = [...this.watches].filter(({ caller }) =>
        [caller.id, caller.sessionId].includes(message.of),
      );
      await Promise.all(concerned.map((watch) => this.endUnlessAllowed(watch)));
      return;
    }
    const { kind, organisation, incident, what } = message;
    const told = [...this.watches].filter(
      (watch) => watch.incident === incident && watch.caller.organisationId === organisation,
    );
    const [first] = told;
    if (!first) return;
    if (kind === 'comment') return told.forEach(({ stream }) => stream.send('comment', { id: what }));
    if (kind === 'revision') return told.forEach((watch) => tellRevision(watch, Number(what)));
    const { present } = await this.stateOf(first);
    for (const { stream } of told) stream.send('present', { present });
  }

  /** Nobody is told twice, and nobody who lost a message stays behind for longer than a beat. */
  private async renew(): Promise<void> {
    await Promise.all(
      [...this.watches].map(async (watch) => {
        if (!(await this.endUnlessAllowed(watch))) return;
        await this.work.run(watch.caller, (tx) => stay(tx, watch.presence));
        tellRevision(watch, (await this.stateOf(watch)).revision);
        watch.stream.keepAlive();
      }),
    );
  }

  private async endUnlessAllowed({ request, stream }: Watch): Promise<boolean> {
    const allowed = await this.authentication.admits(request, 'incident.read');
    if (!allowed) stream.end();
    return allowed;
  }

  private stateOf({ caller, incident }: Watch) {
    return this.work.run(caller, async (tx) => ({
      revision: (await requiredIncident(tx, incident)).revision,
      present: await presentAt(tx, incident),
    }));
  }

  /** Nobody waits for what a message sets off. */
  private look(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.logger.error(error));
  }
}

function tellRevision(watch: Watch, revision: number): void {
  if (revision <= watch.revision) return;
  watch.revision = revision;
  watch.stream.send('revision', { revision });
}
