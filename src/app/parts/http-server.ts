import type { Server } from 'node:http';

/** Closes a server, and the connections that it still has. */
export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((closed) => void server.close(() => closed()));
}
