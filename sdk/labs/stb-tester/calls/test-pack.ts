import { sendWith } from '../../../http/api-client.ts';
import { ProtocolError } from '../../../http/errors.ts';
import { requireList, requireText } from '../../wire.ts';
import type { StbTesterClient } from '../client.ts';
import { signalOf } from './signal-of.ts';

/** The calls about the test-pack, and about who we are. */
export interface TestPackCalls {
  /** The names of the test cases at a commit, branch or tag. */
  listTestCases(revision: string, signal?: AbortSignal): Promise<readonly string[]>;
  /** The RSA key that secrets of the test-pack are encrypted with, as PEM. */
  getSecretsKey(signal?: AbortSignal): Promise<string>;
  /** Tells the portal to fetch the test-pack: no webhook does that for a ref outside `refs/heads`. */
  notifyPush(signal?: AbortSignal): Promise<void>;
  /** The GitHub name of the token's owner. */
  getLogin(signal?: AbortSignal): Promise<string>;
}

export function createTestPackCalls({ api, transport }: StbTesterClient): TestPackCalls {
  return {
    async listTestCases(revision, signal) {
      const { data } = await api.GET('/api/v2/test_pack/{revision}/test_case_names', {
        params: { path: { revision } },
        ...signalOf(signal),
      });
      return requireList(data, 'test case names');
    },
    async getSecretsKey(signal) {
      const { data } = await api.GET('/api/v2/secrets.pub.pem', { parseAs: 'text', ...signalOf(signal) });
      const pem = requireText(data, 'public key');
      if (/^-----BEGIN (?:RSA )?PUBLIC KEY-----\s/.test(pem.trimStart())) return pem;
      throw new ProtocolError('what the portal sent for the public key of secrets is no public key in PEM form');
    },
    async notifyPush(signal) {
      // Fetching twice does no harm.
      const fetch = sendWith(transport, { repeatable: true });
      await api.POST('/github/post-receive', { parseAs: 'stream', fetch, ...signalOf(signal) });
    },
    async getLogin(signal) {
      const { data } = await api.GET('/api/v2/user', signalOf(signal));
      return requireText(data?.login, 'user name');
    },
  };
}
