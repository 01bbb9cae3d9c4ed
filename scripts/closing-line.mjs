// Prints `N passed, N failed` of the results that vitest left behind in the given files, all of them together. A file without
// results, or without a test, is a failure: one that must have run did not.
import { readFileSync } from 'node:fs';

const files = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
if (files.length === 0) process.exitCode = 1;
for (const file of files) {
  let results;
  try {
    results = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    results = { numPassedTests: 0, numFailedTests: 0, success: false };
  }
  if (!results.success || results.numPassedTests === 0) {
    console.error(`${file}: not every test has passed, or none has run`);
    process.exitCode = 1;
  }
  total.passed += results.numPassedTests;
  total.failed += results.numFailedTests;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
