import type { ExchangeFeed } from '../../http/exchange-feed.ts';
import type { RunEvent } from '../events.ts';
import { createExchangeLog } from './exchange-log.ts';

/**
 * From here on the requests of a network become events of the run.
 *
 * @returns to be called when the run has ended: tells how many requests there were, and listens no longer
 */
export function tellExchanges(
  feed: Pick<ExchangeFeed, 'listen'> | undefined,
  emit: (event: RunEvent) => void,
): () => void {
  if (!feed) return () => undefined;
  const log = createExchangeLog();
  const stop = feed.listen((exchange) => {
    const event = log.note(exchange);
    if (event) emit(event);
  });
  return () => {
    stop();
    emit(log.summarize());
  };
}
