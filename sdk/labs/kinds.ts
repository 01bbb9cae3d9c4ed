import { avocadoKind } from './avocado/kind.ts';
import type { LabKind } from './lab-kind.ts';
import { stbTesterKind } from './stb-tester/kind.ts';
import { testbotKind } from './testbot/kind.ts';
import { testflingerKind } from './testflinger/kind.ts';
import { testrunnerKind } from './testrunner/kind.ts';

/** Every kind of lab, by name. */
export const labKinds: readonly LabKind[] = [stbTesterKind, testflingerKind, avocadoKind, testbotKind, testrunnerKind];

/** Undefined for a name that is no kind of lab. */
export function findLabKind(name: unknown): LabKind | undefined {
  return labKinds.find((kind) => kind.name === name);
}
