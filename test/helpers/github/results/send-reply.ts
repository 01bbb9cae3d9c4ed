import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ResultsFault } from './faults.ts';
import type { Reply } from './model.ts';

/** Puts an answer on the wire, or what a fault has left of it. */
export function sendReply(response: ServerResponse, reply: Reply, how?: ResultsFault['how']): void {
  if (how === 'lose-answer') {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(reply.body ?? '');
  response.writeHead(reply.status, {
    'Content-Length': body.length,
    'x-ms-request-id': randomUUID(),
    'x-ms-version': '2021-12-02',
    ...reply.headers,
  });
  if (how === 'truncate') {
    response.write(body.subarray(0, body.length >> 1), () => response.socket?.destroy());
    return;
  }
  response.end(how === 'corrupt' ? corrupt(body) : body);
}

function corrupt(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 0xff;
  return copy;
}
