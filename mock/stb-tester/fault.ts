/** An answer that is not a success: a status and one sentence of plain text for humans, as the portal words errors. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly status: 400 | 403 | 404 | 409 | 503;

  constructor(status: Fault['status'], message: string) {
    super(message);
    this.status = status;
  }
}
