const SIGNS: Readonly<Record<string, string>> = {
  Space: '␣',
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫'
}

/** A chord as `Kbd` prints it: letters as they stand on the keys, arrows as arrows. */
export const printed = (chord: string): string =>
  chord === '+'
    ? chord
    : chord
        .split('+')
        .map(part => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join('+')
