// Prints `N passed, N failed` of the results that vitest left behind in the given files, all of them together. A file without
// results, without a test, or that says of itself that not all went well counts as a failure at least: one that must have run
// did not, and who reads no more than this line must not take it for green.
import { readFileSync } from 'node:fs';

const files = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
if (files.length === 0) process.exitCode = 1;
for (const file of files) {
  const { success, numPassedTests = 0, numFailedTests = 0 } = read(file);
  const isGreen = success === true && numPassedTests > 0 && numFailedTests === 0;
  if (!isGreen) {
    console.error(`${file}: not every test has passed, or none has run`);
    process.exitCode = 1;
  }
  total.passed += numPassedTests;
  total.failed += isGreen ? 0 : Math.max(numFailedTests, 1);
}
console.log(`${total.passed} passed, ${total.failed} failed`);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {};
  } catch {
    return {};
  }
}
