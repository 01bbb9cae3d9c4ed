import { defineConfig } from 'vitest/config';

/** The shared library and its examples in the Groovy of Jenkins: apart from the others, which need nothing but Node and git. */
export default defineConfig({
  test: {
    name: 'jenkins',
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.vitest-jenkins-results.json' }]] : ['default'],
    include: ['test/jenkins/**/*.test.ts'],
    // The built CLI is what the pipelines run, and Maven brings what plays them.
    globalSetup: ['test/e2e/build.ts', 'test/jenkins/prepare.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
