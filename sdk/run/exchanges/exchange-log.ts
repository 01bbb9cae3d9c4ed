import type { Exchange } from '../../http/exchange.ts';
import type { ExchangeEvent, RequestsEvent, RouteCount } from './exchange-event.ts';

/** Decides which requests are told, and counts them all. */
export interface ExchangeLog {
  /** Undefined for one that is only counted. */
  note(exchange: Exchange): ExchangeEvent | undefined;
  summarize(): RequestsEvent;
}

/** Of requests with the same route and the same fate so many are told: an outage of hours must not fill a disk. */
const maxTold = 100;
/** Whoever has more has ids in them that nobody could guess. */
const maxRoutes = 200;

interface Counted extends RouteCount {
  readonly statuses: Record<string, number>;
  repeated: number;
  totalMs: number;
  longestMs: number;
}

export function createExchangeLog(): ExchangeLog {
  const routes = new Map<string, Omit<Counted, 'meanMs'>>();
  let untold = 0;
  return {
    note(exchange) {
      const { method, durationMs } = exchange;
      const fate = nameFate(exchange);
      const key = `${method} ${exchange.route}`;
      const route = routes.has(key) || routes.size < maxRoutes ? exchange.route : '*';
      const counted = routes.get(`${method} ${route}`) ?? {
        method,
        route,
        statuses: {},
        repeated: 0,
        totalMs: 0,
        longestMs: 0,
      };
      routes.set(`${method} ${route}`, counted);
      const sofar = counted.statuses[fate] ?? 0;
      counted.statuses[fate] = sofar + 1;
      if (exchange.retryInMs !== undefined) counted.repeated += 1;
      counted.totalMs += durationMs;
      counted.longestMs = Math.max(counted.longestMs, durationMs);
      if (!isWorthTelling(exchange)) return undefined;
      if (sofar < maxTold) return toEvent(exchange);
      untold += 1;
      return undefined;
    },
    summarize: () => ({
      type: 'requests',
      routes: [...routes.values()].map(({ totalMs, ...counted }) => {
        const count = Object.values(counted.statuses).reduce((sum, one) => sum + one, 0);
        return { ...counted, statuses: { ...counted.statuses }, meanMs: Math.round(totalMs / count) };
      }),
      untold,
    }),
  };
}

function nameFate({ status, isAborted }: Exchange): string {
  if (isAborted) return 'aborted';
  return status === undefined ? 'none' : String(status);
}

function isWorthTelling({ method, error, attempt, isAborted }: Exchange): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  // A read that we gave up was a poll, and we know why. Of a write nobody knows whether it took effect.
  if (isAborted) return !isRead;
  return !isRead || error !== undefined || attempt > 1;
}

function toEvent({ route: _, sentAtMs, ...exchange }: Exchange): ExchangeEvent {
  return { type: 'exchange', sentAt: new Date(sentAtMs).toISOString(), ...exchange };
}
