import { expect, test } from 'vitest';
import { readWorkerConfig } from '../../../../sdk/worker/testflinger/config.ts';

function read(document: unknown) {
  const warnings: string[] = [];
  return { config: readWorkerConfig(document, (message) => void warnings.push(message)), warnings };
}

test('reads the configuration of an official agent', () => {
  const { config, warnings } = read({
    agent_id: 'rack-1',
    identifier: 'sn-1',
    location: 'here',
    provision_type: 'muxpi',
    polling_interval: 5,
    server_address: '127.0.0.1:8000',
    execution_basedir: '/srv/run',
    job_queues: ['a', 'b'],
    global_timeout: 600,
    output_timeout: 60,
    advertised_queues: { a: 'A' },
    advertised_images: { a: { latest: 'url: http://localhost/x' } },
    setup_command: 'true',
    firmware_update_command: './update',
    device_ip: '10.0.0.7',
  });
  expect(warnings).toEqual([]);
  expect(config).toMatchObject({
    agentId: 'rack-1',
    identifier: 'sn-1',
    provisionType: 'muxpi',
    pollIntervalMs: 5000,
    url: '127.0.0.1:8000',
    executionBasedir: '/srv/run',
    queues: ['a', 'b'],
    globalTimeoutS: 600,
    outputTimeoutS: 60,
    advertisedQueues: { a: 'A' },
    commands: { setup: 'true', firmware_update: './update' },
    env: { agent_id: 'rack-1', location: 'here', setup_command: 'true' },
  });
  expect(config.env).not.toHaveProperty('polling_interval');
});

test('what it does not know, or does not use, it says', () => {
  const { warnings } = read({ agent_id: 'a', logging_level: 'DEBUG', agentid: 'b' });
  expect(warnings).toEqual([
    'The setting logging_level is not used: the log goes to standard error.',
    'The setting agentid is not known, and means nothing.',
  ]);
});

test.each([
  [{ agent_id: 7 }, /agent_id must be a text/],
  [{ job_queues: 'a' }, /job_queues must be a list/],
  [{ global_timeout: '600' }, /global_timeout must be a number/],
  [{ polling_interval: 0 }, /polling_interval must be a number above 0/],
  [{ advertised_images: { a: ['x'] } }, /advertised_images must be a mapping/],
  ['agent_id', /no YAML mapping/],
])('refuses %j', (document, message) => {
  expect(() => read(document)).toThrow(message);
});

test('an empty file says nothing', () => {
  expect(read(null).config).toMatchObject({ commands: {}, env: {} });
});
