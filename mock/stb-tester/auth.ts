import { Fault } from './fault.ts';
import { defaultToken, type Role, type StbTesterOptions, type TokenPlan } from './options.ts';

const ranks: Readonly<Record<Role, number>> = { 'manual-control': 0, read: 1, write: 2, admin: 3 };

/** Finds whose token a request carries. */
export type Authenticate = (request: Request) => TokenPlan;

/** The portal answers 403, not 401, for a token that is missing or wrong, exactly as for a role that is too low. */
export function createAuthenticate(tokens: StbTesterOptions['tokens'] = [defaultToken]): Authenticate {
  const plans = tokens.map((plan) => (typeof plan === 'string' ? describeToken(plan) : plan));
  return (request) => {
    const [, given] = /^token\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
    const found = plans.find((plan) => plan.token === given);
    if (!found) throw new Fault(403, 'Forbidden');
    return found;
  };
}

/** Throws the same 403 {@link Fault} when the user may not do what needs `role`. */
export function requireRole(user: TokenPlan, role: Role): void {
  if (ranks[user.role] < ranks[role]) throw new Fault(403, 'Forbidden');
}

function describeToken(token: string): TokenPlan {
  return { token, login: 'tester', role: 'write' };
}
