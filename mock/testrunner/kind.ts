import type { LabKindDefinition } from '../lab-kind.ts';
import { createTestrunner, type TestrunnerLab } from './index.ts';
import type { TestrunnerOptions } from './options.ts';
import { scenarios } from './scenarios.ts';
import { readScriptOptions } from './script-document.ts';
import { readSeed } from './seed-document.ts';

export const testrunner: LabKindDefinition<TestrunnerOptions, TestrunnerLab> = {
  create: createTestrunner,
  nodes: ({ exec }) => ({ exec }),
  scenarios,
  features: {
    stub: 'the server speaks its first dialect, in which nothing ever runs',
    'broken-worker': 'the worker is as the deletion of a running run leaves it',
  },
  enable: (feature) => (feature === 'stub' ? { dialect: 'stub' } : { brokenWorker: true }),
  readSeed: (seed) => ({ seed: readSeed(seed) }),
  readScript: readScriptOptions,
};
