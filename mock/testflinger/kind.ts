import type { LabKindDefinition } from '../lab-kind.ts';
import { createTestflinger, type TestflingerLab } from './index.ts';
import type { AgentPlan, TestflingerOptions } from './options.ts';
import { scenarios } from './scenarios.ts';
import { readScriptOptions } from './script-document.ts';
import { readSeed } from './seed-document.ts';

export const testflinger: LabKindDefinition<TestflingerOptions, TestflingerLab> = {
  create: createTestflinger,
  nodes: ({ exec, queues }) => ({
    agents: ['demo-agent-1', 'demo-agent-2'].map((name): AgentPlan => {
      const served = queues.length > 0 ? queues : ['demo'];
      const advertises = Object.fromEntries(served.map((queue) => [queue, 'virtual devices']));
      return { name, queues: served, exec, advertises, location: 'on this machine' };
    }),
  }),
  scenarios,
  features: {
    'secrets-store': 'the server keeps secrets',
    oidc: 'the server wants a login: anonymous requests are refused',
    'login=EMAIL': 'the same, and a person of this address agrees to every login in the browser',
    'webhook=URL': 'the server forwards the events of jobs to this address; without one, to that of the seed',
  },
  enable(feature, value, seed) {
    if (feature === 'secrets-store') return { secretsStore: true };
    if (feature === 'oidc') return { oidc: true };
    if (feature === 'login') return { identityProvider: value ? { email: value } : {} };
    const webhook = value === undefined ? seed?.webhook : { url: value };
    if (!webhook) throw new RangeError('which webhook? Give webhook=URL, or a seed that has one');
    return { webhook };
  },
  readSeed: (seed) => ({ seed: readSeed(seed) }),
  readScript: readScriptOptions,
};
