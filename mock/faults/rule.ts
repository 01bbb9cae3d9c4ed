/** Where and how often a fault strikes. */
export interface Aim {
  /**
   * Method and path, e.g. `POST /v1/job` or `* /v1/result/**`; `*` stands for one part of a path, `**` for any number of
   * them. The query does not count. Without it every request is meant.
   */
  readonly on?: string;
  /** How many matching requests pass untouched first. @default 0 */
  readonly after?: number;
  /** How many it strikes at most. @default no end */
  readonly times?: number;
  /** The chance that it strikes when it could. @default 1 */
  readonly probability?: number;
}

/**
 * `before`: the request never reaches the lab. `after`: it takes effect, and then this comes in place of the answer.
 * @default 'before'
 */
interface InPlaceOfAnswer {
  readonly when?: 'before' | 'after';
}

/** The answer comes late by `ms` and up to `jitterMs` more, in lab time. */
export interface Latency {
  readonly fault: 'latency';
  readonly ms: number;
  /** @default 0 */
  readonly jitterMs?: number;
}

/** Somebody answers with a status in the lab's place. */
export interface Status extends InPlaceOfAnswer {
  readonly fault: 'status';
  readonly status: number;
  /** Seconds, or a date as HTTP spells it. @default no such header */
  readonly retryAfter?: number | string;
  /** @default the status in words */
  readonly body?: string;
  /** @default 'text/plain; charset=utf-8' */
  readonly contentType?: string;
}

/** A proxy answers with a web page, as one does that has lost the lab or wants a login. */
export interface Html extends InPlaceOfAnswer {
  readonly fault: 'html';
  /** @default 502 */
  readonly status?: number;
  /** @default the status in words */
  readonly title?: string;
}

/** Somebody sends the client elsewhere; path and query are put behind `to`. */
export interface Redirect extends InPlaceOfAnswer {
  readonly fault: 'redirect';
  readonly to: string;
  /** @default 302 */
  readonly status?: 301 | 302 | 303 | 307 | 308;
}

/** The lab says that the client's token has expired. Only where the lab knows tokens. */
export interface ExpiredToken {
  readonly fault: 'expired-token';
}

/**
 * The connection breaks. `before`: the request never arrives. `during`: it takes effect, and the connection breaks in
 * the middle of the answer. `after`: it takes effect, and nothing of the answer arrives.
 */
export interface Reset {
  readonly fault: 'reset';
  /** @default 'before' */
  readonly when?: 'before' | 'during' | 'after';
}

/** Nothing comes back until the client gives up. */
export interface Hang extends InPlaceOfAnswer {
  readonly fault: 'hang';
}

/** The request reaches the lab twice, as one does that was sent again in vain. The second answer is the one sent. */
export interface Duplicate {
  readonly fault: 'duplicate';
}

/** The lab's status and headers, and no body. */
export interface Empty {
  readonly fault: 'empty';
}

/** The body ends early, and properly: nothing but its content tells. */
export interface Truncate {
  readonly fault: 'truncate';
  /** How much of it arrives, from 0 to 1. @default 0.5 */
  readonly fraction?: number;
}

/** The body is damaged so that it is no JSON any more. */
export interface MalformedJson {
  readonly fault: 'malformed-json';
}

/** The right body under another name. */
export interface ContentType {
  readonly fault: 'content-type';
  readonly contentType: string;
}

/** The body comes in pieces, with pauses in lab time. */
export interface Drip {
  readonly fault: 'drip';
  /** @default 1 */
  readonly bytes?: number;
  /** @default 1000 */
  readonly everyMs?: number;
}

/** What goes wrong. */
export type Fault =
  | Latency
  | Status
  | Html
  | Redirect
  | ExpiredToken
  | Reset
  | Hang
  | Duplicate
  | Empty
  | Truncate
  | MalformedJson
  | ContentType
  | Drip;

/** A fault and its aim: one line of a fault script. */
export type FaultRule = Aim & Fault;
