import { open } from 'node:fs/promises';
import { messageOf, UsageError } from '../../http/errors.ts';
import { findRootKind } from '../../report/junit/root-name.ts';
import { findXmlEncoding } from '../../report/xml/encoding.ts';

/** What a file is called that should hold results. */
const reportName = /(?:junit|xunit|test|result|report)[^/\\]*$/i;
/** Declarations, comments and a DOCTYPE may stand before the root. */
const headBytes = 64 * 1024;

/** What a file is, by its beginning. `own`: JUnit that Rigline has written about a run. `empty`: it ends before its root. */
export type XmlKind = 'junit' | 'own' | 'empty' | 'other-xml' | 'no-xml';

/**
 * Looks into a file. It is to be an ordinary one: a pipe would be waited for.
 *
 * @param name - what the user calls it
 * @throws {UsageError} when it cannot be read
 */
export async function findXmlKind(path: string, name: string): Promise<XmlKind> {
  const head = await readHead(path).catch((error: unknown) => {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}`, { cause: error });
  });
  const text = new TextDecoder(findXmlEncoding(head)).decode(head);
  const kind = findRootKind(text);
  if (kind === 'junit') return text.includes('name="rigline.run"') ? 'own' : 'junit';
  if (kind === 'cut' && head.length < headBytes) return 'empty';
  return kind === 'none' ? 'no-xml' : 'other-xml';
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether a file should hold results, by its name. */
export function isReportName(path: string): boolean {
  return reportName.test(path);
}
