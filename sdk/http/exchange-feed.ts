import type { Exchange } from './exchange.ts';

/** Hands what a network tells of its requests to whoever writes it down, who comes later than the first of them. */
export interface ExchangeFeed {
  /** For the network's `onExchange`. */
  observe(exchange: Exchange): void;
  /** Begins with what was observed before anybody listened. Gives a function that stops it. */
  listen(listener: (exchange: Exchange) => void): () => void;
}

/** Kept until somebody listens; a run whose preparation takes more requests than this loses the oldest. */
const maxWaiting = 1000;

/** Lets listeners see each request and answer. What comes before the first of them is kept, the newest thousand. */
export function createExchangeFeed(): ExchangeFeed {
  const waiting: Exchange[] = [];
  const listeners = new Set<(exchange: Exchange) => void>();
  return {
    observe(exchange) {
      for (const listener of listeners) listener(exchange);
      if (listeners.size > 0) return;
      waiting.push(exchange);
      if (waiting.length > maxWaiting) waiting.shift();
    },
    listen(listener) {
      for (const exchange of waiting.splice(0)) listener(exchange);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
