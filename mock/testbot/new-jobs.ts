import type { PyDict, PyValue } from '../python/value.ts';
import { iterateTexts, member } from './iterate.ts';

const linuxTypes = ['mochitest', 'reftest', 'mochitest-chrome'];

const mobileTypes = [
  'mochitest',
  'mochitest-chrome',
  'browser-chrome',
  'reftest',
  'crashtest',
  'js-reftest',
  'xpcshell',
  ...['ts', 'ts_cold', 'ts_places_generated_max', 'ts_places_generated_min', 'ts_places_generated_med']
    .concat(['tp', 'tp4', 'tp_js', 'tdhtml', 'tgfx', 'tsvg', 'twinopen', 'tjss', 'tsspider', 'tpan', 'tzoom'])
    .map((name) => `talos-${name}`),
];

/** The jobs that a build leads to, which its branch decides. @throws for a build without what its branch needs. */
export function planJobs(build: PyDict): PyDict[] {
  const branch = member(build, 'branch');
  const uris = () => iterateTexts(build.get('uris'));
  if (branch === 'mozilla-central-linux') return planLinuxJobs(build, uris());
  if (branch === 'mobile-1.9.2-wince') return planMobileJobs(build, uris());
  // The jobs of this branch were never written, but its uris are looked at.
  if (branch === 'mobile-1.9.2') uris();
  return [];
}

function planLinuxJobs(build: PyDict, uris: readonly string[]): PyDict[] {
  const [packageUri, ...otherPackages] = uris.filter((uri) => uri.endsWith('.en-US.linux-i686.tar.bz2'));
  const [testsUri, ...otherTests] = uris.filter((uri) => uri.endsWith('.en-US.linux-i686.tests.tar.bz2'));
  if (packageUri === undefined || testsUri === undefined || otherPackages.length > 0 || otherTests.length > 0)
    return [];
  const platform = new Map([['os.sysname', 'Linux']]);
  return linuxTypes.map((jobtype) => toJob(build, { jobtype, packageUri, testsUri, platform, product: 'Firefox' }));
}

function planMobileJobs(build: PyDict, uris: readonly string[]): PyDict[] {
  const testsUri = uris.find((uri) => uri.endsWith('.tests.tar.bz2'));
  const packageUri = uris.find((uri) => uri.endsWith('.wince-arm.zip'));
  if (packageUri === undefined || testsUri === undefined) return [];
  const platform = new Map([
    ['os.sysname', 'WinCE'],
    ['hardware', 'Tegra'],
  ]);
  return mobileTypes.map((jobtype) => toJob(build, { jobtype, packageUri, testsUri, platform, product: 'FirefoxCE' }));
}

interface JobParts {
  readonly jobtype: string;
  readonly packageUri: string;
  readonly testsUri: string;
  readonly platform: PyDict;
  readonly product: string;
}

function toJob(build: PyDict, { jobtype, packageUri, testsUri, platform, product }: JobParts): PyDict {
  return new Map<string, PyValue>([
    ['build', build],
    ['jobtype', jobtype],
    ['package_uri', packageUri],
    ['tests_uri', testsUri],
    ['platform', platform],
    ['product', product],
  ]);
}
