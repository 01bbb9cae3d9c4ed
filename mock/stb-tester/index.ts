export type { KeyPress, RunRequest } from './model.ts';
export {
  defaultToken,
  type NodeConfig,
  type NodePlan,
  type Role,
  type StbTesterOptions,
  type TestPackPlan,
  type TestScript,
  type TestScripts,
  type TestVerdict,
  type TokenPlan,
} from './options.ts';
export {
  createStbTester,
  type JobSnapshot,
  type NodeSnapshot,
  type ResultSnapshot,
  type StbTesterLab,
} from './stb-tester.ts';
