import type { Filter } from './filter.ts';

/** Lets a reader go through the failures without a mouse. */
export function listenToKeys({ filter, nextTheme }: { filter: Filter; nextTheme: () => void }): void {
  const help = document.querySelector<HTMLDialogElement>('#help');
  document.querySelector('#help-open')?.addEventListener('click', () => help?.showModal());
  document.querySelector('#help-close')?.addEventListener('click', () => help?.close());
  const actions: Readonly<Record<string, () => void>> = {
    j: () => move(1),
    k: () => move(-1),
    '/': filter.focusSearch,
    '?': () => help?.showModal(),
    t: nextTheme,
    Escape: () => leave(filter),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
    const { target, key } = event;
    if (target instanceof Element && target.matches('input, select')) {
      if (key === 'Escape') leave(filter);
      return;
    }
    // Elsewhere the arrows scroll.
    const isOnHead = target instanceof Element && target.matches('#tests .head');
    const arrow = isOnHead ? { ArrowDown: 1, ArrowUp: -1 }[key] : undefined;
    const action = arrow === undefined ? actions[key] : () => move(arrow);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** Out of the search first, then out of the filter, then out of the test. */
function leave(filter: Filter): void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement) active.blur();
  if (filter.isActive()) filter.clear();
  const test = active?.closest<HTMLDetailsElement>('#tests details.test[open]');
  if (!test) return;
  test.open = false;
  test.querySelector('summary')?.focus();
}

/** To the next failure, or the one before; where none is shown, to the next test that is. */
function move(step: number): void {
  const shown = [...document.querySelectorAll<HTMLElement>('#tests > .group:not([hidden]) li.row:not([hidden])')];
  const failed = shown.filter(({ dataset }) => dataset['is']?.split(' ').includes('failed'));
  const rows = failed.length > 0 ? failed : shown;
  const active = document.activeElement?.closest<HTMLElement>('li.row');
  const current = active ? rows.indexOf(active) : -1;
  const next = rows[current < 0 ? (step > 0 ? 0 : rows.length - 1) : current + step];
  const head = next?.querySelector<HTMLElement>('.head');
  if (!next || !head) return;
  const group = next.closest('details.group');
  if (group instanceof HTMLDetailsElement) group.open = true;
  if (head.tagName !== 'SUMMARY') head.tabIndex = -1;
  head.focus({ preventScroll: true });
  head.scrollIntoView({ block: 'nearest' });
}
