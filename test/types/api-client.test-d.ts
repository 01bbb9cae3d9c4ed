import { expectTypeOf, test } from 'vitest';

import type { paths as StbTesterPaths } from '../../sdk/generated/stb-tester.ts';
import type { paths as TestflingerPaths } from '../../sdk/generated/testflinger.ts';
import { createApiClient } from '../../sdk/http/api-client.ts';
import type { Transport } from '../../sdk/http/transport.ts';

// Each case is written out: a loop over them would widen the types, and prove nothing.

declare const transport: Transport;
const stb = createApiClient<StbTesterPaths>('https://portal.example', transport);
const flinger = createApiClient<TestflingerPaths>('https://lab.example', transport);
const uid = { node_id: 'stb-tester-0123456789ab', session: '7Kd2', counter: '42' };
const job_id = '3db1c9c4-7d68-4a3a-9b6f-6f2a1e9ddc0f';

test('a stb-tester path that the portal does not have does not compile', () => {
  // @ts-expect-error the path is run_tests
  void stb.POST('/api/v2/run_test', { body: { node_id: 'a', test_pack_revision: 'HEAD', test_cases: ['a'] } });
  // @ts-expect-error it can only be posted
  void stb.GET('/api/v2/run_tests');
});

test('a stb-tester body compiles only with the right fields', () => {
  void stb.POST('/api/v2/run_tests', { body: { node_id: 'a', test_pack_revision: 'HEAD', test_cases: ['a'] } });
  void stb.POST('/api/v2/run_tests', {
    // @ts-expect-error the field is node_id
    body: { node: 'a', test_pack_revision: 'HEAD', test_cases: ['a'] },
  });
  void stb.POST('/api/v2/run_tests', {
    // @ts-expect-error test_cases is missing
    body: { node_id: 'a', test_pack_revision: 'HEAD' },
  });
  void stb.POST('/api/v2/run_tests', {
    // @ts-expect-error test_cases is a list
    body: { node_id: 'a', test_pack_revision: 'HEAD', test_cases: 'a' },
  });
  void stb.POST('/api/v2/run_tests', {
    // @ts-expect-error there is no such soak
    body: { node_id: 'a', test_pack_revision: 'HEAD', test_cases: ['a'], soak: 'twice' },
  });
  // @ts-expect-error the body is missing
  void stb.POST('/api/v2/run_tests', {});
});

test('a stb-tester call compiles only with the right path and query', () => {
  void stb.GET('/api/v2/jobs/{node_id}/{session}/{counter}', { params: { path: uid } });
  void stb.GET('/api/v2/jobs/{node_id}/{session}/{counter}', {
    // @ts-expect-error counter is missing
    params: { path: { node_id: 'a', session: 'b' } },
  });
  // @ts-expect-error the parameters are missing
  void stb.GET('/api/v2/jobs/{node_id}/{session}/{counter}');
  void stb.GET('/api/v2/results', { params: { query: { filter: 'job:/a/b/1' } } });
  // @ts-expect-error the parameter is filter
  void stb.GET('/api/v2/results', { params: { query: { filters: 'job:/a/b/1' } } });
  // @ts-expect-error the filter is a text
  void stb.GET('/api/v2/results', { params: { query: { filter: ['job:/a/b/1'] } } });
});

test('a stb-tester answer has the fields of the spec', async () => {
  const { data } = await stb.GET('/api/v2/jobs/{node_id}/{session}/{counter}', { params: { path: uid } });
  expectTypeOf(data?.job_uid).toEqualTypeOf<string | undefined>();
  expectTypeOf(data?.result_counts?.fail).toEqualTypeOf<number | undefined>();
  // @ts-expect-error the portal has no such field
  void data?.state;
});

test('a Testflinger path that the server does not have does not compile', () => {
  // @ts-expect-error the path is /v1/job
  void flinger.POST('/v1/jobs', { body: { job_queue: 'q' } });
  // @ts-expect-error a job cannot be deleted
  void flinger.DELETE('/v1/job/{job_id}', { params: { path: { job_id } } });
});

test('a Testflinger body compiles only with the right fields', () => {
  void flinger.POST('/v1/job', { body: { job_queue: 'q', tags: ['a'] } });
  // @ts-expect-error the field is job_queue
  void flinger.POST('/v1/job', { body: { queue: 'q' } });
  // @ts-expect-error tags is a list
  void flinger.POST('/v1/job', { body: { job_queue: 'q', tags: 'a' } });
  // @ts-expect-error a timeout is a number of seconds
  void flinger.POST('/v1/job', { body: { job_queue: 'q', global_timeout: '1h' } });
  // @ts-expect-error the only action is cancel
  void flinger.POST('/v1/job/{job_id}/action', { params: { path: { job_id } }, body: { action: 'stop' } });
});

test('a Testflinger call compiles only with the right path and query', () => {
  // @ts-expect-error the parameter is job_id
  void flinger.GET('/v1/job/{job_id}', { params: { path: { id: job_id } } });
  void flinger.GET('/v1/job/search', { params: { query: { tags: ['a'], match: 'all' } } });
  // @ts-expect-error the parameter is tags
  void flinger.GET('/v1/job/search', { params: { query: { tag: ['a'] } } });
  // @ts-expect-error there is no such match
  void flinger.GET('/v1/job/search', { params: { query: { match: 'some' } } });
});

test('a Testflinger answer has the fields of the spec, or is empty', async () => {
  const { data } = await flinger.GET('/v1/result/{job_id}', { params: { path: { job_id } } });
  expectTypeOf(data?.test_output).toEqualTypeOf<string | undefined>();
  // @ts-expect-error the server has no such field
  void data?.verdict;
});
