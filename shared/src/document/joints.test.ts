import { expect, it } from 'vitest'
import { documentOf } from './document.ts'
import { unknownJoints, withKnownJoints } from './joints.ts'
import { readOntology } from './ontology-index.ts'
import { aBox, aSkeleton, sampleOntology, sampleTargets } from './testing/samples.ts'
import { validateDocument } from './validate.ts'

const { skeletons } = readOntology(sampleOntology)
const some = (...joints: [string, [number, number, 1 | 2]][]) => ({ joints: Object.fromEntries(joints) })
const stray = aSkeleton(1, { geometry: some(['head', [60, 300, 2]], ['constructor', [1, 2, 2]], ['tail', [9, 9, 1]]) })

it('a joint its class does not know is a fault that names it', () => {
  expect(unknownJoints(stray, skeletons)).toEqual(['constructor', 'tail'])
  expect(validateDocument(documentOf([stray]), sampleOntology, sampleTargets.slice(0, 1))).toContainEqual({
    code: 'joint-unknown',
    annotation: stray.id,
    about: 'tail'
  })
  expect(unknownJoints(aSkeleton(1), skeletons)).toEqual([])
})

it('joints that a newer version no longer has are left out, and an annotation of which none is left is gone', () => {
  expect(withKnownJoints(stray, skeletons)).toEqual({ ...stray, geometry: { joints: { head: [60, 300, 2] } } })
  expect(withKnownJoints({ ...stray, geometry: { joints: { tail: [9, 9, 1] } } }, skeletons)).toBeNull()
})

it('whatever has no joints to lose is the same object', () => {
  const [box, rider] = [aBox(1), aSkeleton(2)]
  expect(withKnownJoints(box, skeletons)).toBe(box)
  expect(withKnownJoints(rider, skeletons)).toBe(rider)
  expect(withKnownJoints({ ...stray, class: 'ghost' }, skeletons)).toMatchObject({ class: 'ghost', geometry: stray.geometry })
})
