import { refuse } from '@uurga/shared/api/errors.ts'
import { documentOf, emptyDocument } from '@uurga/shared/document/document.ts'
import { applyOperations } from '@uurga/shared/document/operations.ts'
import { aBox, aPolygon, idOf } from '@uurga/shared/document/testing/samples.ts'
import { describe, expect, it } from 'vitest'
import { answered, isOnServer, planSave, rebased, sent, startSaving } from './saving.ts'

const one = documentOf([aBox(1)])
const two = documentOf([...one.annotations, aBox(2)])
const start = startSaving({ revision: 4, document: one })

describe('saving a draft', () => {
  it('sends nothing when the server has it', () => {
    expect(planSave(start, one, 0)).toBeNull()
    expect(planSave(start, documentOf(one.annotations), 0)).toBeNull()
    expect(isOnServer(start, one)).toBe(true)
  })

  it('sends what changed since the revision of the server, and nothing else meanwhile', () => {
    expect(planSave(start, two, 0)).toEqual({ how: 'patch', base: 4, ops: [{ op: 'put', annotation: two.annotations[1] }] })
    expect(isOnServer(start, two)).toBe(false)
    expect(planSave(sent(start, two), emptyDocument, 0)).toBeNull()
  })

  it('counts what was sent as there once it is answered, not what came after', () => {
    const after = answered(sent(start, two), { got: { revision: 5 } }, 0, 0.5)
    expect(after.server).toEqual({ revision: 5, document: two })
    expect(planSave(after, one, 0)).toEqual({ how: 'patch', base: 5, ops: [{ op: 'remove', id: idOf(2) }] })
  })

  it('waits longer each time nothing comes back', () => {
    const once = answered(sent(start, two), { unreachable: true }, 0, 0.5)
    expect(planSave(once, two, 500)).toBeNull()
    expect(planSave(once, two, 1_000)).toMatchObject({ base: 4 })
    expect(answered(sent(once, two), { unreachable: true }, 0, 0.5).due).toBe(2_000)
  })

  it('goes whole when the draft on the server has moved on', () => {
    const moved = answered(sent(start, two), { refused: refuse('draft-moved') }, 0, 0.5)
    expect(planSave(moved, two, 0)).toEqual({ how: 'put' })
    expect(isOnServer(moved, one)).toBe(false)
    expect(planSave(answered(sent(moved, two), { got: { revision: 9 } }, 0, 0.5), two, 0)).toBeNull()
  })

  it('stops when the lease is gone', () => {
    const lost = answered(sent(start, two), { refused: refuse('lease-lost') }, 0, 0.5)
    expect(planSave(lost, two, 1e9)).toBeNull()
  })

  it('stays below 2 kB for a stroke', () => {
    const ring = Array.from({ length: 100 }, (_, i) => Math.round(1000 + 300 * Math.cos(i) * 100) / 100)
    const drawn = documentOf([...one.annotations, aPolygon(3, { attributes: {}, geometry: { polygons: [[ring]] } })])
    const save = planSave(start, drawn, 0)
    expect(JSON.stringify(save).length).toBeLessThan(2_048)
  })
})

it('brings what was done offline onto what another device saved meanwhile', () => {
  const ours = documentOf([aBox(1, { class: 'tree' }), aBox(5)])
  const theirs = documentOf([aBox(1), aBox(2), aBox(3)])
  const base = documentOf([aBox(1), aBox(2)])
  const merged = rebased(base, ours, theirs, applyOperations)
  expect(merged.annotations.map(({ id, class: name }) => [id, name])).toEqual([
    [idOf(1), 'tree'],
    [idOf(3), 'car'],
    [idOf(5), 'car']
  ])
  expect(rebased(base, base, theirs, applyOperations)).toBe(theirs)
})
