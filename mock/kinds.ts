import type { AvocadoLab } from './avocado/index.ts';
import { avocado } from './avocado/kind.ts';
import type { AvocadoOptions } from './avocado/options.ts';
import type { LabKindDefinition } from './lab-kind.ts';
import type { StbTesterLab } from './stb-tester/index.ts';
import { stbTester } from './stb-tester/kind.ts';
import type { StbTesterOptions } from './stb-tester/options.ts';
import type { TestbotLab } from './testbot/index.ts';
import { testbot } from './testbot/kind.ts';
import type { TestbotOptions } from './testbot/options.ts';
import type { TestflingerLab } from './testflinger/index.ts';
import { testflinger } from './testflinger/kind.ts';
import type { TestflingerOptions } from './testflinger/options.ts';
import type { TestrunnerLab } from './testrunner/index.ts';
import { testrunner } from './testrunner/kind.ts';
import type { TestrunnerOptions } from './testrunner/options.ts';

/** Options by kind of lab. */
export interface LabOptions {
  readonly avocado: AvocadoOptions;
  readonly 'stb-tester': StbTesterOptions;
  readonly testflinger: TestflingerOptions;
  readonly testbot: TestbotOptions;
  readonly testrunner: TestrunnerOptions;
}

/** Labs by kind. */
export interface Labs {
  readonly avocado: AvocadoLab;
  readonly 'stb-tester': StbTesterLab;
  readonly testflinger: TestflingerLab;
  readonly testbot: TestbotLab;
  readonly testrunner: TestrunnerLab;
}

export type LabKind = keyof Labs;

export const kinds: { readonly [K in LabKind]: LabKindDefinition<LabOptions[K], Labs[K]> } = {
  avocado,
  'stb-tester': stbTester,
  testbot,
  testflinger,
  testrunner,
};

export const labKinds = Object.keys(kinds) as readonly LabKind[];
