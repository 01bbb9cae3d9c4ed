/**
 * Virtual labs: servers that behave like the real ones, for developing and testing against without hardware.
 * Talk to a lab's `fetch` in a unit test, or `listen` to serve it on a port.
 *
 * @module
 */
export { createClock, createSteppedClock, type SteerableClock, type SteppedClock, type VirtualClock } from './clock.ts';
export type { JournalEntry } from './control.ts';
export { createDefaultLab, type DefaultLabOptions, type LabKind, labKinds } from './default-labs.ts';
export type { VirtualLab } from './lab.ts';
export { type ListeningLab, listen } from './server.ts';
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
  type ScriptedArtifact,
  type StbTesterLab,
  type StbTesterOptions,
  type TestPackPlan,
  type TestScript,
  type TestVerdict,
  type TokenPlan,
} from './stb-tester/index.ts';
export {
  type AgentPlan,
  type AgentScript,
  type AgentSnapshot,
  createTestflinger,
  type JobDefinition,
  type JobSnapshot as TestflingerJob,
  type Phase,
  type PhaseScript,
  type Role as TestflingerRole,
  type Seed,
  type SeedClient,
  type TestData,
  type TestflingerLab,
  type TestflingerOptions,
  type Timing,
  type Webhook,
} from './testflinger/index.ts';
