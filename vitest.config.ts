import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/**
 * GitHub's parser of workflows imports JSON as only bundlers take it, so it goes through Vite. Its source maps name files that
 * are not in the package.
 */
const workflowParser = {
  name: 'workflow-parser',
  load: (id: string) =>
    /@actions\/workflow-parser\/.*\.js$/.test(id)
      ? { code: readFileSync(id, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''), map: { mappings: '' as const } }
      : undefined,
};
const server = { deps: { inline: ['@actions/workflow-parser'] } };

export default defineConfig({
  test: {
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.vitest-results.json' }]] : ['default'],
    projects: [
      {
        plugins: [workflowParser],
        test: {
          name: 'unit',
          server,
          setupFiles: ['test/setup.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/browser/**'],
          // No test waits for real; this is for a machine that is busy with other things.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'types',
          include: [],
          typecheck: { enabled: true, only: true, include: ['test/types/**/*.test-d.ts'] },
        },
      },
      {
        plugins: [workflowParser],
        test: {
          name: 'e2e',
          server,
          include: ['test/e2e/**/*.test.ts'],
          // The built CLI and the built package are what is tested.
          globalSetup: ['test/e2e/build.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // After the unit tests; and more of them than cores, as they mostly wait for processes.
          sequence: { groupOrder: 1 },
          maxWorkers: 4,
        },
      },
    ],
  },
});
