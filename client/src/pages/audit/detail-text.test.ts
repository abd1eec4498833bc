import { describe, expect, it } from 'vitest'
import { actionKey } from './audit-action.ts'
import { detailText } from './detail-text.ts'

describe('the detail of an entry', () => {
  it('names every value, nested ones as JSON', () => {
    expect(detailText({ role: 'owner', skills: ['zh', 'mn'], batch: 20 })).toBe('role: owner · skills: ["zh","mn"] · batch: 20')
  })
  it('leaves out what is empty, never what is false or zero', () => {
    expect(detailText({ team: '', note: null, gone: undefined, paused: false, left: 0 })).toBe('paused: false · left: 0')
  })
})

describe('the words of an action', () => {
  it('are found by the name in the log', () => expect(actionKey('import.roll-back')).toBe('import-roll-back'))
  it('are none for an action of a newer server', () => expect(actionKey('moon.landing')).toBeUndefined())
})
