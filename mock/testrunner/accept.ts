/**
 * Whether the server's reader of `Accept` takes a header: every item needs a type and a subtype. It then answers in JSON,
 * whatever was asked for.
 */
export function isReadableAccept(header: string | null): boolean {
  return (header ?? '')
    .split(',')
    .filter((item) => item.trim() !== '')
    .every((item) => {
      const type = (item.split(';')[0] ?? '').trim();
      return type === '*' || type.split('/').length === 2;
    });
}
