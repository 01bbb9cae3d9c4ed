import { execFileSync } from 'node:child_process';

/** Builds once before the e2e tests, so that they never meet yesterday's bundle. */
export default function build(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] });
}
