import { execFileSync } from 'node:child_process';

/** Builds once before the e2e tests, so that they never meet yesterday's bundle. */
export default function build(): void {
  for (const script of ['build', 'build:single']) {
    execFileSync('npm', ['run', '--silent', script], { stdio: ['ignore', 'inherit', 'inherit'] });
  }
}
