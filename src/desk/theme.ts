import { useLayoutEffect } from 'react';
import { useKept } from './kept.ts';

/** The theme in force and how to change it: what this person chose, or else what the system says. Set on the root element, where tokens.css looks. */
export function useTheme(): { readonly theme: 'light' | 'dark'; readonly change: () => void } {
  const [chosen, choose] = useKept('theme');
  const theme =
    chosen === 'dark' || chosen === 'light'
      ? chosen
      : matchMedia('(prefers-color-scheme: dark)').matches
        ? 'dark'
        : 'light';
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return { theme, change: () => choose(theme === 'dark' ? 'light' : 'dark') };
}
