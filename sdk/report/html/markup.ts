/** Markup that is safe to put into a page as it is. Only {@link html} makes it. */
export interface Html {
  readonly markup: string;
}

type Content = Html | string | number | undefined | readonly Html[];

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for an element or a quoted attribute. What turns the direction of text around is written out: an unclosed one would
 * turn what stands behind it, and make `gnp.exe` out of `exe.png`.
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\u202a-\u202e\u2066-\u2069]/g, (char) => references[char] ?? nameChar(char));
}

function nameChar(char: string): string {
  return `‹U+${char.charCodeAt(0).toString(16).toUpperCase()}›`;
}

/** A template whose values are escaped, unless they are markup already; undefined gives nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { markup: strings.reduce((page, string, index) => page + toMarkup(values[index - 1]) + string) };
}

function toMarkup(value: Content): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}
