import { cleanLineStart } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { renderJson } from '../render/json.ts';

/** Where a worker says what happens. */
export interface WorkerLog {
  readonly tell: (message: string) => void;
  readonly warn: (message: string) => void;
}

/** Lines for a person, trouble on standard error; or JSON for a machine, all on standard output. */
export function createWorkerLog({ stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>, json: boolean): WorkerLog {
  const line = (message: string) => `${message.split('\n').map(cleanLineStart).join(' ')}\n`;
  if (!json) {
    return {
      tell: (message) => stdout.write(line(message)),
      warn: (message) => stderr.write(`rigline: ${line(message)}`),
    };
  }
  const write = (level: string, message: string) => stdout.write(`${renderJson({ level, message })}\n`);
  return { tell: (message) => write('info', message), warn: (message) => write('warning', message) };
}
