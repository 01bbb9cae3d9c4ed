/**
 * The connection broke. In process it looks as `fetch` shows it: a TypeError with the reason in its cause. Over a socket
 * the server cuts the connection.
 */
export class ConnectionReset extends TypeError {
  constructor() {
    super('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
  }
}
