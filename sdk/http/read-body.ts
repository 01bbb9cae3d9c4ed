import { ProtocolError } from './errors.ts';

/**
 * Reads a whole body into memory, up to a limit.
 *
 * @param what - names the answer in the message
 * @throws {ProtocolError} beyond `maxBytes`
 */
export async function readBody(response: Response, maxBytes: number, what: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ProtocolError(`${what} is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return join(chunks, size);
}

/** The first `maxBytes` of a body, or as much as came before it broke off. For answers that matter whatever they hold. */
export async function readStart(
  response: Response,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = true;
  try {
    for await (const chunk of response.body ?? []) {
      const rest = chunk.subarray(0, maxBytes - size);
      chunks.push(rest);
      size += rest.byteLength;
      isWhole = rest.byteLength === chunk.byteLength;
      if (!isWhole) break;
    }
  } catch {
    isWhole = false;
  }
  return { bytes: join(chunks, size), isWhole };
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
