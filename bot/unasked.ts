/** Connections on which nothing has been asked yet: browsers open some ahead of need, and a closing Node server would wait for those as long as they stay. */
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Watches a server from before it listens. What it returns ends those connections; to be called once nothing new is taken. */
export function unasked(server: Server): () => void {
  const waiting = new Set<Socket>();
  const asked = ({ socket }: IncomingMessage) => { waiting.delete(socket); };
  server.on('request', asked).on('upgrade', asked).on('connection', (socket: Socket) => {
    waiting.add(socket);
    socket.once('close', () => { waiting.delete(socket); });
  });
  return () => { for (const socket of waiting) socket.destroy(); };
}
