import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { readJobFile } from '../../../../sdk/labs/testflinger/job/job-file.ts';

const read = (text: string) => readJobFile(text, 'job.yaml');

function problemOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('this job file was meant to be refused');
}

test('a job file is YAML', () => {
  const { definition, attachments } = read(`
    job_queue: q
    provision_data: {distro: noble}
    test_data:
      test_cmds: |
        set -e
        true
    reserve_data: {ssh_keys: [lp:someone], timeout: 2h30m}
  `);
  expect(definition).toEqual({
    job_queue: 'q',
    provision_data: { distro: 'noble' },
    test_data: { test_cmds: 'set -e\ntrue\n' },
    reserve_data: { ssh_keys: ['lp:someone'], timeout: '2h30m' },
  });
  expect(attachments).toEqual([]);
});

test('a job file is JSON just as well', () => {
  expect(read('{"job_queue": "q", "test_data": {"test_cmds": "true"}}').definition).toEqual({
    job_queue: 'q',
    test_data: { test_cmds: 'true' },
  });
});

test('aliases and merged mappings are expanded, as the official client does it', () => {
  const { definition } = read(`
    job_queue: q
    firmware_update_data: &base {version: latest}
    allocate_data: {<<: *base, allocate: true}
  `);
  expect(definition.allocate_data).toEqual({ version: 'latest', allocate: true });
});

test('the local path of an attachment stays here, and the agent gets a path of its own', () => {
  const { definition, attachments } = read(`
    job_queue: q
    provision_data:
      use_attachment: image
      attachments: [{local: images/disk.img, agent: /image}]
    firmware_update_data:
      version: latest
      attachments: [{local: ../shared/firmware.bin}]
    test_data:
      test_cmds: 'true'
      attachments:
        - {local: ./scripts/run.sh, device: /home/ubuntu/run.sh}
        - {local: /etc/hosts}
  `);
  expect(attachments.map(({ phase, agentPath, localPath }) => [phase, agentPath, localPath])).toEqual([
    ['provision', 'image', 'images/disk.img'],
    ['firmware_update', 'firmware.bin', '../shared/firmware.bin'],
    ['test', 'scripts/run.sh', './scripts/run.sh'],
    ['test', 'hosts', '/etc/hosts'],
  ]);
  expect(attachments.at(-1)?.field).toBe('test_data.attachments[1]');
  expect(definition.provision_data).toEqual({ use_attachment: 'image', attachments: [{ agent: 'image' }] });
  expect(definition.test_data?.attachments).toEqual([
    { agent: 'scripts/run.sh', device: '/home/ubuntu/run.sh' },
    { agent: 'hosts' },
  ]);
});

test('an empty list of attachments is left out, as the server would wait for an archive that never comes', () => {
  const { definition, attachments } = read('{job_queue: q, test_data: {test_cmds: a, attachments: []}}');
  expect(definition.test_data).toEqual({ test_cmds: 'a' });
  expect(attachments).toEqual([]);
});

test.each([
  ['{agent: a}', 'needs `local`'],
  ['{local: ""}', 'needs `local`'],
  ['{local: 7}', 'needs `local`'],
  ['file.txt', 'needs `local`'],
  ['{local: a, agent: ../../etc/passwd}', 'no path below'],
  ['{local: a, agent: /}', 'no path below'],
  ['{local: .., device: x}', 'no path below'],
  ['{local: a, agent: 7}', 'must be a path'],
])('the attachment %s is refused: %s', (attachment, reason) => {
  const problem = problemOf(`{job_queue: q, test_data: {test_cmds: a, attachments: [${attachment}]}}`);
  expect(problem).toContain('job.yaml: test_data.attachments[0]');
  expect(problem).toContain(reason);
});

test('the path at the agent never leaves its folder, whatever the local path is', () => {
  const part = fc.constantFrom('a', 'b.txt', '.', '..', '', 'sub');
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const local = JSON.stringify(parts.join('/'));
      let agentPath: string | undefined;
      try {
        agentPath = read(`{"job_queue":"q","test_data":{"attachments":[{"local":${local}}]}}`).attachments[0]
          ?.agentPath;
      } catch (error) {
        return error instanceof UsageError;
      }
      return agentPath !== undefined && new URL(agentPath, 'http://x/folder/').pathname.startsWith('/folder/');
    }),
  );
});

test.each([
  ['', 'must be a mapping'],
  ['just words', 'must be a mapping'],
  ['[job_queue, q]', 'must be a mapping'],
  ['null', 'must be a mapping'],
  ['job_queue: q\n---\njob_queue: r\n', 'holds 2 documents'],
  ['job_queue: [q', 'neither YAML nor JSON'],
  ['job_queue: q\njob_queue: r', 'neither YAML nor JSON'],
  ['job_queue: q\n\tname: x', 'neither YAML nor JSON'],
  ['job_queue: *nobody', 'cannot be read'],
])('%j is no job file: %s', (text, reason) => {
  const problem = problemOf(text);
  expect(problem).toContain('job.yaml');
  expect(problem).toContain(reason);
});

test('a document that would blow up is refused before it does', () => {
  const nine = (name: string) => `[${Array.from({ length: 9 }, () => `*${name}`).join(', ')}]`;
  const levels = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...['b', 'c', 'd', 'e', 'f', 'g'].map((name, at) => `${name}: &${name} ${nine('abcdef'.charAt(at))}`),
  ];
  expect(problemOf(['job_queue: q', ...levels].join('\n'))).toContain('Excessive alias count');
});

test('a document that holds itself is refused', () => {
  expect(problemOf('job_queue: q\nfirmware_update_data: &self {again: *self}')).toContain(
    'cannot be read as one document',
  );
});

test('what stands in a job file sets no prototype', () => {
  expect(problemOf('{job_queue: q, __proto__: {name: x}}')).toContain('__proto__: is not a field here');
});

test('no text makes the reader fail in any other way', () => {
  const token = fc.constantFrom(
    'job_queue: q',
    '- a',
    '{',
    '}',
    '[',
    ']',
    '&a',
    '*a',
    '<<:',
    '---',
    '!!binary',
    '\n',
    ' ',
    '"',
    '? ',
    '|',
    '%',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(token).map((tokens) => tokens.join(' ')),
      ),
      (text) => {
        try {
          return read(text).definition.job_queue !== '';
        } catch (error) {
          return error instanceof UsageError;
        }
      },
    ),
    { numRuns: 300 },
  );
});
