/**
 * The id that the database understands when the server asks for one. The server puts ids into an address as they are, so
 * a query or a fragment in an id falls away, percent signs are read, and a blank or a control character is an error.
 * @throws for an id that names no document.
 */
export function toDocumentId(text: string): string {
  if (/[\u0000-\u0020\u007f]/.test(text)) throw new URIError('an address with a blank');
  const [path = ''] = text.split(/[?#]/);
  const [id, ...rest] = path.split('/').filter((part) => part !== '');
  if (id === undefined || rest.length > 0 || id.startsWith('_')) throw new URIError('not the id of a document');
  return decodeURIComponent(id.replace(/%(?![0-9a-fA-F]{2})/g, '%25'));
}
