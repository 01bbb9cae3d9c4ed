import { HttpError } from '../../http/errors.ts';
import { isHtmlPage } from '../../http/summarize.ts';

/** Whether the portal itself says that there is no such thing. The web page of a proxy says nothing about that. */
export function isUnknown(error: unknown): boolean {
  return error instanceof HttpError && error.status === 404 && !isHtmlPage(error.body);
}
