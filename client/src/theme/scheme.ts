import { useSyncExternalStore } from 'react'

/** What the person chose; `auto` follows the system. */
export const SCHEMES = ['light', 'dark', 'auto'] as const
export type Scheme = (typeof SCHEMES)[number]

const KEY = 'uurga.theme'
const listeners = new Set<() => void>()
const system = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')
const isScheme = (value: unknown): value is Scheme => (SCHEMES as readonly unknown[]).includes(value)

let chosen: Scheme = 'auto'

/** Reads the kept choice and sets `data-theme` before anything is painted. Called once. */
export function startScheme(): void {
  const kept = localStorage.getItem(KEY)
  chosen = isScheme(kept) ? kept : 'auto'
  show()
  system().addEventListener('change', show)
}

export function setScheme(scheme: Scheme): void {
  chosen = scheme
  localStorage.setItem(KEY, scheme)
  show()
}

function show(): void {
  document.documentElement.dataset.theme = shown()
  for (const listener of listeners) listener()
}

const shown = (): 'light' | 'dark' => (chosen === 'auto' ? (system().matches ? 'dark' : 'light') : chosen)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The person's choice, and what it comes to now. */
export const useScheme = (): { readonly chosen: Scheme; readonly shown: 'light' | 'dark' } => ({
  chosen: useSyncExternalStore(subscribe, () => chosen),
  shown: useSyncExternalStore(subscribe, shown)
})
