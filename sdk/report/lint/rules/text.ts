import type { Effect, Where } from '../finding.ts';
import { type CaseItem, isRed, type StreamItem, type SuiteItem, whereIs } from '../items.ts';
import { effects, type Hit, quote, type Rule } from '../rule.ts';
import { colourProblem } from '../scan.ts';

const strict = effects(
  ['jenkins', 'error', 'shows a failed test [failed-to-read] instead of the report'],
  ['jenkins-xunit', 'error', 'finds the file invalid, and skips it or ends the build'],
  ['enricomi', 'error', 'shows an error instead of the report'],
  ['gitlab', 'error', 'says that it cannot parse the report, and shows no test'],
  ['azure', 'error', 'writes a warning into its log, and shows no test'],
);
const lax = effects(
  ['dorny', 'error', 'ends with an error, and the whole report is lost'],
  ['dorny-jest', 'error', 'ends with an error, and the whole report is lost'],
  ['dorny-phpunit', 'error', 'ends with an error, and the whole report is lost'],
  ['mikepenz', 'error', 'leaves the file out, and says so in its log alone'],
);
const everybody = [...strict, ...lax];
const coloured = effects(['jenkins', 'info', 'shows it as it is'], ['dorny', 'info', 'shows it as it is']);
const misread = effects(
  ['dorny', 'warning', 'reads UTF-8, and shows other letters'],
  ['dorny-jest', 'warning', 'reads UTF-8, and shows other letters'],
  ['dorny-phpunit', 'warning', 'reads UTF-8, and shows other letters'],
  ['mikepenz', 'warning', 'reads UTF-8, and shows other letters'],
);

/** Faults that the parsers of the two GitHub actions read over: measured, one by one. */
const readOver =
  /^(?:disallowed character\.|undefined entity|duplicate attribute|the string "\]\]>"|an XML declaration must be|the XML declaration must|XML declaration|whitespace required)/;
/** What is left when a writer died, or when a file was put together by hand. */
const halfFile =
  /^(?:unclosed tag|unexpected end|document must contain|documents may contain only one|text data outside)/;

export const badCharacter: Rule = {
  id: 'J18',
  title: 'text that is no XML: control characters, colours, half characters, bare & and <',
  why: 'One escape character in what a test printed makes strict parsers refuse the whole file.',
  fix: 'Take out escape sequences and all characters that XML 1.0 has not, and escape & and <, before the report is written.',
  effects: everybody,
  create() {
    let last: string | undefined;
    return {
      problem({ message, line, where }) {
        if (halfFile.test(message)) return [];
        // A log full of colours is one fault and not thousands.
        const key = JSON.stringify([message, where]);
        if (key === last) return [];
        last = key;
        if (message === colourProblem) {
          const fix = 'Take whole escape sequences out of the text, and not their first character alone.';
          return [{ line, where, message, fix, effects: coloured }];
        }
        return [
          { line, where, message: `This is no XML: ${message}`, effects: readOver.test(message) ? strict : everybody },
        ];
      },
      file({ hasForeignLetters }, { describeText }) {
        last = undefined;
        const text = describeText?.();
        return text ? describeOrigin(text, hasForeignLetters) : [];
      },
    };
  },
};

function describeOrigin(
  {
    encoding,
    wrongEncoding,
    brokenLine,
  }: { encoding: string; wrongEncoding?: string | undefined; brokenLine?: number | undefined },
  hasForeignLetters: boolean,
): Hit[] {
  const hits: Hit[] = [];
  const fix = 'Write the file in UTF-8, and say so in its first line.';
  if (wrongEncoding !== undefined)
    hits.push({
      line: 1,
      message: `The file says that its encoding is ${quote(wrongEncoding)}, and it is not.`,
      fix,
      effects: strict,
    });
  if (brokenLine !== undefined)
    hits.push({ line: brokenLine, message: `There are bytes that are no text in ${encoding}.`, fix, effects: strict });
  if (encoding.startsWith('utf-16'))
    hits.push({ line: 1, message: 'The file is written in UTF-16.', fix, effects: lax });
  else if (encoding !== 'utf-8' && hasForeignLetters)
    hits.push({
      line: 1,
      message: `The file is written in ${encoding}, with letters that UTF-8 writes differently.`,
      fix,
      effects: misread,
    });
  return hits;
}

const noReport: Effect[] = [
  ...effects(
    ['jenkins', 'error', 'shows a failed test instead of the report'],
    ['jenkins-xunit', 'error', 'finds the file invalid, and skips it or ends the build'],
    ['enricomi', 'error', 'shows an error instead of the report'],
    ['gitlab', 'error', 'shows no test'],
    ['azure', 'error', 'shows no test'],
  ),
  ...lax,
];

export const halfReport: Rule = {
  id: 'J19',
  title: 'empty, cut off, or no report at all',
  why: 'The writer died, or the file was read while it was written.',
  fix: 'Write the report aside and rename it when it is whole, and find out what ended the writer.',
  effects: noReport,
  create: () => {
    let isTold = false;
    return {
      problem({ message, line, where, isAfterRoot }) {
        if (isTold || !halfFile.test(message)) return [];
        isTold = true;
        const said = `The file is no whole document: ${message.replace(/\.$/, '')}.`;
        return [{ line, where, message: said, ...(isAfterRoot && { effects: afterRoot(message) }) }];
      },
      file({ root }, { sizeBytes }) {
        const wasTold = isTold;
        isTold = false;
        if (sizeBytes === 0) return wasTold ? [] : [{ line: 1, message: 'The file is empty.' }];
        if (root === undefined || root.name === 'testsuites' || root.name === 'testsuite') return [];
        const fix = 'Leave the file out of what the readers are given.';
        return [
          { line: root.line, message: `The root is <${root.name}>: this is no JUnit report.`, fix, effects: foreign },
        ];
      },
    };
  },
};

/** What follows the root: the parser of dorny/test-reporter stops there, and has read all that it wants. */
function afterRoot(message: string): readonly Effect[] {
  const isSecondRoot = message.startsWith('documents may');
  return noReport.flatMap((effect) => {
    if (!effect.consumer.startsWith('dorny')) return [effect];
    return isSecondRoot ? [{ ...effect, effect: 'drops what follows the first root' }] : [];
  });
}

const foreign = noReport.map((effect) =>
  effect.consumer === 'jenkins' || effect.consumer === 'gitlab' || effect.consumer === 'azure'
    ? { ...effect, severity: 'warning' as const, effect: 'finds no test in it' }
    : effect,
);

const cut = effects(['jenkins', 'info', 'cuts the middle out, unless it is told `stdioRetention`']);
const cutFailure = effects(['jenkins', 'warning', 'cuts the middle out, unless it is told `stdioRetention`']);
const secondStream = effects(
  ['jenkins', 'warning', 'reads the first alone'],
  ['enricomi', 'warning', 'reads the first alone'],
  ['azure', 'warning', 'reads the first alone'],
);

/** What Jenkins keeps of each end of what a test printed. */
export function keptChars(item: CaseItem | SuiteItem): number {
  const isFailed = 'counts' in item ? item.counts.failures.max + item.counts.errors.max > 0 : isRed(item);
  return isFailed ? 50_000 : 500;
}

export const longOutput: Rule = {
  id: 'J28',
  title: 'more output than Jenkins keeps',
  why: 'By default Jenkins keeps the first and the last 500 characters of what a test printed, or 50 000 if it failed.',
  fix: 'Cut the output where you choose, and say where the whole of it is.',
  effects: [...cutFailure, ...secondStream.filter(({ consumer }) => consumer !== 'jenkins')],
  create: () => {
    const check = (item: CaseItem | SuiteItem): Hit[] => {
      if (item.streams.length === 0) return [];
      const where = whereIs(item);
      const hits = item.streams.flatMap((stream) => describeLength(stream, keptChars(item), where));
      for (const kind of ['system-out', 'system-err'] as const) {
        const second = item.streams.filter((stream) => stream.kind === kind)[1];
        if (!second || !('results' in item)) continue;
        const fix = 'Write all of it into one element.';
        hits.push({
          line: second.line,
          where,
          message: `There is more than one <${kind}>.`,
          fix,
          effects: secondStream,
        });
      }
      return hits;
    };
    return { testcase: check, suite: check };
  },
};

function describeLength({ kind, length, line }: StreamItem, kept: number, where: Where): Hit[] {
  if (length <= 2 * kept) return [];
  const message = `The <${kind}> has ${length} characters, of which Jenkins keeps ${2 * kept}.`;
  return [{ line, where, message, effects: kept > 500 ? cutFailure : cut }];
}
