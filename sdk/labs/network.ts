import type { TransportOptions } from '../http/transport.ts';

/** What every lab needs from outside to talk to its server. */
export type Network = Pick<TransportOptions, 'fetch' | 'clock' | 'random' | 'userAgent' | 'redact'> &
  Partial<Pick<TransportOptions, 'onExchange' | 'retry' | 'limits'>>;
