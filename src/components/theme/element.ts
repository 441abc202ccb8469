const KEY = 'docker-guide:theme';
const THEMES = ['system', 'light', 'dark'] as const;
const NAMES = { system: '시스템', light: '밝게', dark: '어둡게' } as const;

type Theme = (typeof THEMES)[number];

/** Goes round system → light → dark, remembers the choice, and follows other tabs. */
class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button) return;
    this.show(button, stored());
    button.addEventListener('click', () => {
      const next = THEMES[(THEMES.indexOf(stored()) + 1) % THEMES.length] ?? 'system';
      store(next);
      this.show(button, next);
    });
    addEventListener('storage', (event) => {
      if (event.key === KEY) this.show(button, stored());
    });
  }

  private show(button: HTMLButtonElement, theme: Theme): void {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    const label = button.querySelector('span');
    if (label) label.textContent = NAMES[theme];
    button.setAttribute('aria-label', `화면 밝기: ${NAMES[theme]}`);
  }
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === value) ?? 'system';
  } catch {
    return 'system';
  }
}

function store(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts for this page only.
  }
}

if (!customElements.get('theme-switch')) customElements.define('theme-switch', ThemeSwitch);
