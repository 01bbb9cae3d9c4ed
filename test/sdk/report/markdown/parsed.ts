import { Lexer, type Token, type Tokens } from 'marked';

/** The tables of a text as a parser of GitHub's Markdown sees them: the head, then the rows, as text. */
export function readTables(markdown: string): string[][][] {
  const tables: string[][][] = [];
  walk(parse(markdown), (token) => {
    if (token.type !== 'table') return;
    const { header, rows } = token as Tokens.Table;
    tables.push([header, ...rows].map((row) => row.map(({ tokens }) => toText(tokens))));
  });
  return tables;
}

/**
 * What stands in a summary and did not come from us: tags, links, mentions, tables of odd rows, folds that do not close.
 *
 * @param bold - how bold text of ours begins
 */
export function listIntruders(markdown: string, bold = boldOfReports): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const token of parse(markdown)) if (!blocks.has(token.type)) found.push(`block ${token.type}: ${token.raw}`);
  walk(parse(markdown), (token) => {
    if (token.type === 'html') {
      const tags = token.raw.replaceAll('<!-- -->', '');
      depth += tags.split('<details>').length - tags.split('</details>').length;
      if (depth < 0) found.push(`closed twice: ${token.raw}`);
      const rest = tags.replace(/<\/?(?:code|details|summary|b)>/g, '');
      if (/[<>]/.test(rest)) found.push(`tag: ${token.raw}`);
    }
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      if (rows.length === 0 || rows.some((row) => row.length !== header.length)) found.push(`table: ${token.raw}`);
      // The parser cuts off and fills up: the source must have as many cells itself.
      for (const line of token.raw.trim().split('\n')) {
        const cells = line.replace(/\\./g, '').split('|').length - 2;
        if (cells !== header.length) found.push(`row of ${cells}: ${line}`);
      }
    }
    if (token.type === 'link') {
      const { href, raw } = token as Tokens.Link;
      if (!raw.startsWith('[') || !/^(?:https?:\/\/|[\w%.~-]+(?:\/|$))/.test(href) || /^\w+:(?!\/\/)/.test(href))
        found.push(`link: ${raw}`);
    }
    if (['image', 'strong', 'em', 'del', 'codespan', 'br', 'checkbox'].includes(token.type) && !isOurs(token, bold))
      found.push(`${token.type}: ${token.raw}`);
    const text = token.type === 'text' || token.type === 'html' ? token.raw.replace(/&#\d+;/g, '') : '';
    if (/[@#](?!<!-- -->|$)/.test(text)) found.push(`mention: ${token.raw}`);
  });
  return depth === 0 ? found : [...found, `${depth} details are open`];
}

const blocks = new Set(['heading', 'paragraph', 'space', 'list', 'html', 'code', 'table']);

/** The line of counts, a clock, and the word for a new failure. */
const boldOfReports = /^\*\*(?:\d+ tests?|The \w+ clock|new\*\*)/;

function isOurs({ type, raw }: Token, bold: RegExp): boolean {
  return type === 'strong' && bold.test(raw);
}

function parse(markdown: string): Token[] {
  return new Lexer({ gfm: true }).lex(markdown);
}

function walk(tokens: readonly Token[], look: (token: Token) => void): void {
  for (const token of tokens) {
    look(token);
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      for (const cell of [header, ...rows].flat()) walk(cell.tokens, look);
    } else if (token.type === 'list') {
      for (const item of (token as Tokens.List).items) walk(item.tokens, look);
    } else if ('tokens' in token && token.tokens) walk(token.tokens, look);
  }
}

function toText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'html') return '';
      return 'tokens' in token && token.tokens ? toText(token.tokens) : 'text' in token ? String(token.text) : '';
    })
    .join('');
}
