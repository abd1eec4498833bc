/** What of a keyboard event says which keys were pressed. */
export interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const NAMED: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Esc: 'Escape',
  Del: 'Delete',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down'
}
/** Signs by the place of their key, for layouts that have letters there. */
const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Slash: ['/', '?'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Semicolon: [';', ':']
}
const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

/**
 * The chord of an event: `Ctrl+Enter`, `Shift+Left`, `b`, `?`. Ctrl and ⌘ are one. Letters and digits are those of the key's place where the layout has
 * others there (Cyrillic, an input method), so that `B` is the same key in every language.
 */
export const chordOf = (event: Pressed): string => {
  if (MODIFIERS.has(event.key)) return ''
  const name = keyOf(event)
  // A sign that needs Shift says so itself; on letters, digits and named keys Shift counts.
  const isSign = name.length === 1 && !/[a-z0-9]/.test(name)
  return [
    ...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !isSign ? ['Shift'] : []),
    name
  ].join('+')
}

const keyOf = ({ key, code, shiftKey, altKey }: Pressed): string => {
  const named = NAMED[key]
  if (named !== undefined) return named
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  const own = key.length === 1 ? key.toLowerCase() : ''
  if (/^[a-z]$/.test(own) && !altKey) return own
  if (letter !== undefined) return letter
  if (digit !== undefined)
    return shiftKey && own !== '' && !/[\p{L}\d]/u.test(own) && code.startsWith('Digit') ? signOf(own, digit, shiftKey) : digit
  const sign = SIGNS[code]
  if (own !== '' && /[!-~]/.test(own)) return own
  if (sign) return sign[shiftKey ? 1 : 0]
  return key.length > 1 && key !== 'Process' && key !== 'Dead' && key !== 'Unidentified' ? key : code
}

/** Shift with a digit is that digit's chord; a layout that has `?` or `/` there gets the sign. */
const signOf = (own: string, digit: string, shift: boolean): string => (shift && (own === '?' || own === '/') ? own : digit)

/** A chord as parts to print. */
export const chordParts = (chord: string): readonly string[] =>
  chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord === '+' ? ['+'] : chord.split('+')
