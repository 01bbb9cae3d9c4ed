import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type BackendIds, Refusal, type WorkflowJob } from './model.ts';

/** Makes and checks the secrets of the service: runtime tokens, and the signatures of blob addresses. */
export interface Tokens {
  issue(job: WorkflowJob): string;
  /** Who sends a request, by its `Authorization`. */
  identify(authorization: string | undefined, nowMs: number): BackendIds;
  sign(text: string): string;
  isSignature(text: string, signature: string): boolean;
}

const sixHoursMs = 6 * 3_600_000;

/** The ids of a job: every attempt of a run has its own, and so has every leg. */
export function toBackendIds({ runId, attempt, job, leg }: WorkflowJob): BackendIds {
  return { run: toUuid(`run ${runId} ${attempt}`), job: toUuid(`job ${runId} ${attempt} ${job} ${leg}`) };
}

export function createTokens(options: { readonly secret: string; readonly now: () => number }): Tokens {
  const sign = (text: string) => createHmac('sha256', options.secret).update(text).digest('base64url');
  const isSignature = (text: string, signature: string) => {
    const expected = Buffer.from(sign(text));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  };
  return {
    sign,
    isSignature,
    issue(job) {
      const ids = toBackendIds(job);
      const issuedAt = Math.floor(options.now() / 1000);
      const claims = {
        scp: `Actions.GenericRead:${ids.run} Actions.Results:${ids.run}:${ids.job} Actions.UploadArtifacts:${ids.run}`,
        nbf: issuedAt,
        exp: Math.floor((options.now() + sixHoursMs) / 1000),
        run_id: job.runId,
      };
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
      return `${text}.${sign(text)}`;
    },
    identify(authorization, nowMs) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      const [header, payload, signature] = token?.split('.') ?? [];
      if (header === undefined || payload === undefined || signature === undefined) {
        throw new Refusal(401, 'unauthenticated', 'authentication required');
      }
      if (!isSignature(`${header}.${payload}`, signature)) {
        throw new Refusal(401, 'unauthenticated', 'the token has a wrong signature');
      }
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { scp: string; exp: number };
      if (claims.exp * 1000 <= nowMs) throw new Refusal(401, 'unauthenticated', 'token is expired');
      const [, run, job] = /(?:^| )Actions\.Results:([^: ]+):([^: ]+)(?: |$)/.exec(claims.scp) ?? [];
      if (run === undefined || job === undefined) throw new Refusal(403, 'permission_denied', 'no scope for results');
      return { run, job };
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function toUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
