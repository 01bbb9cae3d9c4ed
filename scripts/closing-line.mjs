// Prints `N passed, N failed` from the results that vitest left behind. No results, or no test, is a failure.
import { readFileSync } from 'node:fs';

let results;
try {
  results = JSON.parse(readFileSync('.vitest-results.json', 'utf8'));
} catch {
  results = { numPassedTests: 0, numFailedTests: 0, success: false };
}
if (!results.success || results.numPassedTests === 0) process.exitCode = 1;
console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed`);
