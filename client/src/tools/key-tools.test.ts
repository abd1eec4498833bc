import { describe, expect, it } from 'vitest'
import { toolOfKey, toolsOfKey } from './key-tools.ts'
import { DEFAULT_KEYS } from './keymap.ts'
import type { KeyName } from './keymap.ts'
import { CHAR_TOOLS, PLANE_TOOLS } from './registry.ts'

const NAMES = Object.keys(DEFAULT_KEYS) as KeyName[]

describe('keys and tools', () => {
  it('has a key for every tool, which puts that tool in hand', () => {
    const taken = NAMES.filter(name => name.startsWith('tool.')).map(toolOfKey)
    expect(new Set(taken)).toEqual(new Set([...PLANE_TOOLS, ...CHAR_TOOLS]))
  })
  it('knows keys that are of use to some tools alone, and leaves all others be', () => {
    expect(toolsOfKey('joint.absent')).toEqual(['skeleton'])
    expect(toolsOfKey('tool.box')).toEqual(['box'])
    expect(toolsOfKey('undo')).toBeNull()
  })
})
