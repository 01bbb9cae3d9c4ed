import { expect, test } from 'vitest';
import { lintRules } from '../../../../sdk/report/lint/catalogue.ts';
import { createTrackedFiles, type LintFacts } from '../../../../sdk/report/lint/facts.ts';
import { lintJunit } from '../../../../sdk/report/lint/lint.ts';

interface Example {
  readonly fires: string;
  readonly passes: string;
  readonly facts?: LintFacts;
  readonly factsWhenPassing?: LintFacts;
}

const suite = (content: string, attributes = 'name="s" time="1.000"') =>
  `<testsuites><testsuite ${attributes}>${content}</testsuite></testsuites>`;
const passed = (content = '', attributes = 'classname="c" name="a" time="1"') =>
  `<testcase ${attributes}>${content}</testcase>`;
const frame = 'at tests.A(a.py:3)';
const failure = `<failure type="T" message="m">why\n${frame}</failure>`;
const marker = (path: string) => `[[ATTACHMENT|${path}]]`;
const out = (text: string) => passed(`<system-out>${text}</system-out>`);

const examples: Readonly<Record<string, Example>> = {
  J01: {
    fires: suite(`<testsuite name="inner" time="1">${passed()}</testsuite>`),
    passes: suite(passed()),
  },
  J02: { fires: suite(passed('', 'classname="c" time="1"')), passes: suite(passed()) },
  J03: {
    fires: suite(passed('', 'classname="c" name="a" time="1,234.5"')),
    passes: suite(passed('', 'classname="c" name="a" time="4.5e-05"')),
  },
  J04: { fires: suite(passed(), 'name="s" time="1.2345"'), passes: suite(passed(), 'name="s" time="12,345.678"') },
  J05: {
    fires: suite(passed(), 'name="s" time="1" timestamp="2026-11-20T04:00:00+0100"'),
    passes: suite(passed(), 'name="s" time="1" timestamp="2026-11-20T04:00:00.5+01:00"'),
  },
  J06: { fires: `<testsuite name="s" time="1">${passed()}</testsuite>`, passes: suite(passed()) },
  J07: {
    fires: suite(passed(), 'name="s" time="1" tests="2"'),
    passes: suite(passed(), 'name="s" time="1" tests="1"'),
  },
  J08: {
    fires: suite(passed() + passed()),
    passes: suite(passed() + passed('', 'classname="c" name="b" time="1"')),
  },
  J09: {
    fires:
      suite(passed(), 'name="s" hostname="stb-1" time="1"') + suite(passed(), 'name="s" hostname="stb-2" time="1"'),
    passes:
      suite(passed(), 'name="s" hostname="stb-1" id="1" time="1"') +
      suite(passed(), 'name="s" hostname="stb-2" id="2" time="1"'),
  },
  J10: { fires: suite(passed(`<skipped/>${failure}`)), passes: suite(passed(failure)) },
  J11: { fires: suite(passed('<failure message="m"/>')), passes: suite(passed(failure)) },
  J12: { fires: suite(passed(failure + failure)), passes: suite(passed(failure)) },
  J13: {
    fires: suite(passed('<flakyError type="T">x</flakyError>')),
    passes: suite(passed('<flakyFailure type="T">x</flakyFailure>')),
  },
  J14: {
    fires: suite(passed('<rerunFailure>x</rerunFailure>')),
    passes: suite(passed('<rerunFailure type="T">x</rerunFailure>')),
  },
  J15: {
    fires: suite(passed('', 'classname="c" name="a" time="1" file="tests/gone.py"')),
    passes: suite(passed('', 'classname="c" name="a" time="1" file="./tests/a.py"')),
    facts: { tracked: createTrackedFiles(['tests/a.py']) },
  },
  J16: {
    fires: suite(passed(failure, 'classname="c" name="a" time="1" file="tests/a.py"')),
    passes: suite(passed(failure, 'classname="c" name="a" time="1" file="tests/a.py" line="3"')),
  },
  J17: {
    fires: suite(passed('<failure type="T">File "tests/a.py", line 3</failure>')),
    passes: suite(passed(failure)),
    facts: { tracked: createTrackedFiles(['tests/a.py']) },
  },
  J18: { fires: suite(passed(failure.replace('why', 'a\u001b[31mred'))), passes: suite(passed(failure)) },
  J19: { fires: suite(passed()).slice(0, -20), passes: suite(passed()) },
  J20: { fires: suite(''), passes: suite(passed()) },
  J21: {
    fires: suite(out(`${'x'.repeat(600)}\n${marker('a.png')}\n${'x'.repeat(600)}`)),
    passes: suite(out(`${'x'.repeat(1200)}\n${marker('a.png')}\n`)),
  },
  J22: {
    fires: suite(out(marker('a.png') + marker('b.png'))),
    passes: suite(out(`${marker('a.png')}\n${marker('b.png')}`)),
  },
  J23: {
    fires: suite(out(marker('/etc/passwd'))),
    passes: suite(out(marker('/ws/artifacts/a.png'))),
    facts: { workspace: '/ws' },
  },
  J24: {
    fires: suite(out(marker('gone.png'))),
    passes: suite(out(marker('a.png'))),
    facts: { hasFile: (path) => path === 'a.png' },
  },
  J25: {
    fires: suite(out(`${marker('x/a.png')}\n${marker('y/a.png')}`)),
    passes: suite(out(`${marker('x/a.png')}\n${marker('x/b.png')}`)),
  },
  J26: {
    fires: suite(`<properties><property name="p" value="1"/><property name="p" value="2"/></properties>${passed()}`),
    passes: suite(`<properties><property name="p1" value="1"/><property name="p2" value="2"/></properties>${passed()}`),
  },
  J27: {
    fires: suite(`<properties><property name="p">text</property></properties>${passed()}`),
    passes: suite(`<properties><property name="p" value=""/></properties>${passed()}`),
  },
  J28: { fires: suite(out('x'.repeat(1001))), passes: suite(out('x'.repeat(1000))) },
  J29: {
    fires: suite(passed('', 'classname="c" name="a" time="1" line="3"'), 'name="s" tests="1" failures="0" errors="0"'),
    passes: suite(passed(), 'name="s" tests="1" failures="0" errors="0" xmlns:xsi="urn:x" xsi:schemaLocation="x"'),
  },
  J30: {
    fires: suite(passed()),
    passes: suite(passed()),
    facts: { startedAtMs: 100_000, modifiedAtMs: 1000 },
    factsWhenPassing: { startedAtMs: 100_000, modifiedAtMs: 99_000 },
  },
};

const lint = (xml: string, facts: LintFacts = {}) => [...lintJunit([xml], facts, { profile: 'jenkins-xunit' })];

test('the rules are J01 to J30, and each has an example', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `J${`${index + 1}`.padStart(2, '0')}`);
  expect(lintRules.map(({ id }) => id)).toEqual(ids);
  expect(Object.keys(examples).sort()).toEqual(ids);
});

test.each(Object.entries(examples))('%s finds what it is about, and says whom it concerns', (id, { fires, facts }) => {
  const found = lint(fires, facts).filter(({ rule }) => rule === id);
  const rule = lintRules.find((one) => one.id === id);
  const known = new Set(rule?.effects.map(({ consumer }) => consumer));
  expect(found).not.toHaveLength(0);
  for (const { consumers, message, fix } of found) {
    expect(consumers).not.toHaveLength(0);
    expect(consumers.filter(({ consumer }) => !known.has(consumer))).toEqual([]);
    expect(message).toMatch(/\.$/);
    expect(fix).toMatch(/\.$/);
  }
});

test.each(Object.entries(examples))('%s passes over what is right', (id, { passes, facts, factsWhenPassing }) => {
  expect(lint(passes, factsWhenPassing ?? facts).filter(({ rule }) => rule === id)).toEqual([]);
});
