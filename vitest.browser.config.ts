import { defineConfig } from 'vitest/config';

/** Tests of report.html in a real Chromium: apart from the others, which need nothing but Node and git. */
export default defineConfig({
  test: {
    name: 'browser',
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.vitest-browser-results.json' }]] : ['default'],
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One browser at a time.
    fileParallelism: false,
  },
});
