/** Something the server does not handle: it answers with its error page. The message is for whoever reads a stack trace. */
export class Crash extends Error {
  override readonly name = 'Crash';
}
