/**
 * What `--json` prints. It reads back as the same value, and yet no terminal and no runner obeys what a lab wrote into it:
 * control and direction characters are escaped, and so is `##[`, a command to GitHub's runner wherever it stands in a line.
 */
export function renderJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replace(
      /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('##[', '#\\u0023[');
}
