import { onTestFinished } from 'vitest';
import { createMock } from '../../../mock/index.ts';
import { makeFolder } from '../../e2e/process.ts';
import { checkOut, type Repository } from './project.ts';

/** A secret that a run needs, and that no log may show. */
const secret = 'made-up-but-secret';

/** A virtual rack of devices that really run what they are given, and a repository with jobs for it. */
export async function serveRack(commands: Readonly<Record<string, string>>, files: Repository = {}) {
  const mock = createMock('testflinger', {
    exec: true,
    clock: { speed: 40 },
    randomSeed: 1,
    seed: { system: 'testflinger', clients: [{ id: 'ci', secret, role: 'contributor' }] },
  });
  onTestFinished(() => mock.close());
  const { url } = await mock.listen();
  const jobs = Object.entries(commands).map(([path, command]) => [
    path,
    JSON.stringify({ job_queue: 'demo', test_data: { test_cmds: command } }),
  ]);
  const repository: Repository = {
    'rigline.yaml': JSON.stringify({ labs: { rack: { kind: 'testflinger', url } } }),
    ...(Object.fromEntries(jobs) as Repository),
    ...files,
  };
  return {
    variables: { TESTFLINGER_CLIENT_ID: 'ci', TESTFLINGER_SECRET_KEY: secret },
    secret,
    cache: await makeFolder(),
    checkOut: async (folder?: string) => await checkOut(repository, folder),
    /** How many jobs the lab has been given, and how many of them still have a device or wait for one. */
    async countJobs(): Promise<{ readonly all: number; readonly open: number }> {
      const answer = await fetch(`${url}/v1/job/search`);
      const states = ((await answer.json()) as { job_state: string }[]).map(({ job_state }) => job_state);
      return { all: states.length, open: states.filter((state) => !/^(?:cancelled|completed?)$/.test(state)).length };
    },
  };
}
