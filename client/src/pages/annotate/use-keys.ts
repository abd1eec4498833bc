import { useEffect, useRef } from 'react'
import type { Bench } from '../../modalities/bench.ts'
import { modifiersOf } from '../../surface/pointer.ts'
import type { ToolKey } from '../../surface/events.ts'
import { chordOf } from '../../tools/chord.ts'
import { actionOf } from '../../tools/keymap.ts'
import type { KeyMap, KeyName } from '../../tools/keymap.ts'

const TOOL_KEYS: Partial<Record<KeyName, ToolKey>> = {
  finish: 'finish',
  back: 'back',
  delete: 'delete',
  left: 'left',
  right: 'right',
  up: 'up',
  down: 'down',
  'joint.hidden': 'hidden',
  'joint.absent': 'absent'
}

interface Keys {
  readonly map: KeyMap
  readonly scope: 'annotate' | 'review'
  readonly bench: Bench
  /** Something that is no tool's; answers false where it does nothing now, and the browser may have the key. */
  readonly act: (name: KeyName) => boolean
  /** A key that is no action: a class, an attribute. */
  readonly other: (key: string) => boolean
  /** A sheet or a question is open and has the keyboard. */
  readonly away: boolean
}

/** The keyboard of a page at work. Fields keep their keys, but for those with Ctrl that hand in; buttons keep Enter and Space. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return
      if (heard(latest.current, event)) event.preventDefault()
    }
    const up = (event: KeyboardEvent): void => {
      const { bench, map } = latest.current
      if (bench.state.holding === 'pan' && map['tool.pan'].chords.includes(chordOf({ ...pressed(event), shiftKey: false })))
        bench.hold(null)
    }
    const blur = (): void => latest.current.bench.hold(null)
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    window.addEventListener('blur', blur)
    return () => {
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', blur)
    }
  }, [])
}

const pressed = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => ({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey
})

/** Whether the key was for us. */
const heard = ({ map, scope, bench, act, other, away }: Keys, event: KeyboardEvent): boolean => {
  const chord = chordOf(event)
  if (chord === '' || away) return false
  const name = actionOf(map, chord, scope)
  const on = event.target instanceof HTMLElement ? event.target : document.body
  if (isField(on)) {
    if (name === 'cancel') return (on.blur(), true)
    return name !== null && chord.startsWith('Ctrl+') && ['submit', 'verdict.send'].includes(name) && act(name)
  }
  if (isButton(on) && (chord === 'Enter' || chord === 'Space')) return false
  // Tab goes from control to control, but on the canvas from mark to mark.
  if ((name === 'select.next' || name === 'select.previous') && on !== document.body && !on.closest('[role="application"]'))
    return false
  if (on.closest('[role="listbox"]') && (chord === 'Enter' || chord === 'Space')) return false
  if (name === null) return !event.ctrlKey && !event.metaKey && !event.altKey && other(chord.toLowerCase())
  if (name === 'tool.pan') {
    bench.hold('pan')
    return true
  }
  if (name === 'cancel') {
    bench.quiet()
    bench.driver?.cancel()
    act(name)
    return true
  }
  const toolKey = TOOL_KEYS[name]
  if (toolKey) {
    bench.driver?.key(toolKey, modifiersOf(event))
    return bench.driver !== null
  }
  // A tool that is not on offer here leaves its key to a class or an attribute.
  return act(name) || (name.startsWith('tool.') && other(chord.toLowerCase()))
}

const isField = (element: HTMLElement): boolean => element.isContentEditable || element.matches('input, textarea, select')

const isButton = (element: HTMLElement): boolean => element.closest('button, a, summary, [role="button"]') !== null
