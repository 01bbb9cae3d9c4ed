/** Which tests are shown. */
export interface Wish {
  /** All of these words are in the head of a test. */
  readonly text: string;
  /** Name of a node; empty for all of them. */
  readonly node: string;
  /** One of these; none of them means all. */
  readonly kinds: readonly string[];
}

export interface Filter {
  get(): Wish;
  set(wish: Wish): void;
  clear(): void;
  isActive(): boolean;
  focusSearch(): void;
  /** Told of every wish that the reader makes. */
  onChange(listen: (wish: Wish) => void): void;
}

const everything: Wish = { text: '', node: '', kinds: [] };

/** Opening a group of more is a wait, and nobody reads it. */
const maxOpened = 1000;

/** The search, the nodes and the chips above the list of tests. A report without tests has none, and this does nothing. */
export function createFilter(): Filter {
  const search = document.querySelector<HTMLInputElement>('#search');
  const nodes = document.querySelector<HTMLSelectElement>('#node');
  const shown = document.querySelector<HTMLElement>('#shown');
  const nothing = document.querySelector<HTMLElement>('#tests .nothing');
  const chips = [...document.querySelectorAll<HTMLButtonElement>('.chip')];
  const groups = [...document.querySelectorAll<HTMLDetailsElement>('#tests > .group')].map(toGroup);
  const listeners: ((wish: Wish) => void)[] = [];
  const isActive = (): boolean => isWish(get());

  const get = (): Wish => ({
    text: search?.value.trim() ?? '',
    node: nodes?.value ? (nodes.selectedOptions[0]?.text ?? '') : '',
    kinds: chips
      .filter((chip) => chip.getAttribute('aria-pressed') === 'true')
      .map(({ dataset }) => dataset['kind'] ?? ''),
  });

  const apply = (): void => {
    const wish = get();
    const words = wish.text.toLowerCase().split(/\s+/).filter(Boolean);
    const node = nodes?.value ?? '';
    let hits = 0;
    let all = 0;
    for (const group of groups) {
      const count = group.apply((row) => matches(row, { words, node, kinds: wish.kinds }), isWish(wish));
      hits += count;
      all += group.rows().length;
    }
    if (shown) shown.textContent = isWish(wish) ? `${hits} of ${all} shown` : `${all} ${all === 1 ? 'test' : 'tests'}`;
    if (nothing) nothing.hidden = hits > 0;
  };

  const set = (wish: Wish): void => {
    if (search) search.value = wish.text;
    if (nodes) nodes.value = [...nodes.options].find(({ text }) => text === wish.node)?.value ?? '';
    for (const chip of chips) press(chip, wish.kinds.includes(chip.dataset['kind'] ?? ''));
    apply();
  };
  const change = (): void => {
    apply();
    for (const listen of listeners) listen(get());
  };

  let isWaiting = false;
  search?.addEventListener('input', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      change();
    });
  });
  nodes?.addEventListener('change', change);
  for (const chip of chips) {
    chip.addEventListener('click', () => {
      press(chip, chip.getAttribute('aria-pressed') !== 'true');
      change();
    });
  }
  apply();
  return {
    get,
    set,
    isActive,
    clear() {
      set(everything);
      for (const listen of listeners) listen(everything);
    },
    focusSearch() {
      search?.scrollIntoView({ block: 'center' });
      search?.focus({ preventScroll: true });
      search?.select();
    },
    onChange: (listen) => listeners.push(listen),
  };
}

function isWish({ text, node, kinds }: Wish): boolean {
  return text !== '' || node !== '' || kinds.length > 0;
}

function press(chip: HTMLButtonElement, isPressed: boolean): void {
  chip.setAttribute('aria-pressed', String(isPressed));
}

interface Row {
  readonly element: HTMLElement;
  readonly kinds: readonly string[];
  readonly node: string;
  /** Lower case; read when it is first asked for, as most pages are never searched. */
  text(): string;
}

function matches(row: Row, wish: { words: readonly string[]; node: string; kinds: readonly string[] }): boolean {
  if (wish.node !== '' && row.node !== wish.node) return false;
  if (wish.kinds.length > 0 && !wish.kinds.some((kind) => row.kinds.includes(kind))) return false;
  return wish.words.length === 0 || wish.words.every((word) => row.text().includes(word));
}

interface RowGroup {
  rows(): readonly Row[];
  /** Shows the rows that match, and says how many. */
  apply(isMatch: (row: Row) => boolean, isFiltered: boolean): number;
}

function toGroup(group: HTMLDetailsElement): RowGroup {
  const count = group.querySelector('.count');
  const total = count?.textContent ?? '';
  const rows = Array.from(group.querySelectorAll<HTMLElement>(':scope > ul > li'), toRow);
  const more = group.querySelector<HTMLElement>('.more');
  let wasOpen = group.open;
  let wasFiltered = false;
  return {
    rows: () => rows,
    apply(isMatch, isFiltered) {
      if (!isFiltered && !wasFiltered) return rows.length;
      let hits = 0;
      for (const row of rows) {
        const isShown = isMatch(row);
        if (isShown) hits += 1;
        if (row.element.hidden === isShown) row.element.hidden = !isShown;
      }
      if (isFiltered && !wasFiltered) wasOpen = group.open;
      group.open = isFiltered ? hits > 0 && (hits <= maxOpened || group.open) : wasOpen;
      group.hidden = hits === 0;
      wasFiltered = isFiltered;
      if (more) more.hidden = isFiltered;
      if (count) count.textContent = isFiltered && String(hits) !== total ? `${hits} of ${total}` : total;
      return hits;
    },
  };
}

function toRow(element: HTMLElement): Row {
  let text: string | undefined;
  return {
    element,
    kinds: (element.dataset['is'] ?? '').split(' '),
    node: element.dataset['node'] ?? '',
    text() {
      text ??= (element.querySelector('.what')?.textContent ?? '').toLowerCase();
      return text;
    },
  };
}
