import type { LabKindDefinition } from '../lab-kind.ts';
import { createStbTester, type StbTesterLab } from './index.ts';
import { defaultToken, type StbTesterOptions } from './options.ts';
import { nameNodes, scenarios, televisionTests } from './scenarios.ts';
import { readScriptOptions } from './script-document.ts';
import { readSeed } from './seed-document.ts';

export const stbTester: LabKindDefinition<StbTesterOptions, StbTesterLab> = {
  create: createStbTester,
  nodes: () => ({
    nodes: nameNodes().map((node) => ({ ...node, tests: televisionTests })),
    testPack: { revisions: { main: Object.keys(televisionTests) }, defaultRemoteControl: 'living-room' },
  }),
  noNodes: { nodes: [] },
  scenarios,
  features: {},
  enable: () => ({}),
  readSeed,
  readScript: readScriptOptions,
  hint: ({ tokens }) => (tokens ? undefined : defaultToken),
};
