import type { LabKindDefinition } from '../lab-kind.ts';
import { type AvocadoLab, createAvocado } from './index.ts';
import type { AvocadoOptions } from './options.ts';
import { scenarios } from './scenarios.ts';
import { readScriptOptions } from './script-document.ts';
import { readSeed } from './seed-document.ts';

export const avocado: LabKindDefinition<AvocadoOptions, AvocadoLab> = {
  create: createAvocado,
  // This server has no nodes: whoever runs tests elsewhere reports to it. The account is the one of its manual.
  nodes: () => ({ seed: { clients: [{ id: 'admin', secret: '123', role: 'superuser' }] } }),
  scenarios,
  features: {},
  enable: () => ({}),
  readSeed: (seed) => ({ seed: readSeed(seed) }),
  readScript: readScriptOptions,
};
