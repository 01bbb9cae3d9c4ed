import type { XmlEvent } from '../xml/read-events.ts';
import { readRealTags } from '../xml/real-tags.ts';
import { createAssembly } from './assembly.ts';
import { type FindAttachment, takeRelative } from './attachments.ts';
import type { JunitPart } from './parts.ts';
import { isJunitRoot } from './root-name.ts';

export interface StreamJunitOptions {
  /** A file with more elements than this is read no further. @default no limit */
  readonly maxElements?: number;
  /** What the path of an attachment means, from a marker or a property. @default the path, if it stays below its folder */
  readonly findAttachment?: FindAttachment;
}

/** No runner nests suites deeper than folders, and a hostile file would fill the memory with open elements. */
const maxDepth = 500;
/** A text, a comment or a tag is held in memory, and strings have an end. */
const maxTokenChars = 256 * 1024 * 1024;

/**
 * Reads the JUnit-style XML of any runner piece by piece, and holds one test at a time, so that a file may have any size.
 * Suites within suites are told one after the other. It survives what is broken: tests before and after a fault are kept, a
 * test within which the file is broken is an error and never green, and problems say what was lost and on which line.
 * Never throws, unless `chunks` does.
 *
 * @param chunks - the file, cut anywhere
 */
export function* streamJunit(chunks: Iterable<string>, options: StreamJunitOptions = {}): Generator<JunitPart> {
  const { maxElements = Number.POSITIVE_INFINITY, findAttachment = takeRelative } = options;
  const assembly = createAssembly(findAttachment);
  let elements = 0;
  const findLimit = (event: XmlEvent): string | undefined => {
    if (event.type !== 'open') return undefined;
    elements += 1;
    if (elements === 1 && !isJunitRoot(event.name)) return 'the root is neither testsuites nor testsuite';
    if (elements > maxElements) return `it has more than ${maxElements} elements`;
    return assembly.depth() >= maxDepth ? `it has more than ${maxDepth} elements inside one another` : undefined;
  };
  let limit: string | undefined;
  let line = 1;
  let charsSinceEvent = 0;
  const guarded = function* (): Generator<string> {
    for (const chunk of chunks) {
      charsSinceEvent += chunk.length;
      if (charsSinceEvent > maxTokenChars + chunk.length)
        limit = `it has more than ${maxTokenChars} characters in one piece`;
      if (limit !== undefined) return;
      yield chunk;
    }
  };
  for (const event of readRealTags(guarded())) {
    line = event.line;
    charsSinceEvent = 0;
    if (limit !== undefined) continue;
    limit = findLimit(event);
    if (limit === undefined) yield* assembly.take(event);
    else break;
  }
  yield* assembly.end(limit === undefined ? undefined : { line, reason: limit });
}
