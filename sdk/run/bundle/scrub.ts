import type { Redactor } from '../../http/redact.ts';

/** Takes out of texts and data what nobody but the user should see. */
export interface Scrubber {
  text(text: string): string;
  /** The same plain data, with every text in it scrubbed; long texts lose their middle. */
  data(value: unknown): unknown;
}

export interface ScrubOptions {
  /** Knows the secrets that can be known. */
  readonly redact: Redactor;
  /** The folder of the user, absolute; becomes `~`. */
  readonly home?: string | undefined;
  /** The name of the user; becomes `~`, unless it is one that many have, such as `root`. */
  readonly user?: string | undefined;
}

const mask = '***';

const secretName = '(?:token|secret|passw(?:or)?d|passphrase|api[-_]?key|private[-_]?key|access[-_]?key|credential)';

/**
 * What looks like a secret, whoever gave it out. Each keeps what stands before it, which tells what was there. Repetitions
 * have limits, as a line of a log may be one long word.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  // Schemes of Authorization headers, also where the name of the header is lost.
  [/\b(bearer|basic|digest)(\s+)[\w.~+/=-]{6,}/gi, `$1$2${mask}`],
  [/\b((?:set-)?cookie\\*["']?\s*[:=]\s*)[^\r\n"'<>]+/gi, `$1${mask}`],
  // A name and its value: in a query, a form, an environment, an option, JSON or YAML.
  [
    new RegExp(
      `(${secretName}[\\w.-]{0,40}\\\\*["']?\\s*[:=]\\s*\\\\*)(["'])(?:(?!\\\\{0,8}\\2)[^\\r\\n])+(?=\\\\{0,8}\\2)`,
      'gi',
    ),
    `$1$2${mask}`,
  ],
  [new RegExp(`(${secretName}[\\w.-]{0,40}\\\\*["']?\\s*[:=]\\s*\\\\*["']?)[^\\s"'&,;<>\\\\]+`, 'gi'), `$1${mask}`],
  [new RegExp(`(--?[\\w-]{0,40}${secretName}[\\w-]{0,40}\\s+)[^\\s"'<>\\\\]+`, 'gi'), `$1${mask}`],
  [/([?&;](?:sig|signature|auth|key|code|state|sid|session|x-amz-[\w-]+|jwt)=)[^&#\s"'<>\\]+/gi, `$1${mask}`],
  // Tokens that tell by their form who gave them out: JWT, GitHub, GitLab, Slack, AWS, Google, npm, PyPI.
  [/\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|gldt-|xox[abposr]-|npm_|pypi-)[\w-]{10,}/g, mask],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, mask],
  [/\bAIza[\w-]{30,}/g, mask],
];

const wholeKey = /-----BEGIN [^-\r\n]*PRIVATE KEY-----[\s\S]*?(?:-----END [^-\r\n]*PRIVATE KEY-----|$)/g;
const endOfKey = /-----END [^-\r\n]*PRIVATE KEY-----/;
/** No private key is longer than this. */
const longestKey = 16 * 1024;

/** Homes of whomever, at the beginning of a path. */
const anyHome = /(?<![\w.~-])(?:\/home\/|\/Users\/|[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/))[^/\\\s"':;,<>]+/g;

/** Names that tell nothing of who somebody is, and that stand in many other places. */
const commonNames = new Set([
  'root',
  'admin',
  'build',
  'builder',
  'ci',
  'docker',
  'gitlab-runner',
  'jenkins',
  'node',
  'nobody',
  'runner',
  'test',
  'tester',
  'ubuntu',
  'user',
  'vagrant',
  'vscode',
]);

const longestText = 8000;

export function createScrubber({ redact, home, user }: ScrubOptions): Scrubber {
  const ownHome =
    home === undefined || home.length < 4 ? undefined : new RegExp(`${escapePattern(home)}(?![\\w-])`, 'g');
  const isTelling = user !== undefined && user.length > 2 && !commonNames.has(user.toLowerCase());
  const ownName = isTelling ? new RegExp(`(?<![\\w-])${escapePattern(user)}(?![\\w-])`, 'gi') : undefined;

  const text = (given: string): string => {
    let clean = maskKeys(redact(given));
    for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
    if (ownHome) clean = clean.replace(ownHome, '~');
    clean = clean.replace(anyHome, '~');
    return ownName ? clean.replace(ownName, '~') : clean;
  };
  const isSecretName = new RegExp(`${secretName}|^(?:authorization|cookie|set-cookie)$`, 'i');
  const data = (value: unknown): unknown => {
    if (typeof value === 'string') return shorten(text(value));
    if (Array.isArray(value)) return value.map(data);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]: [string, unknown]) => [
        text(name),
        typeof one === 'string' && isSecretName.test(name) ? mask : data(one),
      ]),
    );
  };
  return { text, data };
}

/** Private keys, also those of which only the beginning or the end is there. */
function maskKeys(text: string): string {
  let clean = text.replace(wholeKey, mask);
  for (let end = endOfKey.exec(clean); end; end = endOfKey.exec(clean)) {
    const from = Math.max(0, end.index - longestKey);
    clean = `${clean.slice(0, from)}${mask}${clean.slice(end.index + end[0].length)}`;
  }
  return clean;
}

/** After the secrets are gone: half a secret is known by nobody. */
function shorten(text: string): string {
  if (text.length <= longestText) return text;
  const half = longestText / 2;
  return `${text.slice(0, half)} … ${text.length - longestText} characters left out … ${text.slice(-half)}`;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/**
 * The values of environment variables that hold secrets, going by their names. Of a value with several lines each line is
 * one, too: a log shows them one by one.
 */
export function findSecrets(env: Readonly<Record<string, string | undefined>>): string[] {
  const names = new RegExp(`${secretName}|_key$|_pat$|_auth$`, 'i');
  const values = Object.entries(env).flatMap(([name, value]) => (value && names.test(name) ? [value.trim()] : []));
  return values.flatMap((value) => {
    const lines = value.split(/\r?\n/).map((line) => line.trim());
    return lines.length === 1 ? [value] : [value, ...lines.filter((line) => line.length >= 8)];
  });
}
