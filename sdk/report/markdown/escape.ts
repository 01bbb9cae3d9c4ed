import { escapeHtml } from '../html/markup.ts';
import { toWebUrl } from '../paths.ts';
import { cleanLine, cleanText } from '../xunit/text.ts';

/**
 * Text that shows as it is inside a line or a table cell of Markdown, also where it begins a line. An empty comment after `@` and `#`, and within
 * `GH-12`, keeps GitHub from turning a test's name into a mention of a user or an issue.
 */
export function escapeMarkdown(text: string, maxChars = 500): string {
  return cleanLine(text, maxChars)
    .replace(/[\\`*_{}[\]<>()+!|~&:$^=#]/g, '\\$&')
    .replace(/^(\d*)([-.])/, '$1\\$2')
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}\\.`)
    .replace(/\b(GH)-(?=\d)/gi, '$1<!-- -->-')
    .replace(/[@#]/g, '$&<!-- -->');
}

/** Text inside an HTML block of Markdown, such as a summary, where backslashes would show. */
export function escapeInBlock(text: string, maxChars = 500): string {
  const parts = cleanLine(text, maxChars).split(/([@#]|\bGH(?=-\d))/i);
  return parts.map((part, index) => (index % 2 === 1 ? `${part}<!-- -->` : escapeHtml(part))).join('');
}

/** Text as code within a line. Tags and not backticks, because no number of backticks is safe in a table cell. */
export function toCode(text: string, maxChars = 200): string {
  return `<code>${escapeMarkdown(text, maxChars)}</code>`;
}

/** Lines as they are, between fences longer than any run of backticks in them. */
export function toFence(text: string): string {
  const body = cleanText(text);
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${body}\n${fence}`;
}

/** A link of text to an address; only the text where the address is none that a browser opens. */
export function toLink(text: string, url: string | undefined): string {
  const target = toWebUrl(url);
  return target === undefined ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](<${target}>)`;
}
