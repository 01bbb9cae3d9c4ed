import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFacts } from '../../../sdk/labs/node-facts.ts';

test('texts, numbers, truth values, lists of them and fields of objects are facts', () => {
  expect(
    toFacts({
      location: 'rack 7',
      count: 3,
      isNew: false,
      queues: ['a', 'b', 7, null, ['c']],
      device: { model: 'X1', screen: { size: 55 } },
      nothing: null,
      empty: '',
      blank: '  ',
    }),
  ).toEqual({
    location: 'rack 7',
    count: '3',
    isNew: 'false',
    queues: 'a b 7',
    'device.model': 'X1',
    'device.screen.size': '55',
  });
});

test.each(['wifi_password', 'secret_key', 'device.api-key', 'AUTH_TOKEN', 'ssh_key', 'sim.pin', 'passphrase'])(
  'what is called %s is left out',
  (name) => {
    expect(toFacts({ [name]: 'x', b: '1' })).toEqual({ b: '1' });
  },
);

test.each(['pinned', 'spinner', 'monkey', 'key_layout'])('what is called %s is no secret', (name) => {
  expect(toFacts({ [name]: 'x' })).toEqual({ [name]: 'x' });
});

test('names and values of a lab can neither drive a terminal nor fill it', () => {
  const facts = toFacts({ 'a\u001b[2J': 'x\u202e\ny', long: 'ä'.repeat(1000) });
  expect(facts).toEqual({ 'a[2J': 'x y', long: 'ä'.repeat(200) });
});

test('names that objects have by themselves are names like any other', () => {
  const facts = toFacts(JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, unknown>);
  expect(Object.entries(facts)).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
});

test('whatever a lab sends, there are at most a hundred short facts without control characters', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything(), { maxKeys: 200, noNullPrototype: false }), (record) => {
      const entries = Object.entries(toFacts(record));
      expect(entries.length).toBeLessThanOrEqual(100);
      for (const [name, value] of entries) {
        expect([...name].length).toBeLessThanOrEqual(80);
        expect([...value].length).toBeLessThanOrEqual(200);
        expect(name + value).not.toMatch(/\p{Cc}/u);
      }
    }),
  );
  expect(
    Object.keys(toFacts(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, 'x'])))),
  ).toHaveLength(100);
});
