import { useMemo } from 'react'
import { useMe } from '../../api/use-me.ts'
import { keyMapOf, readOverrides } from '../../tools/keymap.ts'
import type { KeyMap } from '../../tools/keymap.ts'

/** The keys of whoever is signed in: the usual ones, under those she chose herself. */
export function useKeyMap(): KeyMap {
  const { settings } = useMe()
  const own = settings['keys']
  return useMemo(() => keyMapOf(readOverrides(own)), [own])
}
