import { appendFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** An input of the action, '' when there is none. */
export function getInput(name) {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

/** The lines of an input. */
export function getLines(name) {
  return getInput(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function isOn(name) {
  return getInput(name).toLowerCase() === 'true';
}

export function setOutput(name, value) {
  appendFileSync(process.env['GITHUB_OUTPUT'], `${name}=${value}\n`);
}

export function saveState(name, value) {
  appendFileSync(process.env['GITHUB_STATE'], `${name}=${value}\n`);
}

export function warn(text) {
  console.log(`::warning::${text}`);
}

/** A path of an input, as these actions read it. */
export function toPath(text) {
  return resolve(process.env['GITHUB_WORKSPACE'], text.replace(/^~(?=\/|$)/, homedir()));
}

/** Runs the action; what it throws is the error of its step. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    console.log(`::error::${error.message.replaceAll('%', '%25').replaceAll('\n', '%0A')}`);
    process.exitCode = 1;
  }
}
