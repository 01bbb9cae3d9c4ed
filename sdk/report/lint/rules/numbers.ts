import type { Effect } from '../finding.ts';
import { type CaseItem, type Counts, type SuiteItem, whereIs } from '../items.ts';
import { effects, type Hit, quote, type Rule } from '../rule.ts';

const throwing = 'ends with an error, and the whole report is lost';
const shownAsNaN = effects(
  ['dorny', 'warning', 'shows NaN'],
  ['dorny-jest', 'warning', 'shows NaN'],
  ['dorny-phpunit', 'warning', 'shows NaN'],
);
const sumIsNaN = [...shownAsNaN, ...effects(['mikepenz', 'warning', 'adds everything up to NaN'])];
const noNumber = [
  ...effects(['enricomi', 'error', throwing]),
  ...sumIsNaN,
  ...effects(
    ['jenkins', 'warning', 'takes it for 0'],
    ['gitlab', 'warning', 'takes it for 0'],
    ['azure', 'warning', 'shows no time'],
  ),
];

/** Seconds as everybody reads them; `1e-05` as well. */
function isPlain(time: string): boolean {
  return time.length < 100 && /^\s*(?:\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|-0+\.?0*)\s*$/i.test(time);
}

/** Some add up the times of tests, and read none of a suite; one reads those of the outermost suites. */
function readsTime(consumer: Effect['consumer'], item: SuiteItem | CaseItem): boolean {
  if (!('counts' in item)) return true;
  return consumer === 'enricomi'
    ? item.isTop && isTrusted(item, 'time')
    : consumer !== 'mikepenz' && consumer !== 'gitlab';
}

/** What readers do to an odd `time`, by what is odd about it; the first that fits. */
const oddTimes: readonly {
  readonly what: string;
  readonly fits: (time: string) => boolean;
  readonly effects: Effect[];
}[] = [
  { what: 'is empty', fits: (time) => time.trim() === '', effects: sumIsNaN },
  {
    what: 'is no number that one could add up',
    fits: (time) => /^\s*[+-]?(?:nan|inf(?:inity)?)\s*$/i.test(time),
    effects: [
      ...sumIsNaN,
      ...effects(['jenkins', 'warning', 'shows no sensible time'], ['azure', 'warning', 'shows no time']),
    ],
  },
  {
    what: 'is negative',
    fits: (time) => /^\s*-[\d.]+(?:e[+-]?\d+)?\s*$/i.test(time),
    effects: [
      ...effects(
        ['dorny', 'warning', 'subtracts it'],
        ['mikepenz', 'warning', 'subtracts it'],
        ['enricomi', 'warning', 'subtracts it'],
      ),
      ...effects(['jenkins', 'warning', 'takes it for 0'], ['azure', 'warning', 'shows no time']),
    ],
  },
  {
    what: 'has the commas of a locale',
    fits: (time) => /^\s*\d{1,3}(?:,\d{3})+(?:\.\d*)?\s*$/.test(time),
    effects: effects(
      ['dorny', 'warning', 'stops reading at the comma'],
      ['dorny-jest', 'warning', 'stops reading at the comma'],
      ['dorny-phpunit', 'warning', 'stops reading at the comma'],
      ['mikepenz', 'warning', 'stops reading at the comma'],
      ['gitlab', 'warning', 'stops reading at the comma'],
    ),
  },
  {
    what: 'has a decimal comma',
    fits: (time) => /^\s*[\d.]*\d,\d+\s*$/.test(time),
    effects: effects(
      ['jenkins', 'warning', 'leaves the comma out, and takes 0,5 for 5'],
      ['enricomi', 'warning', 'leaves the comma out, and takes 0,5 for 5'],
      ['azure', 'warning', 'leaves the comma out, and takes 0,5 for 5'],
      ['dorny', 'warning', 'stops reading at the comma'],
      ['mikepenz', 'warning', 'stops reading at the comma'],
      ['gitlab', 'warning', 'stops reading at the comma'],
    ),
  },
  {
    what: 'has more than a number in it',
    fits: (time) => /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*[^\s\d.,].*$/is.test(time),
    effects: effects(['enricomi', 'error', throwing], ['azure', 'warning', 'shows no time']),
  },
  { what: 'is no number', fits: () => true, effects: noNumber },
];

export const oddTime: Rule = {
  id: 'J03',
  title: 'missing, negative or unreadable `time`',
  why: 'Readers disagree about any time but plain seconds with a point, and some stop at one that they cannot read.',
  fix: 'Write seconds as a plain number, such as 1234.500.',
  effects: noNumber,
  create() {
    const check = (item: SuiteItem | CaseItem): Hit[] => {
      const { attributes, line, name } = item;
      const what = name === 'testcase' ? 'test' : 'suite';
      const time = attributes['time'];
      if (time === undefined)
        return [{ line, where: whereIs(item), message: `The ${what} has no time.`, effects: shownAsNaN }];
      if (isPlain(time)) return [];
      const odd = oddTimes.find(({ fits }) => fits(time.slice(0, 100)));
      const isRead = ({ consumer }: Effect) => readsTime(consumer, item);
      if (!odd) return [];
      const message = `The time ${quote(time)} of the ${what} ${odd.what}.`;
      return [{ line, where: whereIs(item), message, effects: odd.effects.filter(isRead) }];
    };
    return { suite: check, testcase: check };
  },
};

export const suiteTime: Rule = {
  id: 'J04',
  title: 'time of a suite that is not in whole milliseconds',
  why: "The schema of Jenkins' xUnit plugin takes at most three decimals in the time of a suite; that of a test is free.",
  fix: 'Round the time of suites to three decimals.',
  effects: effects(['jenkins-xunit', 'error', 'finds the file invalid, and skips it or ends the build']),
  create: () => ({
    tag({ name, attributes, line }) {
      const { time } = attributes;
      if (time === undefined || (name !== 'testsuite' && name !== 'testsuites')) return [];
      if (time.length < 40 && /^(?:[\d,]*,\d{3,}|\d*)(?:\.\d{0,3})?$/.test(time)) return [];
      const where = name === 'testsuite' ? { suite: attributes['name'] ?? '' } : {};
      return [
        { line, where, message: `The time ${quote(time)} of the <${name}> is no number with at most three decimals.` },
      ];
    },
  }),
};

export const timestamp: Rule = {
  id: 'J05',
  title: '`timestamp` that Jenkins cannot read',
  why: 'Jenkins takes ISO 8601 with a T and, if any, an offset with a colon; without a zone it means UTC.',
  fix: 'Write timestamps as 2026-11-20T04:00:00Z.',
  effects: effects(['jenkins', 'warning', 'shows no start time, and writes a warning into its log']),
  create() {
    const check = (item: SuiteItem | CaseItem): Hit[] => {
      const { attributes, line, name } = item;
      const text = attributes['timestamp'] ?? '';
      if (text === '' || isTimestamp(text)) return [];
      const what = name === 'testcase' ? 'test' : 'suite';
      return [
        {
          line,
          where: whereIs(item),
          message: `The timestamp ${quote(text)} of the ${what} is not of the form that is read.`,
        },
      ];
    };
    return { suite: check, testcase: check };
  },
};

/** The plugin takes blanks out, and adds a Z where there is no zone. */
function isTimestamp(text: string): boolean {
  const pattern = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d)(?::[0-5]\d(?:\.\d{0,9})?)?(?:Z|[+-]\d\d(?::\d\d(?::\d\d)?)?)?$/;
  const minute = pattern.exec(text.replaceAll(' ', ''))?.[1];
  const instant = minute === undefined ? Number.NaN : Date.parse(`${minute.toUpperCase()}Z`);
  // Date.parse takes the 30th of February for the 2nd of March.
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === minute?.slice(0, 10);
}

const badCount = effects(['enricomi', 'error', throwing]);
const wrongCount = effects(['enricomi', 'error', 'shows the number that the suite says, and not that of the tests']);
const wrongSkips = effects(['enricomi', 'warning', 'shows the number that the suite says, and not that of the tests']);

export const totals: Rule = {
  id: 'J07',
  title: 'totals that are not those of the tests',
  why: 'Most readers count the tests themselves; one believes the attributes of the outermost suites.',
  fix: 'Count the tests of the suite, with those of all suites in it, or leave the attributes out.',
  effects: wrongCount,
  create: () => ({
    suite(suite) {
      if (!suite.isTop) return [];
      return countNames.filter((name) => isTrusted(suite, name)).flatMap((name) => checkCount(suite, name));
    },
  }),
};

/** The order in which the library of EnricoMi's action asks for them. */
const countNames = ['tests', 'skipped', 'failures', 'errors'] as const;

/** Where the library finds that an attribute is missing, it counts the tests, and believes none of those that follow. */
function isTrusted({ attributes }: SuiteItem, name: keyof Counts | 'time'): boolean {
  const order = [...countNames, 'time'] as const;
  return order.slice(0, order.indexOf(name) + 1).every((one) => attributes[one] !== undefined);
}

function checkCount(suite: SuiteItem, name: keyof Counts): Hit[] {
  const { attributes, line, counts } = suite;
  const text = attributes[name] ?? '';
  const at = { line, where: whereIs(suite) };
  if (text === '') return [];
  if (!/^\s*\d{1,15}\s*$/.test(text))
    return [{ ...at, message: `${name}=${quote(text)} is no whole number.`, effects: badCount }];
  const said = Number(text);
  const range = counts[name];
  const { min, max } = typeof range === 'number' ? { min: range, max: range } : range;
  if (said >= min && said <= max) return [];
  const real = min === max ? `${min}` : `${min} to ${max}`;
  const message = `The suite says ${name}="${said}", and its tests make it ${real}.`;
  return [{ ...at, message, effects: name === 'skipped' ? wrongSkips : wrongCount }];
}
