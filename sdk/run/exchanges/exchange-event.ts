import type { Exchange } from '../../http/exchange.ts';

/** A request to the lab that failed, was repeated, or was to change something. Of the others there is only the count. */
export interface ExchangeEvent
  extends Pick<
    Exchange,
    | 'id'
    | 'method'
    | 'path'
    | 'attempt'
    | 'durationMs'
    | 'status'
    | 'error'
    | 'isAborted'
    | 'retryInMs'
    | 'requestIds'
    | 'serverDate'
  > {
  readonly type: 'exchange';
  /** ISO 8601, UTC. */
  readonly sentAt: string;
}

/** All requests to the lab, counted: the last word before the run ends. */
export interface RequestsEvent {
  readonly type: 'requests';
  readonly routes: readonly RouteCount[];
  /** Requests of the same kind and fate as many before them, which are counted and not told one by one. */
  readonly untold: number;
}

export interface RouteCount {
  readonly method: string;
  readonly route: string;
  /** How many attempts were answered with which status; `none`: there was no answer, `aborted`: we gave it up. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Of them all, how many had to be sent again. */
  readonly repeated: number;
  readonly meanMs: number;
  readonly longestMs: number;
}
