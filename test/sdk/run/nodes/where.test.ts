import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import type { LabNode } from '../../../../sdk/labs/lab.ts';
import { createWhere, listFields, parseWhere, printWhere, type Where } from '../../../../sdk/run/nodes/where.ts';

const nodes: readonly LabNode[] = [
  { id: 'tv-1', name: 'Living room (2)', state: 'idle', facts: { 'device.firmware': '1.10.2', floor: '2' } },
  {
    id: 'tv-2',
    name: 'Kitchen',
    state: 'busy',
    detail: 'running a job',
    facts: { 'device.firmware': '1.9', floor: '-1' },
  },
  { id: 'pi-1', state: 'idle', queues: ['rpi4', 'all'], facts: { 'with space': 'a*b', floor: 'ground' } },
];

const choose = (where: string): string[] => nodes.filter(createWhere(where, nodes)).map(({ id }) => id);

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

test.each([
  ['name~living && state=idle', ['tv-1']],
  ['name~LIVING', ['tv-1']],
  ['name!~living', ['tv-2', 'pi-1']],
  ['id=tv-*', ['tv-1', 'tv-2']],
  ['id=TV-1', []],
  ['id!=tv-*', ['pi-1']],
  ['queue=rpi4', ['pi-1']],
  ['queue!=rpi4', ['tv-1', 'tv-2']],
  ['queue~PI', ['pi-1']],
  ['name=*', ['tv-1', 'tv-2']],
  ['name!=*', ['pi-1']],
  ['name="Living room (2)"', ['tv-1']],
  ["name='Living*'", ['tv-1']],
  ['name=Living\\ room*', ['tv-1']],
  ['"with space"="a\\*b"', ['pi-1']],
  ['"with space"="a\\*c" || "with space"~"*"', ['pi-1']],
  ['device.firmware>=1.10', ['tv-1']],
  ['device.firmware<1.10', ['tv-2']],
  ['device.firmware<=1.9.0', ['tv-2']],
  ['device.firmware>1.10.2', []],
  ['device.firmware>1.10.2-rc1', ['tv-1']],
  ['floor<0', ['tv-2']],
  ['floor>=-1', ['tv-1', 'tv-2']],
  ['detail="running a job"', ['tv-2']],
  ['!state=idle', ['tv-2']],
  ['!(state=idle || floor<0)', []],
  ['state=idle && id=tv-* || state=busy', ['tv-1', 'tv-2']],
  ['state=idle && (id=tv-* || state=busy)', ['tv-1']],
  ['!!state=busy', ['tv-2']],
  ['state!=idle', ['tv-2']],
])('%s', (where, ids) => {
  expect(choose(where)).toEqual(ids);
});

test('an unknown field is told with its column, and with those there are', () => {
  expect(messageOf(() => choose('state=idle && flor=2'))).toBe(
    'This predicate makes no sense at column 15: no node has a field "flor". The fields are id, name, state, detail, queue, device.firmware, floor, with space.\n' +
      '  state=idle && flor=2\n' +
      '                ^',
  );
  expect(messageOf(() => choose('!(toString=1)'))).toContain('no node has a field "toString"');
});

test.each([
  ['', 1, 'the name of a field'],
  ['name', 5, 'one of the operators'],
  ['name~', 6, 'a value'],
  ['name~living &&', 15, 'the name of a field, such as id or state, should stand here, and not the end'],
  ['name~living state=idle', 13, '&&, || or the end should stand here, and not "state"'],
  ['(name~living', 13, 'a closing parenthesis'],
  ['name~living)', 12, 'not ")"'],
  ['name="living', 6, 'is not closed'],
  ['name~a & id=b', 8, 'is written &&'],
  ['name=a\\', 7, 'nothing follows the backslash'],
  ['floor<second', 7, 'compares whole numbers and versions'],
  ['floor<2026-01-01', 7, 'compares whole numbers and versions'],
  ['state=free', 7, 'state is one of idle, busy, offline, unknown'],
  [`${'!'.repeat(60)}id=a`, 51, 'within one another'],
  [`${'('.repeat(3000)}id=a`, 51, 'within one another'],
  ['x'.repeat(5000), 1, 'more than 4000'],
])('%s is a mistake at column %i', (where, column, problem) => {
  const message = messageOf(() => parseWhere(where));
  expect(message).toContain(`at column ${column}: `);
  expect(message).toContain(problem);
});

test('the caret stands below the mistake, whatever white space is before it', () => {
  const [, line, caret] = messageOf(() => parseWhere('id=a\n\t&& )')).split('\n');
  expect(line?.[caret?.indexOf('^') ?? -1]).toBe(')');
});

test('a state by a glob is asked for as it is', () => {
  expect(choose('state=i*')).toEqual(['tv-1', 'pi-1']);
});

test('a fact that is called like a field of every node does not hide it', () => {
  expect(listFields([{ id: 'a', state: 'idle', facts: { state: 'x', z: '1', b: '2' } }])).toEqual([
    'id',
    'name',
    'state',
    'detail',
    'queue',
    'b',
    'z',
  ]);
});

test('whatever is written, nothing but a usage error comes of it', () => {
  const pieces = fc.constantFrom(
    'id',
    'state',
    '=',
    '!',
    '~',
    '<',
    '>=',
    '&&',
    '||',
    '(',
    ')',
    '"',
    "'",
    '\\',
    '*',
    ' ',
    '1.2',
    '&',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        nodes.filter(createWhere(text, nodes));
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
    { numRuns: 1000 },
  );
});

const value = fc
  .string({ unit: 'grapheme', maxLength: 8 })
  .map((text) => text.replace(/\\(?![*?\\])/g, '').replace(/\\$/, ''));
const comparison = fc.record({
  type: fc.constant('comparison' as const),
  field: fc.oneof(fc.constantFrom('id', 'device.firmware', 'a-b'), fc.string({ minLength: 1, maxLength: 5 })),
  operator: fc.constantFrom('=', '!=', '~', '!~'),
  value,
  at: fc.constant(0),
});
const predicate = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4 },
    comparison as fc.Arbitrary<Where>,
    fc.record({ type: fc.constant('not' as const), part: tie('where') }),
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('where'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).where;

function withoutPlaces(where: Where): Where {
  if (where.type === 'comparison') return { ...where, at: 0 };
  if (where.type === 'not') return { type: 'not', part: withoutPlaces(where.part) };
  return { type: where.type, parts: where.parts.map(withoutPlaces) };
}

test('what is printed is read as the same predicate', () => {
  fc.assert(
    fc.property(
      predicate.filter((where) => !JSON.stringify(where).includes('"field":"state"')),
      (where) => {
        expect(withoutPlaces(parseWhere(printWhere(where)))).toEqual(where);
      },
    ),
  );
});

test('a negation is the contrary, for every node', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('id', 'name', 'detail', 'queue', 'floor'),
      fc.constantFrom('=', '~'),
      value,
      (field, operator, text) => {
        const plain = printWhere({ type: 'comparison', field, operator: operator as '=', value: text, at: 0 });
        const negated = printWhere({ type: 'comparison', field, operator: `!${operator}` as '!=', value: text, at: 0 });
        expect(choose(negated)).toEqual(choose(`!(${plain})`));
      },
    ),
  );
});
