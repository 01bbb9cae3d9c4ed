/** A query that cannot be made of the parameters: status 400, `Unable to construct query`. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
