import { cleanRemoteLine, emptyHistory, type History, messageOf, readHistoryFile } from '../sdk/index.ts';
import type { Io } from './io.ts';

/**
 * The history at a path, for reports that look back. One that cannot be read costs them that, and nothing else.
 *
 * @param path - absolute
 */
export async function readKnownHistory(path: string, io: Io): Promise<History> {
  const warn = (message: string) => io.stderr.write(`rigline: ${cleanRemoteLine(message)}\n`);
  return await readHistoryFile({ path, warn }).catch((error: unknown) => {
    warn(messageOf(error));
    return emptyHistory;
  });
}
