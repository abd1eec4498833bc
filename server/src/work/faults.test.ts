import { DOCUMENT_FAULTS } from '@uurga/shared/document/faults.ts'
import { describe, expect, it } from 'vitest'
import { documentInvalid } from './faults.ts'

describe('a document that is refused', () => {
  it('names every fault: which annotation or item, what is wrong, what to do', () => {
    const refusal = documentInvalid([
      { code: 'class-unknown', annotation: 'a1', about: 'car' },
      { code: 'choice-missing', item: 'i1', about: 'topic' },
      { code: 'nothing-unconfirmed' }
    ])
    expect(refusal.refused).toBe('document-invalid')
    expect(refusal.faults?.map(({ at, code }) => [at, code])).toEqual([
      ['annotations/a1', 'class-unknown'],
      ['items/i1', 'choice-missing'],
      ['document', 'nothing-unconfirmed']
    ])
    expect(refusal.faults?.[0]?.message).toBe(
      'class-unknown (car) at annotations/a1: choose a class of the ontology version of this job'
    )
    expect(refusal.extra).toEqual({ faultCount: 3 })
  })
  it('says how many there are when they are too many to name', () => {
    const refusal = documentInvalid(
      Array.from({ length: 250 }, (_, i) => ({ code: 'geometry-outside' as const, annotation: `a${i}` }))
    )
    expect(refusal.faults).toHaveLength(100)
    expect(refusal.extra).toEqual({ faultCount: 250 })
  })
  it('has words for every fault', () => {
    for (const code of DOCUMENT_FAULTS) expect(documentInvalid([{ code }]).faults?.[0]?.message).not.toContain('undefined')
  })
})
