import type { Filter, Wish } from './filter.ts';
import { markLines, parseLineLink } from './lines.ts';

/** Keeps the filter in the address, and goes where the address says: to tests, jobs and lines of logs. */
export function createAddress(filter: Filter): { follow(): void } {
  const follow = (): void => {
    const hash = decode(location.hash.slice(1));
    const wish = parseWish(location.hash.slice(1));
    if (wish) {
      filter.set(wish);
      return;
    }
    const link = parseLineLink(hash);
    const target = document.getElementById(link?.log ?? hash);
    if (!target) return;
    reveal(target, filter);
    if (link) markLines(target, { ...link, isFollowed: true });
    else target.scrollIntoView({ block: target.matches('.row') ? 'center' : 'start' });
  };
  filter.onChange((wish) => {
    // Not one more step back for every letter.
    history.replaceState(null, '', formatWish(wish));
  });
  addEventListener('hashchange', follow);
  // A second click on the same link changes no address, and leads there all the same.
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link && link.hash !== '' && link.hash === location.hash && !link.matches('.no')) follow();
  });
  return { follow };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseWish(hash: string): Wish | undefined {
  if (!/^(?:q|is|node)=/.test(hash)) return undefined;
  const fields = new URLSearchParams(hash);
  const kinds = (fields.get('is') ?? '').split(',').filter(Boolean);
  return { text: fields.get('q') ?? '', node: fields.get('node') ?? '', kinds };
}

function formatWish({ text, node, kinds }: Wish): string {
  const fields = new URLSearchParams();
  if (text !== '') fields.set('q', text);
  if (kinds.length > 0) fields.set('is', kinds.join(','));
  if (node !== '') fields.set('node', node);
  const hash = String(fields).replaceAll('%2C', ',');
  return hash === '' ? location.pathname + location.search : `#${hash}`;
}

/** Opens everything that a part of the page is folded into, and the part itself. */
function reveal(target: HTMLElement, filter: Filter): void {
  if (target.closest('[hidden]')) filter.clear();
  const own = target.matches('.row') ? target.querySelector('details') : target;
  if (own instanceof HTMLDetailsElement) own.open = true;
  for (let part: Element | null = target; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
}
