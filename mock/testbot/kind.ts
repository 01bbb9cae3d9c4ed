import type { LabKindDefinition } from '../lab-kind.ts';
import { createTestbot, type TestbotLab } from './index.ts';
import type { TestbotOptions } from './options.ts';
import { scenarios } from './scenarios.ts';
import { readScriptOptions } from './script-document.ts';
import { readSeed } from './seed-document.ts';

export const testbot: LabKindDefinition<TestbotOptions, TestbotLab> = {
  create: createTestbot,
  nodes: () => ({
    workers: ['demo-worker-1', 'demo-worker-2'].map((name) => ({
      name,
      jobtypes: ['mochitest', 'reftest', 'mochitest-chrome'],
    })),
  }),
  scenarios,
  features: {
    stock: "the server's own manager hands out jobs, which is to say none",
    done: 'an extension: the server stores what workers report, and jobs become done',
  },
  enable: (feature) => (feature === 'done' ? { done: true } : { profile: 'stock' }),
  readSeed: (seed) => ({ seed: readSeed(seed) }),
  readScript: readScriptOptions,
};
