import { stbTesterToken } from '../../mock/index.ts';
import type { World } from './world.ts';

/** Secrets that this world's lab was told, in the forms they travel in. */
const secrets = [stbTesterToken].flatMap((secret) => [secret, btoa(secret), encodeURIComponent(secret)]);

/** Where in the run folder a secret stands, in sentences. */
export function findSecrets({ folder }: Pick<World, 'folder'>): string[] {
  const texts = [...folder.texts()];
  return texts.flatMap(([name, text]) =>
    secrets.some((secret) => text.includes(secret)) ? [`a secret in ${name}`] : [],
  );
}
