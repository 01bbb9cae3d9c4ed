import { open } from 'node:fs/promises';
import { isJunit } from '../../report/junit/root-name.ts';
import { findXmlEncoding } from '../../report/xml/encoding.ts';

/** What a file is called that should hold results. */
const reportName = /(?:junit|xunit|test|result|report)[^/\\]*$/i;
/** Declarations, comments and a DOCTYPE may stand before the root. */
const headBytes = 64 * 1024;

/** What a file is, by its beginning. `own`: JUnit that Rigline has written about a run. */
export type XmlKind = 'junit' | 'own' | 'empty' | 'other-xml' | 'no-xml';

/** Throws the error of the file system. */
export async function findXmlKind(path: string): Promise<XmlKind> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) return 'empty';
    const text = new TextDecoder(findXmlEncoding(head)).decode(head);
    if (isJunit(text)) return text.includes('name="rigline.run"') ? 'own' : 'junit';
    return text.trimStart().startsWith('<') ? 'other-xml' : 'no-xml';
  } finally {
    await file.close();
  }
}

/** Whether a file should hold results, by its name. */
export function isReportName(path: string): boolean {
  return reportName.test(path);
}
