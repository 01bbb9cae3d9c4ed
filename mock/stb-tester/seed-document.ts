import { readSeedFile, tryOut } from '../documents/seed.ts';
import type { NodePlan, Role, TestPackPlan } from './options.ts';
import { createNode, type PortalSeed } from './portal.ts';

/** Takes a seed file for what it says about a portal: clients are its users, and their secrets the tokens. */
export function readSeed(value: unknown): PortalSeed {
  const { clients, fixtures = {} } = readSeedFile('stb-tester', value);
  const { nodes, testPack, url } = fixtures as { nodes?: readonly NodePlan[]; testPack?: TestPackPlan; url?: string };
  tryOut((random) => nodes?.map((plan) => createNode(plan, random)));
  return {
    ...(clients && {
      tokens: clients.map(({ id, secret, role = 'write' }) => ({ login: id, token: secret, role: role as Role })),
    }),
    ...(nodes && { nodes }),
    ...(testPack && { testPack }),
    ...(url !== undefined && { url }),
  };
}
