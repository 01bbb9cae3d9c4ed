/** What no code of the real server handles: the client gets a page with status 500. */
export class Crash extends Error {
  override readonly name = 'Crash';
}
