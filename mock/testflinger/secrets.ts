import type { Secret, State } from './state.ts';

interface Path {
  readonly clientId: string;
  readonly path: string;
  readonly now: number;
}

function findSecret(state: State, { clientId, path, now }: Path): Secret | undefined {
  const secret = state.secrets.get(`${clientId}/${path}`);
  return secret && (secret.expiresAt === null || secret.expiresAt > now) ? secret : undefined;
}

export function hasSecret(state: State, path: Path): boolean {
  return findSecret(state, path) !== undefined;
}

/** The value, or an empty text for one that is not there. An ephemeral secret is gone after this. */
export function readSecret(state: State, path: Path): string {
  const secret = findSecret(state, path);
  if (secret?.ephemeral) state.secrets.delete(`${path.clientId}/${path.path}`);
  return secret?.value ?? '';
}
