/**
 * Virtual labs: servers that behave like the real ones, for developing and testing against without hardware, and that
 * misbehave on demand. `createMock` makes one; talk to its `fetch` in a unit test, or let it `listen` on a port.
 *
 * @module
 */
export {
  type AvocadoClient,
  type AvocadoLab,
  type AvocadoOptions,
  type AvocadoSeed,
  createAvocado,
  type JobScript as AvocadoScript,
  type JobSnapshot as AvocadoJob,
  type PusherPlan,
  type SeedActivity,
  type SeedData,
  type SeedJob,
  type SeedTest,
  type TestScript as AvocadoTestScript,
  type TestSnapshot as AvocadoTest,
} from './avocado/index.ts';
export {
  createClock,
  createSteppedClock,
  type SteerableClock,
  type SteppedClock,
  type VirtualClock,
} from './clock.ts';
export type { ScriptedFile } from './content.ts';
export { createMock, type Mock, type MockOptions } from './create-mock.ts';
export type { FaultState, Faults } from './faults/faults.ts';
export type { Aim, Fault, FaultRule } from './faults/rule.ts';
export { type LabKind, type LabOptions, type Labs, labKinds, type ScenarioName } from './kinds.ts';
export type { Tally, VirtualLab } from './lab.ts';
export { type Listed, listFeatures, listScenarios } from './list-scenarios.ts';
export { type ListeningLab, type ListenOptions, listen } from './listen.ts';
export type { Violations } from './spec/conformance.ts';
export {
  createStbTester,
  defaultToken as stbTesterToken,
  type JobSnapshot as StbTesterJob,
  type KeyPress,
  type NodeConfig,
  type NodePlan,
  type NodeSnapshot,
  type ResultSnapshot,
  type Role as StbTesterRole,
  type RunRequest,
  type StbTesterLab,
  type StbTesterOptions,
  type TestPackPlan,
  type TestScript,
  type TestScripts,
  type TestVerdict,
  type TokenPlan,
} from './stb-tester/index.ts';
export type { RequestRecord } from './steering/journal.ts';
export {
  createTestbot,
  type JobScript as TestbotJobScript,
  type PlainDocument,
  type Profile as TestbotProfile,
  type TestbotLab,
  type TestbotOptions,
  type TestbotScript,
  type TestbotSeed,
  type WorkerPlan,
} from './testbot/index.ts';
export {
  type AgentPlan,
  type AgentScript,
  type AgentSnapshot,
  createTestflinger,
  type IdentityProvider,
  type JobDefinition,
  type JobScript as TestflingerScript,
  type JobSnapshot as TestflingerJob,
  type Phase,
  type PhaseScript,
  type ProviderAnswer,
  type Role as TestflingerRole,
  type Seed as TestflingerSeed,
  type SeedClient,
  type TestData,
  type TestflingerLab,
  type TestflingerOptions,
  type Timing,
  type Webhook,
} from './testflinger/index.ts';
export {
  createTestrunner,
  type Dialect as TestrunnerDialect,
  type FileOutcome,
  type RunScript,
  type RunSnapshot as TestrunnerRun,
  type SeedFile as TestrunnerSeedFile,
  type SeedRun,
  type SubmittedRun,
  type TaskSnapshot as TestrunnerTask,
  type TestrunnerLab,
  type TestrunnerOptions,
  type TestrunnerScript,
  type TestrunnerSeed,
} from './testrunner/index.ts';
