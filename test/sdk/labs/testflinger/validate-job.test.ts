import { expect, test } from 'vitest';
import { findJobProblems } from '../../../../sdk/labs/testflinger/job/validate-job.ts';

const problems = (fields: Record<string, unknown>) => findJobProblems({ job_queue: 'q', ...fields });

test.each([
  {},
  { test_data: { test_cmds: 'true', secrets: { TOKEN: 'team/token' } } },
  { provision_data: null },
  { provision_data: {} },
  { provision_data: { distro: 'noble', kernel: 'hwe' } },
  { provision_data: { url: 'https://images.example.com/a.img' } },
  { provision_data: { skip: true } },
  { provision_data: { jobs: [{ anything: 'goes' }] } },
  { reserve_data: { ssh_keys: ['lp:someone', 'gh:someone'], timeout: 3600 } },
  { reserve_data: { timeout: '1d 2h' } },
  { firmware_update_data: { version: 'latest', vendor: { deep: true } } },
  { job_priority: -1, exclude_agents: ['agent-1'], tags: ['a,b'], debug: true },
])('%j is a valid job', (fields) => {
  expect(problems(fields)).toEqual([]);
});

test('a job without a queue is told what is missing', () => {
  expect(findJobProblems({})).toEqual(['job_queue: is required']);
  expect(findJobProblems({ job_queue: '' })[0]).toMatch(/^job_queue: /);
});

test('a list of test commands is refused with its path, although it is documented', () => {
  expect(problems({ test_data: { test_cmds: ['make', 'make test'] } })).toEqual([
    expect.stringMatching(/^test_data\.test_cmds: must be string/),
  ]);
});

test('an unknown field names what is allowed in its place', () => {
  const [top] = problems({ test_dat: {} });
  expect(top).toMatch(/^test_dat: is not a field here; allowed are job_queue, .*test_data/);
  expect(problems({ test_data: { test_cmd: 'true' } })).toEqual([
    expect.stringMatching(/^test_data\.test_cmd: is not a field here; allowed are .*test_cmds/),
  ]);
});

test('the place in a list is told', () => {
  expect(problems({ tags: ['a', 7] })[0]).toMatch(/^tags\[1\]: must be string/);
  expect(problems({ test_data: { attachments: [{ agent: 'a' }, {}] } })).toEqual([
    'test_data.attachments[1].agent: is required',
  ]);
});

test('all problems are told at once', () => {
  const lines = problems({ job_priority: 'high', test_data: { test_cmds: ['a'], skip: true }, nmae: 'x' });
  expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
    'job_priority',
    'nmae',
    'test_data.skip',
    'test_data.test_cmds',
  ]);
});

test('keys of several ways to provision name the way that fits best', () => {
  expect(problems({ provision_data: { distro: 'noble', kernel: 'hwe', url: 'https://a.example.com/i' } })).toEqual([
    expect.stringMatching(/^provision_data\.url: is not a field here; allowed are distro, .* \(read as maas\)$/),
  ]);
});

test('a value of the wrong type is told for the way that is meant', () => {
  const [line] = problems({ provision_data: { distro: 24.04 } });
  expect(line).toMatch(/^provision_data\.distro: must be string.* \(read as maas\)$/);
});

test('an address that the server does not take is told', () => {
  const lines = problems({ provision_data: { url: 'http://myhost/image' } });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^provision_data\.url: /);
});

test('a key tells which way is meant, also when its value is wrong', () => {
  expect(problems({ provision_data: { skip: 'yes' } })).toEqual([
    expect.stringMatching(/^provision_data\.skip: must be boolean.* \(read as noprovision\)$/),
  ]);
  expect(problems({ provision_data: { media: 'floppy', url: 'https://a.example.com/i' } })).toEqual([
    'provision_data.media: must be one of sd, usb (read as muxpi)',
  ]);
});

test('keys that exclude each other, and keys of which one is needed, are told', () => {
  const url = 'https://a.example.com/i';
  const both = problems({ provision_data: { provision_plan: {}, url, urls: [url] } });
  expect(both).toContain(
    'provision_data.urls: does not go together with the other fields here (read as control_host_iot_custom)',
  );
  expect(problems({ provision_data: { provision_plan: {} } })).toEqual([
    expect.stringMatching(/^provision_data: is not complete\..*exactly one of `url`/),
  ]);
});

test.each([[7], ['noble'], [[]], [true]])('provision_data of %j is refused', (value) => {
  expect(problems({ provision_data: value })).not.toEqual([]);
});

test.each([{ timeout: null }, { timeout: -1 }, { timeout: 'soon' }, { ssh_keys: ['someone'] }, { ssh_keys: 'lp:x' }])(
  'a reservation with %j is refused',
  (reservation) => {
    expect(problems({ reserve_data: reservation })).toEqual([
      expect.stringMatching(/^reserve_data\.(timeout|ssh_keys)/),
    ]);
  },
);

test.each([[null], [[]], ['text'], [7]])('%j is no job', (value) => {
  expect(findJobProblems(value)).not.toEqual([]);
});
