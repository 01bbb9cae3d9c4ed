import { createRedactor } from '../sdk/index.ts';
import type { Io, Output } from './io.ts';

/** The same world with one redactor: what the network learns to be a secret is taken out of all that is printed. */
export function redactIo(io: Io): Io {
  const redact = io.network?.redact ?? createRedactor();
  const toRedacted = (output: Output): Output => ({
    write: (text) => output.write(redact(text)),
    writeBytes: (bytes) => output.writeBytes(bytes),
    ...(output.drained && { drained: output.drained }),
    isTTY: output.isTTY,
    get columns() {
      return output.columns;
    },
  });
  return {
    ...io,
    stdout: toRedacted(io.stdout),
    stderr: toRedacted(io.stderr),
    network: { ...io.network, redact },
  };
}
