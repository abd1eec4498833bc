import type { DocumentCommand } from '@uurga/shared/document/commands.ts'
import { documentOf, emptyDocument } from '@uurga/shared/document/document.ts'
import { aBox, idOf } from '@uurga/shared/document/testing/samples.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commit, redo, startHistory, undo } from './history.ts'
import type { History } from './history.ts'

const add = (n: number): DocumentCommand => ({ do: 'add', annotations: [aBox(n)] })
const move = (n: number, x: number): DocumentCommand => ({
  do: 'geometry',
  id: idOf(n),
  geometry: { boxes: [[x, 0, 10, 10]] },
  how: 'move'
})
const anyCommand = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map(add),
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 })).map(([n, x]) => move(n, x)),
  fc.integer({ min: 0, max: 9 }).map((n): DocumentCommand => ({ do: 'remove', ids: [idOf(n)] }))
)

describe('history', () => {
  it('goes back to the very same documents and forward again', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), commands => {
        const seen = [emptyDocument]
        let history: History = startHistory(emptyDocument)
        for (const command of commands) {
          history = commit(history, [command], [])
          if (history.present !== seen.at(-1)) seen.push(history.present)
        }
        for (const document of seen.toReversed().slice(1)) {
          history = undo(history, [])?.history ?? history
          expect(history.present).toBe(document)
        }
        expect(undo(history, [])).toBeNull()
        for (const document of seen.slice(1)) {
          history = redo(history, [])?.history ?? history
          expect(history.present).toBe(document)
        }
        expect(redo(history, [])).toBeNull()
      })
    )
  })

  it('keeps annotations that did not change as the same objects', () => {
    const before = startHistory(documentOf([aBox(1), aBox(2)]))
    const after = commit(before, [move(1, 50)], [])
    expect(after.present.annotations[1]).toBe(before.present.annotations[1])
  })

  it('takes commands of one step back together', () => {
    const history = commit(startHistory(documentOf([aBox(1), aBox(2)])), [move(1, 5), move(2, 6)], [])
    expect(history.past.length).toBe(1)
    expect(undo(history, [])?.history.present).toBe(history.past[0]?.document)
  })

  it('is left as it is by a command that changes nothing', () => {
    const history = startHistory(emptyDocument)
    expect(commit(history, [{ do: 'remove', ids: [idOf(1)] }], [])).toBe(history)
  })

  it('forgets what was undone once something else is done', () => {
    const two = commit(commit(startHistory(emptyDocument), [add(1)], []), [add(2)], [])
    const back = undo(two, [])?.history ?? two
    expect(redo(commit(back, [add(3)], []), [])).toBeNull()
  })

  it('is one step for typing into one field, another for the next field', () => {
    const type = (history: History, value: string, field: string): History =>
      commit(history, [{ do: 'attribute', ids: [idOf(1)], attribute: field, value }], [], field)
    let history = startHistory(documentOf([aBox(1)]))
    for (const value of ['a', 'ab', 'abc']) history = type(history, value, 'note')
    history = type(history, 'x', 'other')
    expect(history.past.length).toBe(2)
    const back = undo(history, [])?.history
    expect(back?.present.annotations[0]?.attributes).toEqual({ note: 'abc' })
  })

  it('brings back what was selected, as far as it is there', () => {
    const first = commit(startHistory(documentOf([aBox(1), aBox(2)])), [{ do: 'remove', ids: [idOf(1)] }], [idOf(1)])
    const back = undo(first, [idOf(2)])
    expect(back?.selection).toEqual([idOf(1)])
    expect(back && redo(back.history, back.selection)?.selection).toEqual([idOf(2)])
  })

  it('remembers so many steps and no more', () => {
    let history = startHistory(documentOf([aBox(1)]))
    for (let x = 1; x <= 250; x++) history = commit(history, [move(1, x)], [])
    expect(history.past.length).toBe(200)
    expect(history.past[0]?.document.annotations[0]).toMatchObject({ geometry: { boxes: [[50, 0, 10, 10]] } })
  })
})
