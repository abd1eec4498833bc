import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDocument } from './document.ts'
import { applyOperations, operationsBetween, operationSchema } from './operations.ts'
import { anyDocument } from './testing/arbitraries.ts'
import { aBox, aSpan, idOf } from './testing/samples.ts'

describe('operations', () => {
  it('between two documents make the second of the first, and travel as JSON', () => {
    fc.assert(
      fc.property(anyDocument(), anyDocument(), (a, b) => {
        const operations = operationsBetween(a, b).map(operation => operationSchema.parse(JSON.parse(JSON.stringify(operation))))
        expect(applyOperations(a, operations)).toEqual(JSON.parse(JSON.stringify(b)))
      }),
      { numRuns: 500 }
    )
  })
  it('between equal documents are none', () => {
    fc.assert(
      fc.property(anyDocument(), a => {
        expect(operationsBetween(a, structuredClone(a))).toEqual([])
      })
    )
  })
  it('are as few as there are differences', () => {
    const a = { schema: 1 as const, annotations: [aBox(1), aBox(2), aBox(3)] }
    const b = { schema: 1 as const, annotations: [aBox(1), aBox(3, { z: 1 }), aSpan(4)] }
    expect(operationsBetween(a, b)).toEqual([
      { op: 'remove', id: idOf(2) },
      { op: 'put', annotation: aBox(3, { z: 1 }) },
      { op: 'put', annotation: aSpan(4) }
    ])
  })
  it('leave annotations they do not name the same objects, in the order of ids', () => {
    const kept = aBox(5)
    const after = applyOperations({ schema: 1, annotations: [kept] }, [
      { op: 'put', annotation: aBox(9) },
      { op: 'put', annotation: aBox(2) },
      { op: 'remove', id: idOf(77) }
    ])
    expect(after.annotations.map(({ id }) => id)).toEqual([idOf(2), idOf(5), idOf(9)])
    expect(after.annotations[1]).toBe(kept)
  })
  it('say "nothing here" only of a document without annotations', () => {
    expect(applyOperations(emptyDocument, [{ op: 'nothing', value: true }])).toEqual({ ...emptyDocument, nothing: true })
    expect(applyOperations({ ...emptyDocument, nothing: true }, [{ op: 'put', annotation: aBox(1) }])).toEqual({
      schema: 1,
      annotations: [aBox(1)]
    })
    expect(applyOperations({ schema: 1, annotations: [aBox(1)] }, [{ op: 'nothing', value: true }])).toEqual({
      schema: 1,
      annotations: [aBox(1)]
    })
    const emptied = applyOperations({ schema: 1, annotations: [aBox(1)] }, [
      { op: 'nothing', value: true },
      { op: 'remove', id: idOf(1) }
    ])
    expect(emptied).toEqual({ ...emptyDocument, nothing: true })
  })
})
