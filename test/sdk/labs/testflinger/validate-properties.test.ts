import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestflinger } from '../../../../mock/testflinger/index.ts';
import { findJobProblems } from '../../../../sdk/labs/testflinger/job/validate-job.ts';
import { createTestClock } from '../../../helpers/labs.ts';

/**
 * Values of the right type and of a wrong one, in the forms that tell the rules apart. Left out is what the server takes by
 * conversion ("12" for 12, "yes" for true, a line feed behind a key), since in a job file that is a slip of the pen.
 */
const pick = (good: readonly unknown[], bad: readonly unknown[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
const text = pick(['', 'x', 'noble', 'a b', 'ü'], [7, true, null, [], {}]);
const flag = pick([true, false], ['perhaps', 2, null, []]);
const whole = pick([0, 1, 3600, -5], ['soon', true, null, {}]);
const free = pick([{}, { any: 1 }, { deep: { x: [null] } }], ['x', 3, [], null]);
const address = pick(
  [
    'https://images.lab.test/noble.img',
    'http://localhost/x',
    'http://localhost:8080',
    'ftp://10.1.2.3/x',
    'ftps://files.lab.test',
    'HTTPS://LAB.TEST/?a=b#c',
    'http://[fd00::1]/x',
    'http://me:pw%20@lab.test/',
    'http://bücher.test/x',
    'http://lab.test:99999999/x',
  ],
  [
    'http://myhost/x',
    'http://a_b.test/x',
    'http://-a.test/x',
    'http://lab.t/x',
    'http://lab.test/a b',
    'file:///etc/passwd',
    'lab.test/x',
    '',
    7,
    null,
  ],
);
const email = pick(['me@lab.test', 'a.b+c@x.example.com', 'me@localhost'], ['me', '@x.test', '', 7]);
const attachment = pick(
  [{ agent: 'x' }, { agent: 'a/b', device: '/tmp/x' }, { agent: '' }],
  [{}, { local: 'x' }, { agent: 'x', local: 'y' }, { agent: 7 }, 'x', null],
);
const list = (item: fc.Arbitrary<unknown>, minLength = 0) =>
  fc.oneof({ weight: 12, arbitrary: fc.array(item, { minLength, maxLength: 2 }) }, { weight: 1, arbitrary: text });

/** An empty list of attachments counts for nothing to the server, and is taken out before a job is checked. */
const attachments = list(attachment, 1);

const provisioning: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  url: address,
  urls: list(address),
  distro: text,
  kernel: text,
  user_data: text,
  disks: list(free),
  ephemeral: flag,
  jobs: list(free),
  use_attachment: text,
  attachments,
  create_user: flag,
  boot_check_url: text,
  media: pick(['sd', 'usb'], ['SD', '', 1]),
  skip: flag,
  token_file: text,
  redeploy_cfg: text,
  authorized_keys: text,
  control_host_iso_url: text,
  control_host_iso_type: text,
  update_user_data: flag,
  provision_plan: free,
  preset: text,
  preset_kwargs: free,
  ubuntu_sso_email: email,
  provisioning_timeout: whole,
  agent_ssh_access: flag,
  robot_tasks: list(text),
  robot_retries: whole,
  autoinstall_storage_layout: text,
  autoinstall_base_user_data: text,
  autoinstall_oem: flag,
  cmdline_append: text,
  live_image: flag,
  wait_until_ssh: flag,
  alloem_url: address,
  oem: text,
};

/** The keys that each way to provision knows: of those taken at random no two would ever go together. */
const variants: readonly (readonly string[])[] = [
  ['url'],
  ['distro', 'kernel', 'user_data', 'disks', 'ephemeral'],
  ['jobs'],
  ['url', 'use_attachment', 'attachments', 'create_user', 'boot_check_url', 'media'],
  ['skip'],
  ['url', 'attachments', 'token_file', 'user_data', 'redeploy_cfg', 'authorized_keys', 'control_host_iso_url'],
  ['control_host_iso_type', 'update_user_data', 'token_file'],
  ['provision_plan', 'url', 'urls', 'attachments', 'ubuntu_sso_email', 'provisioning_timeout', 'agent_ssh_access'],
  ['preset', 'preset_kwargs', 'url', 'urls', 'attachments', 'provisioning_timeout', 'agent_ssh_access'],
  ['url', 'robot_tasks', 'robot_retries', 'autoinstall_storage_layout', 'ubuntu_sso_email', 'autoinstall_oem'],
  ['url', 'robot_tasks', 'live_image', 'wait_until_ssh', 'robot_retries', 'provisioning_timeout'],
  ['alloem_url', 'robot_tasks', 'robot_retries', 'url', 'oem'],
  ['preset', 'url', 'robot_tasks', 'live_image', 'alloem_url', 'oem', 'cmdline_append', 'autoinstall_base_user_data'],
];

const some = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ ...fields }, { requiredKeys: [] });

const provisionData = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, {}, 'x', [], 7) },
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.constantFrom(...variants), fc.constantFrom(...Object.keys(provisioning)), fc.nat(15))
      .chain(([keys, stray, luck]) => {
        const all = luck === 0 ? [...keys, stray] : keys;
        return some(Object.fromEntries(all.map((key) => [key, provisioning[key] ?? text])));
      }),
  },
);

const duration = pick(
  [0, 3600, '3600', '2h30m', '2 hours 30 min', ' 1 DAY ', '30s', '30sec', '30secs', '5 mins', '1days'],
  [-1, 1.5, '1 2h', '2x', 'h', '-5m', '2h30', '', ' ', null, []],
);

const job = some({
  job_queue: pick(['q', 'a/b'], ['', 7, null]),
  parent_job_id: text,
  name: text,
  tags: list(text),
  global_timeout: whole,
  output_timeout: whole,
  allocation_timeout: whole,
  provision_data: provisionData,
  firmware_update_data: pick([{}, { version: 7, skip: 'x', own: [1] }], [null, 'x', []]),
  test_data: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'x', [], { skip: true }, { test_cmds: ['a'] }) },
    {
      weight: 12,
      arbitrary: some({
        test_cmds: text,
        attachments,
        test_username: text,
        test_password: text,
        secrets: pick([{}, { A_1: 'a/b-c' }], [{ '1A': 'a' }, { A: 'a b' }, { A: '' }, { A: 7 }, null, 'x']),
      }),
    },
  ),
  allocate_data: free,
  reserve_data: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'x', [], { other: 1 }) },
    {
      weight: 12,
      arbitrary: some({
        ssh_keys: list(pick(['lp:me', 'gh:you'], ['me', 'lp:', 'lp:a b', 'LP:me', 7])),
        timeout: duration,
      }),
    },
  ),
  job_status_webhook: text,
  exclude_agents: list(text),
  debug: flag,
});

/** Most fields are left out each time: where twenty are at odds with the rules, nothing is learned of the twenty-first. */
const jobs = fc
  .tuple(job, fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(30))
  .map(([{ job_queue = 'q', ...fields }, luck, stray]) => ({
    ...Object.fromEntries(Object.entries(fields).filter((_, index) => (luck[index] ?? 0) < 50)),
    ...(stray !== 0 && { job_queue }),
    ...(stray === 1 && { anything_else: 1 }),
  }));

const server = createTestflinger({ clock: createTestClock(), secretsStore: true });

/** What the server says to the schema of a job; what it looks at after that (logins, secrets, agents) is no matter here. */
async function takesSchema(definition: unknown): Promise<boolean> {
  const body = JSON.stringify(definition);
  const headers = { 'content-type': 'application/json' };
  const response = await server.fetch(new Request('https://lab.test/v1/job', { method: 'POST', headers, body }));
  const answer = await response.text();
  // `reserve_data.timeout: null` breaks the server down.
  return response.status !== 500 && !(response.status === 422 && answer.includes('Validation error'));
}

test('what is valid here the server takes, and what it refuses is refused here, with a place and a reason', async () => {
  const seen = { valid: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(jobs, async (definition) => {
      const problems = findJobProblems(definition);
      for (const problem of problems) expect(problem).toMatch(/^(?:the job|[\w[\].-]+): \S/);
      seen[problems.length === 0 ? 'valid' : 'refused'] += 1;
      expect({ definition, isValid: problems.length === 0, problems }).toMatchObject({
        isValid: await takesSchema(definition),
      });
    }),
    { numRuns: 1000 },
  );
  // Neither side may be had for nothing.
  expect(Math.min(seen.valid, seen.refused)).toBeGreaterThan(200);
});
