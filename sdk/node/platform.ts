import { readFileSync } from 'node:fs';
import { hostname, machine, release, type as systemName, version } from 'node:os';
import type { Platform } from '../worker/testbot/client-info.ts';

/** This machine, in the words of testbot's own workers. */
export function describePlatform(): Platform {
  const macVersion = process.platform === 'darwin' ? readMacVersion() : undefined;
  return {
    'os.sysname': systemName(),
    'os.hostname': hostname(),
    'os.version.number': release(),
    'os.version.string': version(),
    'os.arch': machine(),
    ...(macVersion !== undefined && { 'os.mac.version': [macVersion, ['', '', ''], machine()] }),
  };
}

/** Undefined where the system does not tell. */
function readMacVersion(): string | undefined {
  try {
    const facts = readFileSync('/System/Library/CoreServices/SystemVersion.plist', 'utf8');
    return /<key>ProductVersion<\/key>\s*<string>([^<]+)</.exec(facts)?.[1];
  } catch {
    return undefined;
  }
}
