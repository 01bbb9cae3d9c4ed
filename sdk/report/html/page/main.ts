import { createAddress } from './address.ts';
import { createFilter } from './filter.ts';
import { listenToKeys } from './keys.ts';
import { numberOpenLines, watchLines } from './lines.ts';
import { offerTheme } from './theme.ts';

/**
 * What the page can do where scripts run: everything is there without it. It only ever reads text as text, and makes
 * elements one by one: what a lab sent stays text here, too.
 */
const filter = createFilter();
const address = createAddress(filter);
for (const part of document.querySelectorAll<HTMLElement>('.toolbar, .tools')) part.hidden = false;
const theme = offerTheme();
watchLines();
numberOpenLines(document.body);
listenToKeys({ filter, nextTheme: theme.next });
address.follow();
