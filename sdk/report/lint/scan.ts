import { readXmlEvents, type XmlEvent } from '../xml/read-events.ts';
import { countCase, createCounts } from './counts.ts';
import type { Where } from './finding.ts';
import {
  type CaseItem,
  type FileItem,
  type ProblemItem,
  type PropertyItem,
  type ResultItem,
  resultKinds,
  type StreamItem,
  type SuiteItem,
  type TagItem,
  whereIs,
} from './items.ts';
import { createStreamReader } from './streams.ts';

/** What stands in a report: tags as they begin, suites and cases as they end. */
export type Scanned =
  | { readonly type: 'tag'; readonly item: TagItem }
  | { readonly type: 'suite'; readonly item: SuiteItem }
  | { readonly type: 'testcase'; readonly item: CaseItem }
  | { readonly type: 'problem'; readonly item: ProblemItem }
  | { readonly type: 'file'; readonly item: FileItem };

/** What is said of the rest of a colour: `[31m`, whose escape character somebody has taken away. */
export const colourProblem = 'The text holds the rest of a colour.';

/** Of a failure's text, as much as is looked at: a traceback with the frames at its end. */
const maxText = 256 * 1024;
/** A case or a suite with more parts than this is after our memory. */
const maxParts = 10_000;

interface OpenCase extends CaseItem {
  readonly results: ResultItem[];
  readonly properties: PropertyItem[];
  readonly streams: StreamItem[];
}

/** An element that is open. */
interface Level {
  readonly tag: TagItem;
  /** The suite and the case that it is, or is in. */
  readonly suite?: SuiteItem | undefined;
  readonly testcase?: OpenCase | undefined;
  /** What is to be told when it ends. */
  readonly told?: Scanned | undefined;
  /** Takes the text directly inside. */
  readonly onText?: (text: string, line: number) => void;
  readonly onEnd?: (line: number) => void;
}

/** Reads a report case by case, and holds one case and the suites around it. */
export function* scanJunit(chunks: Iterable<string>): Generator<Scanned> {
  const levels: Level[] = [];
  let root: TagItem | undefined;
  let tests = 0;
  const letters = { areForeign: false };
  for (const event of readXmlEvents(watchLetters(chunks, letters))) {
    const top = levels.at(-1);
    if (event.type === 'problem') {
      const problem = { message: event.message, line: event.line, where: locate(top) };
      yield { type: 'problem', item: { ...problem, ...(root && !top && { isAfterRoot: true }) } };
    }
    if (event.type === 'text') {
      top?.onText?.(event.text, event.line);
      if (event.text.includes('[') && /(?<!\u001b)\[\d{1,3}(?:;\d{1,3})*m/.test(event.text))
        yield { type: 'problem', item: { message: colourProblem, line: event.line, where: locate(top) } };
    }
    if (event.type === 'open') {
      const level = open(event, top);
      root ??= level.tag;
      levels.push(level);
      yield { type: 'tag', item: level.tag };
    }
    if (event.type === 'close') {
      const level = levels.pop();
      level?.onEnd?.(event.line);
      if (level?.told?.type === 'testcase') {
        tests += 1;
        countCase(level.told.item);
      }
      if (level?.told) yield level.told;
    }
  }
  yield { type: 'file', item: { root, tests, hasForeignLetters: letters.areForeign } };
}

function open({ name, attributes, line }: XmlEvent & { readonly type: 'open' }, above: Level | undefined): Level {
  const tag: TagItem = { name, attributes, line, ...(above && { parent: above.tag.name }) };
  if (name === 'testsuite') return openSuite(tag, above?.suite);
  if (name === 'testcase') {
    const testcase = { ...tag, ...(above?.suite && { suite: above.suite }), results: [], properties: [], streams: [] };
    return { tag, suite: above?.suite, testcase, told: { type: 'testcase', item: testcase } };
  }
  const level = { tag, suite: above?.suite, testcase: above?.testcase };
  return { ...level, ...openPart(tag, above) };
}

function openSuite(tag: TagItem, outer: SuiteItem | undefined): Level {
  const suite: SuiteItem = {
    ...tag,
    ...(outer && { outer }),
    isTop: outer === undefined && (tag.parent === undefined || tag.parent === 'testsuites'),
    counts: createCounts(),
    properties: [],
    streams: [],
  };
  return { tag, suite, told: { type: 'suite', item: suite } };
}

/** A part of a case or of a suite, which remembers it. */
function openPart(tag: TagItem, above: Level | undefined): Pick<Level, 'onText' | 'onEnd'> {
  const kind = resultKinds.find((one) => one === tag.name);
  if (kind && tag.parent === 'testcase' && above?.testcase) {
    const result: ResultItem = { ...tag, kind, text: '' };
    remember(above.testcase.results, result);
    return {
      onText(text) {
        result.text += text.slice(0, maxText - result.text.length);
      },
    };
  }
  const owner = above?.testcase ?? above?.suite;
  if (tag.name === 'property' && tag.parent === 'properties' && owner) {
    const property: PropertyItem = { ...tag, hasText: false };
    remember(owner.properties, property);
    return {
      onText(text) {
        property.hasText ||= /\S/.test(text);
      },
    };
  }
  const isStream = tag.name === 'system-out' || tag.name === 'system-err';
  if (!isStream || !owner || (tag.parent !== 'testcase' && tag.parent !== 'testsuite')) return {};
  const stream: StreamItem = {
    ...tag,
    kind: tag.name === 'system-out' ? 'system-out' : 'system-err',
    length: 0,
    markers: [],
  };
  remember(owner.streams, stream);
  const reader = createStreamReader(stream);
  return { onText: reader.push, onEnd: reader.end };
}

function remember<T>(list: T[], item: T): void {
  if (list.length < maxParts) list.push(item);
}

function locate(level: Level | undefined): Where {
  const item = level?.testcase ?? level?.suite;
  return item ? whereIs(item) : {};
}

function* watchLetters(chunks: Iterable<string>, letters: { areForeign: boolean }): Generator<string> {
  for (const chunk of chunks) {
    letters.areForeign ||= /[^\0-\x7f]/.test(chunk);
    yield chunk;
  }
}
