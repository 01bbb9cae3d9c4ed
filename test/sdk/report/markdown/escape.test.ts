import { expect, test } from 'vitest';
import { escapeMarkdown } from '../../../../sdk/report/markdown/escape.ts';

test('no address in a text becomes a link, whatever stands before it', () => {
  // GitHub makes links of these at the begin of a line, and after white space, `*`, `_`, `~` and `(`.
  for (const before of ['', ' ', 'a ', '*', '_', '~', '(', 'a_']) {
    expect(escapeMarkdown(`${before}www.evil.example`)).toContain('www\\.evil');
    expect(escapeMarkdown(`${before}WWW.evil.example`)).toContain('WWW\\.evil');
    expect(escapeMarkdown(`${before}https://evil.example`)).toContain('https\\://');
  }
});
