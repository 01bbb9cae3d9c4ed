/** Pieces of Markdown in which text of a lab stays text, for a shell that has to say more than the report. */
export { escapeMarkdown, toCode as toMarkdownCode, toLink as toMarkdownLink } from './escape.ts';
export { type Column as MarkdownColumn, writeTable as writeMarkdownTable } from './table.ts';
