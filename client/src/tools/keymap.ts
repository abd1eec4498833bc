/** Where a key works: while labelling, while reviewing, or in both. */
export type KeyScope = 'annotate' | 'review' | 'both'

export interface KeyAction {
  /** Chords that do it; the first is the one that is printed. */
  readonly chords: readonly string[]
  readonly scope: KeyScope
  readonly group: 'tools' | 'edit' | 'view' | 'objects' | 'job' | 'verdict'
}

const action = (group: KeyAction['group'], scope: KeyScope, ...chords: string[]): KeyAction => ({ chords, scope, group })

/** Everything a key does, and which. Data: a person's own keys lie over it. The order is that of the shortcut sheet. */
export const DEFAULT_KEYS = {
  'tool.select': action('tools', 'both', 'v'),
  'tool.pan': action('tools', 'both', 'Space'),
  'tool.box': action('tools', 'both', 'b'),
  'tool.rotated-box': action('tools', 'both', 'o'),
  'tool.click-polygon': action('tools', 'both', 'p'),
  'tool.polyline': action('tools', 'both', 'l'),
  'tool.point': action('tools', 'both', 't'),
  'tool.ellipse': action('tools', 'both', 'e'),
  'tool.brush': action('tools', 'both', 'd'),
  'tool.eraser': action('tools', 'both', 'c'),
  'tool.fill': action('tools', 'both', 'j'),
  'tool.wand': action('tools', 'both', 'w'),
  'tool.skeleton': action('tools', 'both', 'k'),
  'joint.hidden': action('tools', 'both', 'Shift+c'),
  'joint.absent': action('tools', 'both', 'Shift+x'),
  'tool.knife': action('tools', 'both', 'Shift+k'),
  'tool.hole': action('tools', 'both', 'Shift+o'),
  snap: action('tools', 'both', 'Shift+n'),
  'tool.relation': action('tools', 'both', 'Shift+r'),
  'brush.smaller': action('tools', 'both', ','),
  'brush.larger': action('tools', 'both', '.'),
  'tool.span': action('tools', 'both', 's'),
  finish: action('edit', 'both', 'Enter'),
  cancel: action('edit', 'both', 'Escape'),
  back: action('edit', 'both', 'Backspace'),
  delete: action('edit', 'both', 'Delete'),
  undo: action('edit', 'both', 'Ctrl+z'),
  redo: action('edit', 'both', 'Ctrl+y', 'Ctrl+Shift+z'),
  left: action('edit', 'both', 'Left', 'Shift+Left', 'Alt+Left'),
  right: action('edit', 'both', 'Right', 'Shift+Right', 'Alt+Right'),
  up: action('edit', 'both', 'Up', 'Shift+Up', 'Alt+Up'),
  down: action('edit', 'both', 'Down', 'Shift+Down', 'Alt+Down'),
  'relation.turn': action('objects', 'both', 'Shift+t'),
  'select.all': action('objects', 'both', 'Ctrl+a'),
  'select.class': action('objects', 'both', 'Shift+a'),
  copy: action('edit', 'both', 'Ctrl+c'),
  cut: action('edit', 'both', 'Ctrl+x'),
  paste: action('edit', 'both', 'Ctrl+v'),
  'paste.last': action('edit', 'annotate', 'Ctrl+Shift+v'),
  duplicate: action('edit', 'both', 'Ctrl+d'),
  'shape.union': action('objects', 'both', 'Shift+u'),
  'shape.subtract': action('objects', 'both', 'Shift+d'),
  'shape.intersect': action('objects', 'both', 'Shift+i'),
  'shape.simplify': action('objects', 'both', 'Shift+s'),
  'shape.front': action('objects', 'both', 'PageUp'),
  'shape.back': action('objects', 'both', 'PageDown'),
  'shape.group': action('objects', 'both', 'Ctrl+g'),
  'shape.ungroup': action('objects', 'both', 'Ctrl+Shift+g'),
  'select.next': action('objects', 'both', 'Tab'),
  'select.previous': action('objects', 'both', 'Shift+Tab'),
  'hide.others': action('objects', 'both', 'h'),
  'hide.selected': action('objects', 'both', 'Shift+h'),
  'lock.selected': action('objects', 'both', 'Shift+l'),
  'find.class': action('objects', 'both', '/'),
  fit: action('view', 'annotate', 'f'),
  'fit.review': action('view', 'review', 'Shift+f'),
  'zoom.in': action('view', 'both', '+', '='),
  'zoom.out': action('view', 'both', '-'),
  names: action('view', 'both', 'Shift+j'),
  'zoom.selected': action('view', 'both', 'z'),
  'picture.look': action('view', 'both', 'i'),
  'by.word': action('view', 'both', 'g'),
  'target.next': action('view', 'both', ']'),
  'target.previous': action('view', 'both', '['),
  'part.next': action('view', 'both', '}'),
  'part.previous': action('view', 'both', '{'),
  guideline: action('view', 'both', 'F1'),
  help: action('view', 'both', '?'),
  submit: action('job', 'annotate', 'Ctrl+Enter'),
  skip: action('job', 'annotate', 'Ctrl+Right'),
  'take-back': action('job', 'annotate', 'Ctrl+Backspace'),
  'verdict.accept': action('verdict', 'review', 'a'),
  'verdict.return': action('verdict', 'review', 'r'),
  'verdict.fix': action('verdict', 'review', 'f'),
  'verdict.send': action('verdict', 'review', 'Ctrl+Enter'),
  'verdict.mark': action('verdict', 'review', 'm'),
  'verdict.flip': action('verdict', 'review', 'x'),
  'verdict.reopen': action('verdict', 'review', 'Ctrl+Backspace')
} as const satisfies Record<string, KeyAction>

export type KeyName = keyof typeof DEFAULT_KEYS
/** A person's own keys, by action. Kept in her settings under `keys`. */
export type KeyOverrides = Readonly<Partial<Record<KeyName, string>>>
export type KeyMap = Readonly<Record<KeyName, KeyAction>>

export const isKeyName = (name: string): name is KeyName => Object.hasOwn(DEFAULT_KEYS, name)

/** Overrides from settings, which may hold anything. */
export const readOverrides = (settings: unknown): KeyOverrides =>
  typeof settings === 'object' && settings !== null
    ? Object.fromEntries(
        Object.entries(settings).filter(
          ([name, chord]) => isKeyName(name) && typeof chord === 'string' && chord !== '' && chord.length < 40
        )
      )
    : {}

export const keyMapOf = (overrides: KeyOverrides): KeyMap =>
  Object.fromEntries(
    Object.entries(DEFAULT_KEYS).map(([name, given]) => {
      const own = overrides[name as KeyName]
      return [name, own === undefined ? given : { ...given, chords: [own] }]
    })
  ) as unknown as KeyMap

/** The action of a chord in a place; null where there is none. */
export const actionOf = (map: KeyMap, chord: string, scope: 'annotate' | 'review'): KeyName | null => {
  for (const [name, { chords, scope: where }] of Object.entries(map)) {
    if ((where === 'both' || where === scope) && chords.includes(chord)) return name as KeyName
  }
  return null
}

/** One chord that means two things in one place: the second never happens. */
export interface Clash {
  readonly chord: string
  readonly names: readonly [string, string]
}

/**
 * What clashes: actions among themselves, and with the keys an ontology gives its classes (named `class:<id>`). Among classes and actions the action
 * wins.
 */
export const clashesOf = (
  map: Readonly<Record<string, KeyAction>>,
  scope: 'annotate' | 'review',
  classes: ReadonlyMap<string, string> = new Map()
): readonly Clash[] => {
  const taken = new Map<string, string>()
  const clashes: Clash[] = []
  const take = (chord: string, name: string): void => {
    const first = taken.get(chord)
    if (first === undefined) taken.set(chord, name)
    else clashes.push({ chord, names: [first, name] })
  }
  for (const [name, { chords, scope: where }] of Object.entries(map)) {
    if (where === 'both' || where === scope) for (const chord of chords) take(chord, name)
  }
  for (const [chord, id] of classes) take(chord, `class:${id}`)
  return clashes
}
