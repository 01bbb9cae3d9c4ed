import { HttpError, ProtocolError, UsageError } from '../../http/errors.ts';
import { type SharedWork, shareWork } from '../../http/share.ts';
import { requireList } from '../wire.ts';
import type { TestrunnerClient } from './client.ts';

/** `head`: takes files and runs them with pytest. `seed`: the first version, which only stores records. */
export type Dialect = 'head' | 'seed';

export const dialectChoices = ['auto', 'head', 'seed'] as const;

export type DialectChoice = (typeof dialectChoices)[number];

/**
 * Tells which dialect a server speaks, by asking for its list of runs where either dialect has it. Asked once; a question
 * that found no answer is asked anew.
 *
 * @throws {UsageError} when the user chose one and the server speaks the other · {@link ProtocolError} when it speaks neither
 */
export function createDialectFinder(
  client: TestrunnerClient,
  choice: DialectChoice,
): (signal?: AbortSignal) => Promise<Dialect> {
  let known: Dialect | undefined;
  let pending: SharedWork<Dialect> | undefined;
  return async (signal) => {
    if (known) return known;
    if (!pending || pending.isOver()) pending = shareWork((shared) => findDialect(client, choice, shared));
    known = await pending.join(signal);
    return known;
  };
}

async function findDialect(client: TestrunnerClient, choice: DialectChoice, signal: AbortSignal): Promise<Dialect> {
  const [first, second]: readonly Dialect[] = choice === 'seed' ? ['seed', 'head'] : ['head', 'seed'];
  for (const dialect of [first, second] as const) {
    if (!dialect || !(await speaks(client, dialect, signal))) continue;
    if (choice === 'auto' || choice === dialect) return dialect;
    throw new UsageError(
      `the server at ${client.url} speaks the dialect ${dialect}, and --dialect ${choice} was given. Leave the option out, or give --dialect ${dialect}.`,
    );
  }
  throw new ProtocolError(
    `no TestRunner answers at ${client.url}: it has a list of runs neither at /api/testruns nor at /api/testrun. Is this the server's address, or does a proxy or a sign-on page stand before it?`,
  );
}

/** A server of the other dialect has no such list: it answers 404, or 200 with the page of its web interface. */
async function speaks({ api }: TestrunnerClient, dialect: Dialect, signal: AbortSignal): Promise<boolean> {
  const options = { params: { query: { results_per_page: 1 } }, signal };
  try {
    const { data } =
      dialect === 'head' ? await api.GET('/api/testruns', options) : await api.GET('/api/testrun', options);
    requireList((data as { objects?: unknown[] } | undefined)?.objects, 'runs');
    return true;
  } catch (error) {
    if (error instanceof ProtocolError || (error instanceof HttpError && error.status === 404)) return false;
    throw error;
  }
}
