const longestSummary = 300;
const longestLine = 1000;

/**
 * One line out of an error body, for a message: the title of an HTML page, the `message` of a JSON object, the first
 * words of anything else. Empty when there is nothing to say.
 */
export function summarize(body: string, contentType: string): string {
  return toLine(readText(body, contentType), longestSummary);
}

/** A lab's words on one line, without control characters, and not endless. */
export function toLine(text: string, maxChars: number = longestLine): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > maxChars ? `${line.slice(0, maxChars)}…` : line;
}

/** Whether a body is a web page, whatever its media type says: some APIs send plain words as text/html. */
export function isHtmlPage(body: string): boolean {
  return /^\s*(?:(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->)\s*)*<(?:!doctype\s+html|html|head|body)\b/is.test(body);
}

function readText(body: string, contentType: string): string {
  if (isHtmlPage(body)) {
    const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1]?.trim();
    return title ? `an HTML page titled "${title}"` : 'an HTML page';
  }
  if (contentType.includes('json')) {
    try {
      const value: unknown = JSON.parse(body);
      if (value && typeof value === 'object' && 'message' in value && typeof value.message === 'string')
        return value.message;
    } catch {
      // Not JSON after all: shown as it is.
    }
  }
  return body;
}
