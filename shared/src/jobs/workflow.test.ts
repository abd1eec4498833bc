import { describe, expect, it } from 'vitest'
import { defaultRules, levelsOf, workflowFault, type Workflow } from './workflow.ts'

const rules = (workflow: Partial<Workflow>) => defaultRules({ overlap: 1, levels: 0, sampled: 1, ...workflow }, 1, 'key')
const slice = (id: string, want = 1) => ({ _id: id, want })

describe('a workflow', () => {
  it('with several answers needs somebody who judges them', () => {
    expect(workflowFault({ overlap: 2, levels: 0, sampled: 1 })).toBe('workflow-needs-review')
    expect(workflowFault({ overlap: 2, levels: 1, sampled: 1 })).toBeNull()
    expect(workflowFault({ overlap: 1, levels: 0, sampled: 1 })).toBeNull()
  })

  it('sends every slice through all levels when all are sampled', () => {
    expect(levelsOf(slice('a'), rules({ levels: 3 }))).toBe(3)
    expect(levelsOf(slice('a'), rules({ levels: 0 }))).toBe(0)
  })

  it('samples the share it says, the same slices every time, others under another key', () => {
    const ids = Array.from({ length: 4000 }, (_, k) => `slice-${k}`)
    const sampled = rules({ levels: 1, sampled: 0.3 })
    const chosen = ids.filter(id => levelsOf(slice(id), sampled) === 1)
    expect(chosen.length / ids.length).toBeCloseTo(0.3, 1)
    expect(ids.filter(id => levelsOf(slice(id), sampled) === 1)).toEqual(chosen)
    const other = ids.filter(id => levelsOf(slice(id), { ...sampled, key: 'other' }) === 1)
    expect(other).not.toEqual(chosen)
  })

  it('reaches a level only through the one below', () => {
    const deep = rules({ levels: 2, sampled: 0.5 })
    const counts = [0, 0, 0]
    for (let k = 0; k < 4000; k++) counts[levelsOf(slice(`s${k}`), deep)] = (counts[levelsOf(slice(`s${k}`), deep)] ?? 0) + 1
    expect((counts[0] ?? 0) / 4000).toBeCloseTo(0.5, 1)
    expect((counts[2] ?? 0) / 4000).toBeCloseTo(0.25, 1)
  })

  it('never samples out several answers, and never reviews gold', () => {
    expect(levelsOf(slice('a', 2), rules({ levels: 1, sampled: 0 }))).toBe(1)
    expect(levelsOf({ ...slice('a'), gold: 'g' }, rules({ levels: 2 }))).toBe(0)
  })
})
