import type { AvocadoLab } from './avocado/index.ts';
import { avocado } from './avocado/kind.ts';
import type { AvocadoOptions } from './avocado/options.ts';
import type { scenarios as avocadoScenarios } from './avocado/scenarios.ts';
import type { LabKindDefinition } from './lab-kind.ts';
import type { StbTesterLab } from './stb-tester/index.ts';
import { stbTester } from './stb-tester/kind.ts';
import type { StbTesterOptions } from './stb-tester/options.ts';
import type { scenarios as stbTesterScenarios } from './stb-tester/scenarios.ts';
import type { TestbotLab } from './testbot/index.ts';
import { testbot } from './testbot/kind.ts';
import type { TestbotOptions } from './testbot/options.ts';
import type { scenarios as testbotScenarios } from './testbot/scenarios.ts';
import type { TestflingerLab } from './testflinger/index.ts';
import { testflinger } from './testflinger/kind.ts';
import type { TestflingerOptions } from './testflinger/options.ts';
import type { scenarios as testflingerScenarios } from './testflinger/scenarios.ts';
import type { TestrunnerLab } from './testrunner/index.ts';
import { testrunner } from './testrunner/kind.ts';
import type { TestrunnerOptions } from './testrunner/options.ts';
import type { scenarios as testrunnerScenarios } from './testrunner/scenarios.ts';

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

/** The names of the scenarios of a kind of lab; other texts are taken, too, and refused when the lab is made. */
export type ScenarioName<K extends LabKind> = KnownScenarios[K] | (string & Record<never, never>);

interface KnownScenarios {
  readonly avocado: keyof typeof avocadoScenarios;
  readonly 'stb-tester': keyof typeof stbTesterScenarios;
  readonly testbot: keyof typeof testbotScenarios;
  readonly testflinger: keyof typeof testflingerScenarios;
  readonly testrunner: keyof typeof testrunnerScenarios;
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
