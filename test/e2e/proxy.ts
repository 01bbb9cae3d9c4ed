import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Gives an answer of its own, or `undefined` to let the lab answer. */
export type Interference = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  count: number,
) => 'handled' | 'lose the answer' | undefined;

/** A proxy between a client and a lab that interferes now and then. Gives its address and the requests it saw. */
export async function startProxy(
  target: string,
  interfere: Interference,
): Promise<{ url: string; seen: string[]; sockets: Set<unknown> }> {
  const seen: string[] = [];
  const sockets = new Set<unknown>();
  const server = createServer((incoming, outgoing) => {
    const what = `${incoming.method} ${incoming.url?.split('?')[0]}`;
    seen.push(what);
    sockets.add(incoming.socket);
    const action = interfere(incoming, outgoing, seen.filter((one) => one === what).length);
    if (action === 'handled') return void incoming.resume();
    const onward = request(
      `${target}${incoming.url}`,
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        if (action === 'lose the answer') {
          answer.resume().on('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, sockets };
}
