/**
 * How GitHub's runner finds commands in the lines that a step prints; after ActionCommand.cs of actions/runner, with the
 * white space and the line ends of .NET and not those of JavaScript.
 */
export interface RunnerCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What a step's output is cut into lines at: a carriage return alone ends a line, U+2028 and U+0085 do not. */
export function splitLines(output: string): string[] {
  const lines = output.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** White space of .NET's `TrimStart`: U+0085 is, and U+FEFF is not. */
const leadingSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * The command in a line: `::name key=value,key=value::data` after white space, else `##[name key=value;key=value]data` anywhere.
 *
 * @param isRegistered - whether there is a command of that name, in any case; a line with any other name is text
 */
export function findCommand(line: string, isRegistered: (name: string) => boolean): RunnerCommand | undefined {
  return findNewStyle(line, isRegistered) ?? findOldStyle(line, isRegistered);
}

function findNewStyle(line: string, isRegistered: (name: string) => boolean): RunnerCommand | undefined {
  const message = line.replace(leadingSpace, '');
  const end = message.indexOf('::', 2);
  if (!message.startsWith('::') || end < 0) return undefined;
  const { name, rest } = splitInfo(message.slice(2, end));
  if (!isRegistered(name)) return undefined;
  const properties = readProperties(rest.trim(), ',', unescapeProperty);
  return { command: name.toLowerCase(), properties, data: unescapeData(message.slice(end + 2)) };
}

function findOldStyle(line: string, isRegistered: (name: string) => boolean): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const { name, rest } = splitInfo(line.slice(start + 3, end));
  if (!isRegistered(name)) return undefined;
  const properties = readProperties(rest, ';', unescapeOldStyle);
  return { command: name.toLowerCase(), properties, data: unescapeOldStyle(line.slice(end + 1)) };
}

function splitInfo(info: string): { readonly name: string; readonly rest: string } {
  const space = info.indexOf(' ');
  return space < 0 ? { name: info, rest: '' } : { name: info.slice(0, space), rest: info.slice(space + 1) };
}

function readProperties(text: string, separator: string, decode: (value: string) => string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of text.split(separator)) {
    const [, key, value] = /^=*([^=]+)=+(.+)$/s.exec(part) ?? [];
    if (key !== undefined && value !== undefined) found[key] = decode(value);
  }
  return found;
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeOldStyle(text: string): string {
  return unescapeData(text.replaceAll('%3B', ';').replaceAll('%5D', ']'));
}
