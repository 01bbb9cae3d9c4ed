import { cleanRemoteLine, createExchangeFeed, describeRetry, type Exchange, type ExchangeFeed } from '../sdk/index.ts';
import type { Io } from './io.ts';

/** The ear of a run on its network: a person hears of requests that are sent again, and the run writes them down. */
export function hearExchanges({ stderr }: Io): {
  readonly exchanges: ExchangeFeed;
  readonly onExchange: (exchange: Exchange) => void;
} {
  const exchanges = createExchangeFeed();
  return {
    exchanges,
    onExchange(exchange) {
      exchanges.observe(exchange);
      const retry = describeRetry(exchange);
      if (retry !== undefined) stderr.write(`${cleanRemoteLine(retry)}\n`);
    },
  };
}
