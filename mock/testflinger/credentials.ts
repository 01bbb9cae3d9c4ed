/** What the header of a login says. Other schemes than Basic may name the two parts, too. */
export interface Credentials {
  readonly id?: string;
  readonly secret?: string;
}

/** @returns nothing for a Basic header that cannot be decoded: the server then sees no header at all */
export function readCredentials(header: string): Credentials | undefined {
  const [, scheme = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(header) ?? [];
  if (scheme.toLowerCase() !== 'basic') return readParameters(rest);
  const text = decodeBase64(rest);
  if (text === undefined) return undefined;
  const [id = '', ...secret] = text.split(':');
  return { id, secret: secret.join(':') };
}

function readParameters(text: string): Credentials {
  const read = (name: string) => {
    const [, quoted, plain] = new RegExp(`(?:^|,)\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^,]*))`).exec(text) ?? [];
    return quoted ?? plain?.trim();
  };
  const [id, secret] = [read('username'), read('password')];
  return { ...(id !== undefined && { id }), ...(secret !== undefined && { secret }) };
}

function decodeBase64(encoded: string): string | undefined {
  const [, data = '', padding = ''] = /^([A-Za-z0-9+/]*)(=*)$/.exec(encoded) ?? [];
  const isWhole = data.length % 4 !== 1 && padding.length >= (4 - (data.length % 4)) % 4;
  if (!isWhole || data.length + padding.length !== encoded.length) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data, 'base64'));
  } catch {
    return undefined;
  }
}
