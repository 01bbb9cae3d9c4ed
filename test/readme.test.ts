import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Capabilities, createHost, createNetwork, type Lab, labKinds } from '../sdk/index.ts';

const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');

/** The table that says what works where: for each row, what it says of each kind of lab. */
function readTable(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const [head = [], , ...rows] = readme
    .slice(readme.indexOf('What works where:'))
    .split('\n')
    .slice(2)
    .filter((line, index, lines) => line.startsWith('|') && lines.slice(0, index).every((one) => one.startsWith('|')))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return new Map(
    rows.map(([name = '', ...cells]) => [name, new Map(cells.map((cell, index) => [head[index + 1] ?? '', cell]))]),
  );
}

function connect(name: string): Lab {
  const kind = labKinds.find((one) => one.name === name);
  if (!kind) throw new Error(`There is no kind of lab ${name}.`);
  const host = createHost({ env: { STBT_AUTH_TOKEN: 'x' } });
  return kind.connect({ url: 'https://lab.example', network: createNetwork(), host, options: {} }).lab;
}

const yes = (value: unknown) => (value ? 'yes' : 'no');
const facts: Readonly<Record<string, (lab: Lab, capabilities: Capabilities) => string>> = {
  'output while the job runs': (_, { liveLog }) => yes(liveLog),
  'files that the job left': (_, { artifacts }) => yes(artifacts),
  'stop a job': (_, { cancel }) => cancel.replaceAll('-', ' '),
  'a submit whose answer was lost is found': (_, { exactlyOnceSubmit }) => yes(exactlyOnceSubmit),
  'choose nodes by what the lab knows of them': ({ nodes }) => yes(nodes),
  'run, and repeat, some of the tests only': (_, { selectsTests }) => yes(selectsTests),
};

test('the table of the README has every kind of lab', () => {
  for (const row of readTable().values()) expect([...row.keys()]).toEqual(labKinds.map(({ name }) => name));
});

test.each(Object.entries(facts))('what the README says of "%s" is what the labs say of themselves', (name, find) => {
  const row = readTable().get(name);
  const told = labKinds.map((kind) => row?.get(kind.name));
  expect(told).toEqual(labKinds.map((kind) => find(connect(kind.name), connect(kind.name).capabilities)));
});
