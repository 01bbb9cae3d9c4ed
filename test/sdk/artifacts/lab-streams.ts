import { createHash } from 'node:crypto';
import type { OpenArtifact } from '../../../sdk/labs/lab.ts';

/** What a body does after its bytes. */
export type Ending = 'close' | 'break' | 'hang';

/** A body that gives its bytes in pieces and then ends, breaks or stays silent. */
export function bodyOf(bytes: Uint8Array, ending: Ending = 'close', pieceBytes = 1000): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent < bytes.length) {
        controller.enqueue(bytes.subarray(sent, sent + pieceBytes));
        sent += pieceBytes;
      } else if (ending === 'close') controller.close();
      else if (ending === 'break')
        controller.error(new TypeError('terminated', { cause: new Error('other side closed') }));
      else await new Promise(() => undefined);
    },
  });
}

/** An answer that begins at an offset of the content. */
export function answer(content: Uint8Array, offset = 0, ending: Ending = 'close'): OpenArtifact {
  return { body: bodyOf(content.subarray(offset), ending), offset };
}

/** Bytes that differ from place to place, so that a shift shows. */
export function patternBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
}

export function hashOf(algorithm: 'md5' | 'sha256', content: Uint8Array | string): string {
  return createHash(algorithm).update(content).digest('hex');
}
