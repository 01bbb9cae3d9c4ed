export interface LineLink {
  /** Id of the log. */
  readonly log: string;
  readonly from: number;
  readonly to: number;
}

/** `log-t1-2-o-L12`, or `log-t1-2-o-L12-L20` for a range. */
export function parseLineLink(hash: string): LineLink | undefined {
  const match = /^(log-[\w-]+?)-L(\d{1,7})(?:-L(\d{1,7}))?$/.exec(hash);
  if (!match) return undefined;
  const [from, to] = [Number(match[2]), Number(match[3] ?? match[2])];
  return { log: match[1] ?? '', from: Math.min(from, to), to: Math.max(from, to) };
}

/** Numbers the lines of a log when it is unfolded, and makes links of the numbers. */
export function watchLines(): void {
  // `toggle` does not bubble.
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) numberOpenLines(target);
    },
    true,
  );
  let last: LineLink | undefined;
  document.addEventListener('click', (event) => {
    const number = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.no') : null;
    const log = number?.closest<HTMLElement>('pre.log');
    if (!number || !log || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const line = Number(number.dataset['n']);
    const from = event.shiftKey && last?.log === log.id ? last.from : line;
    const link = { log: log.id, from: Math.min(from, line), to: Math.max(from, line) };
    if (!event.shiftKey) last = link;
    history.replaceState(null, '', `#${log.id}-L${link.from}${link.to > link.from ? `-L${link.to}` : ''}`);
    markLines(log, { ...link, isFollowed: false });
  });
}

/** Numbers the logs that are to be seen in a part of the page. */
export function numberOpenLines(part: HTMLElement): void {
  for (const log of part.querySelectorAll<HTMLElement>('pre.log')) {
    if (!log.parentElement?.closest('details:not([open])')) numberLines(log);
  }
}

/** Shows which lines are meant; `isFollowed`: goes there, too. */
export function markLines(log: HTMLElement, { from, to, isFollowed }: LineLink & { isFollowed: boolean }): void {
  for (const old of document.querySelectorAll('.marked')) old.classList.remove('marked');
  numberLines(log);
  const lines = [...log.children].slice(from - 1, to);
  for (const line of lines) line.classList.add('marked');
  if (isFollowed) (lines[0] ?? log).scrollIntoView({ block: 'center' });
}

function numberLines(log: HTMLElement): void {
  if (log.dataset['lines'] !== undefined) return;
  const lines: HTMLElement[] = [];
  const begin = (): HTMLElement => {
    const line = document.createElement('span');
    const number = document.createElement('a');
    const count = String(lines.length + 1);
    line.className = 'ln';
    number.className = 'no';
    number.href = `#${log.id}-L${count}`;
    number.dataset['n'] = count;
    number.tabIndex = -1;
    number.setAttribute('aria-label', `Line ${count}`);
    line.append(number);
    lines.push(line);
    return line;
  };
  let line = begin();
  // No element of a log goes over the end of a line.
  for (const node of [...log.childNodes]) {
    if (!(node instanceof Text)) {
      line.append(node);
      continue;
    }
    node.data.split('\n').forEach((text, index) => {
      if (index > 0) {
        line.append('\n');
        line = begin();
      }
      if (text !== '') line.append(text);
    });
  }
  log.replaceChildren(...lines);
  log.dataset['lines'] = String(lines.length);
}
