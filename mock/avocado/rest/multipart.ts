import { Crash } from '../crash.ts';

/** A part of a multipart body, as texts with one byte in each character. */
export interface Part {
  readonly name: string;
  /** The content of a field, the name of a file. */
  readonly value: string;
  readonly isFile: boolean;
}

/** The parts of a multipart body that have a name. @throws a crash for a boundary that cannot be one. */
export function readMultipart(body: string, boundary: string | undefined): Part[] {
  if (boundary === undefined || !/^[ -~]{0,200}[!-~]$/.test(boundary)) throw new Crash('there is no proper boundary');
  const [, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`);
  return parts.flatMap((part): Part[] => {
    const headerEnd = part.indexOf('\r\n\r\n');
    if (!part.startsWith('\r\n') || headerEnd < 0) return [];
    const disposition = /^content-disposition:(.*)$/im.exec(part.slice(0, headerEnd))?.[1] ?? '';
    const name = readParameter(disposition, 'name');
    const file = readParameter(disposition, 'filename');
    return name === undefined ? [] : [{ name, value: file ?? part.slice(headerEnd + 4), isFile: file !== undefined }];
  });
}

function readParameter(disposition: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(disposition) ?? [];
  return quoted ?? bare;
}
