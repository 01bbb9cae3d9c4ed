const themes = ['auto', 'light', 'dark'] as const;
const key = 'rigline-theme';

/** Light, dark, or what the system says; remembered where the browser lets a page remember. */
export function offerTheme(): { next(): void } {
  const button = document.querySelector<HTMLButtonElement>('#theme');
  const chosen = recall();
  let index = chosen === 'light' ? 1 : chosen === 'dark' ? 2 : 0;
  const show = (): void => {
    const theme = themes[index] ?? 'auto';
    document.documentElement.dataset['theme'] = theme;
    if (button) button.textContent = `Theme: ${theme}`;
  };
  const next = (): void => {
    index = (index + 1) % themes.length;
    show();
    remember(themes[index] ?? 'auto');
  };
  button?.addEventListener('click', next);
  show();
  return { next };
}

/** In a sandbox even the question throws. */
function recall(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Then the choice holds as long as the page is open.
  }
}
