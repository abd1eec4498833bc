import { describe, expect, it } from 'vitest'
import type { Rules } from '@uurga/shared/jobs/workflow.ts'
import type { ProjectRow } from './models.ts'
import { handRules, rulesOf } from './rules.ts'

const project: ProjectRow = {
  _id: 'p',
  name: 'p',
  dataset: 'd',
  modality: 'text',
  owner: 'u',
  workflow: { overlap: 2, levels: 1, sampled: 0.5, leaseMinutes: 7.5, batch: 20 },
  ontologyVersion: 3,
  guideline: '',
  guidelineVersion: 1,
  paused: false,
  key: 'key',
  createdAt: 0
}

describe('rules of a project', () => {
  it('are its workflow, the newest ontology and its key; leases in milliseconds', () => {
    expect(rulesOf(project)).toMatchObject({
      workflow: { overlap: 2, levels: 1, sampled: 0.5 },
      lease: 450_000,
      ontology: 3,
      key: 'key'
    })
    expect(Object.keys(rulesOf(project).workflow)).toEqual(['overlap', 'levels', 'sampled'])
  })

  it('are given again when the row changed while they were given', async () => {
    let row = project
    const given: Rules[] = []
    const setRules = (_: string, rules: Rules) => {
      given.push(rules)
      if (given.length === 1) row = { ...project, ontologyVersion: 4 }
      return Promise.resolve(null)
    }
    await handRules({ store: { get: () => Promise.resolve(row) }, queue: { setRules } }, 'p')
    expect(given.map(({ ontology }) => ontology)).toEqual([3, 4])
  })

  it('are given to nobody when there is no project', async () => {
    const setRules = () => Promise.reject(new Error('was asked'))
    await expect(handRules({ store: { get: () => Promise.resolve(null) }, queue: { setRules } }, 'p')).resolves.toBeUndefined()
  })
})
