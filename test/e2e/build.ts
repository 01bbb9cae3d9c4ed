import { execFileSync } from 'node:child_process';

/** Builds once before the e2e tests, so that they never meet yesterday's bundle. */
export default function build(): void {
  const run = (...args: readonly string[]) =>
    execFileSync('npm', ['run', '--silent', ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  run('build');
  // Not into action/dist, which is committed.
  run('build:action', '--', '--dir', 'dist/action');
  run('build:single');
}
