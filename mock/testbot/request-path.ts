/** A text in which each character is a byte, as the server handles paths. */
type ByteText = string;

/** The parts of a path. Slashes separate, also encoded ones; how many there are does not matter. */
export function splitPath(request: Request): ByteText[] {
  return decodePercent(new URL(request.url).pathname)
    .split('/')
    .filter((part) => part !== '');
}

/** The whole address as the server puts it into its answers: the path decoded, the query as it came. */
export function describeAddress(request: Request): string {
  const url = new URL(request.url);
  const address = `${url.protocol}//${request.headers.get('host') ?? url.host}${decodePercent(url.pathname)}`;
  // The server takes an encoded semicolon for the start of arguments.
  const [before = '', ...after] = address.split('%3B');
  const spelt = after.length > 0 ? `${before};${after.join('%3B').replaceAll('%3D', '=')}` : address;
  return toText(spelt + url.search, { fatal: false });
}

/** What a query says under a name, read like a form; without empty values. */
export function readQuery(request: Request, name: string): string[] {
  return new URL(request.url).search
    .slice(1)
    .split(/[&;]/)
    .map((pair) => /^([^=]*)=(.+)$/.exec(pair))
    .filter((pair) => pair !== null)
    .filter(([, key = '']) => decodePercent(key.replaceAll('+', ' ')) === name)
    .map(([, , value = '']) => toText(decodePercent(value.replaceAll('+', ' '))));
}

/** The bytes as UTF-8. @throws when they are not, unless told to take what there is. */
export function toText(bytes: ByteText, { fatal = true } = {}): string {
  const array = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal, ignoreBOM: true }).decode(array);
}

function decodePercent(encoded: string): ByteText {
  return encoded.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
