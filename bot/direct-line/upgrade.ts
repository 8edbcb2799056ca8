/** Who may open a stream: whoever brings a ticket that was made a moment ago and never used. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Config } from '../config';
import { type Log, nameOf } from '../log';
import type { Store } from '../store/open';
import { seqOf } from './line';
import type { Sockets } from './sockets';
import type { Tokens } from './tokens';

interface At { conversation: string; seq: number }
export interface Gate { tokens: Tokens; store: Store; config: Pick<Config, 'origins'> }

/** Whether a stream may be opened, and from where in which conversation. */
export async function letIn(request: IncomingMessage, { tokens, store, config }: Gate): Promise<At | undefined> {
  const { origin } = request.headers;
  if (origin !== undefined && config.origins.length > 0 && !config.origins.includes(origin) && !ownOrigin(origin, request)) return undefined;
  const ticket = await tokens.readTicket(new URL(request.url ?? '/', 'http://server').searchParams.get('t') ?? '');
  if (!ticket || !await store.conversations.redeem(ticket.id, ticket.expiresAt)) return undefined;
  const found = await store.conversations.find(ticket.conversation);
  return found && { conversation: ticket.conversation, seq: seqOf(ticket.watermark) };
}

function ownOrigin(origin: string, request: IncomingMessage): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

export interface Upgrading { open: Sockets; log: Log; letIn: (request: IncomingMessage) => Promise<At | undefined> }

export function upgrade({ open, log, letIn: enter }: Upgrading): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    void enter(request).then((at) => {
      if (at) open.accept(request, socket, head, at);
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    }).catch((error: unknown) => {
      log.error({ err: nameOf(error) }, 'upgrade');
      socket.destroy();
    });
  };
}
