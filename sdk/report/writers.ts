/** The writers of reports that need no more than the report. */
export { streamCsv, writeCsv } from './csv/write.ts';
export { type CtrfOptions, streamCtrf, writeCtrf } from './ctrf/write.ts';
export { type MarkdownOptions, streamMarkdown, writeMarkdown } from './markdown.ts';
export type { ReportLine } from './ndjson/lines.ts';
export { streamNdjson, writeNdjson } from './ndjson/write.ts';
export { streamResultJson, writeResultJson } from './result-json.ts';
export { streamText, type TextOptions, type Tone, writeText } from './text/write.ts';
