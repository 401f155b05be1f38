import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { keep, kept } from './kept.ts'

export type ThemeName = 'system' | 'light' | 'dark' | 'high-contrast'

/** Body text is a little smaller than Fluent's, as in every tool for administrators. */
const dense = <T extends object>(theme: T) => ({
  ...theme,
  fontSizeBase300: '13px',
  lineHeightBase300: '18px',
})
const themes = {
  light: dense(webLightTheme),
  dark: dense(webDarkTheme),
  'high-contrast': dense(teamsHighContrastTheme),
} as const
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const contrast = window.matchMedia('(prefers-contrast: more)')
const listeners = new Set<() => void>()
let chosen: ThemeName = stored()

function stored(): ThemeName {
  const text = kept('theme')
  return text === 'light' || text === 'dark' || text === 'high-contrast' ? text : 'system'
}

const actual = (name: ThemeName): keyof typeof themes => {
  if (name !== 'system') return name
  if (contrast.matches) return 'high-contrast'
  return dark.matches ? 'dark' : 'light'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  dark.addEventListener('change', listener)
  contrast.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    dark.removeEventListener('change', listener)
    contrast.removeEventListener('change', listener)
  }
}

/** The chosen theme; 'system' follows the browser. The choice is kept in this browser. */
export function useTheme() {
  const name = useSyncExternalStore(subscribe, () => chosen)
  const shown = useSyncExternalStore(subscribe, () => actual(chosen))
  const choose = (next: ThemeName) => {
    chosen = next
    keep('theme', next)
    for (const listener of listeners) listener()
  }
  return { name, shown, theme: themes[shown], choose }
}
