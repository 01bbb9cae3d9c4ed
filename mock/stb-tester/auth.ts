import { Fault } from './fault.ts';
import { defaultToken, type Role, type StbTesterOptions, type TokenPlan } from './options.ts';
import type { Portal } from './portal.ts';

const ranks: Readonly<Record<Role, number>> = { 'manual-control': 0, read: 1, write: 2, admin: 3 };

/** Finds whose token a request carries. */
export type Authenticate = (request: Request) => TokenPlan;

/** The portal answers 403, not 401, for a token that is missing or wrong, exactly as for a role that is too low. */
export function createAuthenticate(portal: Pick<Portal, 'tokens'>): Authenticate {
  return (request) => {
    const [, given] = /^token\s+(.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    const found = portal.tokens.find((plan) => plan.token === given);
    if (!found) throw new Fault(403, 'Forbidden');
    return found;
  };
}

/** Throws the same 403 {@link Fault} when the user may not do what needs `role`. */
export function requireRole(user: TokenPlan, role: Role): void {
  if (ranks[user.role] < ranks[role]) throw new Fault(403, 'Forbidden');
}

/** The tokens that open a portal. */
export function listTokens(tokens: StbTesterOptions['tokens'] = [defaultToken]): readonly TokenPlan[] {
  return tokens.map((plan) => (typeof plan === 'string' ? { token: plan, login: 'tester', role: 'write' } : plan));
}
