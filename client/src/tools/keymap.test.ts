import { describe, expect, it } from 'vitest'
import { chordOf, chordParts } from './chord.ts'
import type { Pressed } from './chord.ts'
import { actionOf, clashesOf, DEFAULT_KEYS, keyMapOf, readOverrides } from './keymap.ts'

const press = (key: string, code: string, more: Partial<Pressed> = {}): string =>
  chordOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

describe('a chord', () => {
  it.each<[string, string, string, Partial<Pressed>]>([
    ['b', 'b', 'KeyB', {}],
    ['b', 'B', 'KeyB', {}],
    ['Shift+b', 'B', 'KeyB', { shiftKey: true }],
    ['Ctrl+z', 'z', 'KeyZ', { metaKey: true }],
    ['Ctrl+Shift+z', 'Z', 'KeyZ', { ctrlKey: true, shiftKey: true }],
    ['Ctrl+Enter', 'Enter', 'Enter', { ctrlKey: true }],
    ['Space', ' ', 'Space', {}],
    ['?', '?', 'Slash', { shiftKey: true }],
    ['[', '[', 'BracketLeft', {}],
    ['+', '+', 'Equal', { shiftKey: true }],
    ['1', '1', 'Digit1', {}],
    ['1', '1', 'Numpad1', {}],
    ['Alt+Left', 'ArrowLeft', 'ArrowLeft', { altKey: true }],
    ['Alt+w', '∑', 'KeyW', { altKey: true }]
  ])('%s', (chord, key, code, more) => {
    expect(press(key, code, more)).toBe(chord)
  })

  it('is that of the place of the key on a Cyrillic keyboard and under an input method', () => {
    expect(press('б', 'Comma')).toBe(',')
    expect(press('м', 'KeyV')).toBe('v')
    expect(press('Process', 'KeyB')).toBe('b')
    expect(press('ю', 'Slash', { shiftKey: true })).toBe('?')
  })

  it('is none for a modifier alone', () => {
    expect(press('Control', 'ControlLeft', { ctrlKey: true })).toBe('')
  })

  it('is printed part by part', () => {
    expect(chordParts('Ctrl+Enter')).toEqual(['Ctrl', 'Enter'])
    expect(chordParts('+')).toEqual(['+'])
    expect(chordParts('Ctrl++')).toEqual(['Ctrl', '+'])
  })
})

describe('the key map', () => {
  it('has no clash as it is, in either place', () => {
    expect(clashesOf(DEFAULT_KEYS, 'annotate')).toEqual([])
    expect(clashesOf(DEFAULT_KEYS, 'review')).toEqual([])
  })

  it('finds the action of a chord in its place only', () => {
    expect(actionOf(DEFAULT_KEYS, 'f', 'annotate')).toBe('fit')
    expect(actionOf(DEFAULT_KEYS, 'f', 'review')).toBe('verdict.fix')
    expect(actionOf(DEFAULT_KEYS, 'a', 'annotate')).toBeNull()
  })

  it('takes a person’s own keys, and tells what they clash with', () => {
    const map = keyMapOf(readOverrides({ 'tool.box': 'v', submit: 'Ctrl+s', nonsense: 'x', undo: 7 }))
    expect(map.submit.chords).toEqual(['Ctrl+s'])
    expect(map.undo).toBe(DEFAULT_KEYS.undo)
    expect(clashesOf(map, 'annotate')).toEqual([{ chord: 'v', names: ['tool.select', 'tool.box'] }])
    expect(readOverrides('nonsense')).toEqual({})
  })

  it('tells which keys of an ontology are taken', () => {
    const classes = new Map([
      ['1', 'car'],
      ['b', 'boat']
    ])
    expect(clashesOf(DEFAULT_KEYS, 'annotate', classes)).toEqual([{ chord: 'b', names: ['tool.box', 'class:boat'] }])
  })
})
