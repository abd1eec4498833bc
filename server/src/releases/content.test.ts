import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, idOf, sampleOntology } from '@uurga/shared/document/testing/samples.ts'
import type { ExportItem } from '@uurga/shared/formats/model.ts'
import type { SliceTarget } from '@uurga/shared/modalities/modality.ts'
import { describe, expect, it } from 'vitest'
import { contentOf, headerOf, type ContentDeps, type Notes } from './content.ts'
import type { ReleaseRow, ReleaseSliceRow } from './models.ts'

const release = (shares = { train: 1, val: 0, test: 0 }): ReleaseRow => ({
  _id: 'p-r1',
  project: 'p',
  number: 1,
  name: 'v1',
  note: '',
  state: 'running',
  shares,
  projectName: 'Roads',
  modality: 'image',
  ontologyVersion: 2,
  workflow: {},
  by: 'olga',
  byName: 'Olga',
  createdAt: 1,
  items: 0,
  slices: 0,
  annotations: 0,
  classes: {},
  split: {},
  rules: {},
  files: []
})

/** Slices as a store would give them: rows and their documents by hash. */
interface Done {
  readonly slice: string
  readonly item: string
  readonly document: AnnotationDocument
  readonly target?: Omit<SliceTarget, 'item'>
}
const site = (slices: readonly Done[], gone: readonly string[] = []) => {
  const rows = slices
    .map(({ slice, item, target }, i): ReleaseSliceRow => ({
      _id: `p-r1|${item}|${slice}`,
      release: 'p-r1',
      slice,
      document: `h${i}`,
      from: [`${slice}|c`],
      by: 'sara',
      rule: 'accept',
      at: 5,
      items: [{ item, side: 'train', ...target }]
    }))
    .toSorted((a, b) => (a._id < b._id ? -1 : 1))
  const documents = new Map(slices.map(({ document }, i) => [`h${i}`, document]))
  const facts = {
    kind: 'image',
    width: 64,
    height: 64,
    rawWidth: 64,
    rawHeight: 64,
    orientation: 1,
    type: 'image/png',
    bytes: 1
  } as const
  const deps: ContentDeps = {
    store: {
      slices: (_, after, limit) => Promise.resolve(rows.filter(({ _id }) => _id > after).slice(0, limit))
    },
    documents: { getMany: hashes => Promise.resolve(new Map([...documents].filter(([hash]) => hashes.includes(hash)))) },
    origins: {
      project: () => Promise.resolve(undefined),
      ontology: () => Promise.resolve({ ontology: sampleOntology, mapping: { car: 'tree', ghost: null } }),
      items: ids =>
        Promise.resolve(
          new Map(
            ids
              .filter(id => !gone.includes(id))
              .map(id => [
                id,
                { id, name: `${id}.png`, meta: {}, parts: [{ id: 'p', modality: 'image' as const, role: 'main', facts }] }
              ])
          )
        ),
      text: () => Promise.resolve(''),
      media: () => Promise.resolve(undefined),
      people: () => Promise.resolve(new Map())
    }
  }
  return deps
}

const gather = async (items: AsyncIterable<ExportItem>): Promise<ExportItem[]> => {
  const all: ExportItem[] = []
  for await (const item of items) all.push(item)
  return all
}
const boxOn = (n: number, item: string) => aBox(n, { on: { item, part: 'p' } })
const padded = (k: number): string => `item${String(k).padStart(4, '0')}`

/** No class was merged or removed. */
const plain = async () => ({ ...(await headerOf(site([]), release())), mapping: {} })

describe('the content of a release', () => {
  it('comes page by page in the order of the items, each once, with all of its annotations', async () => {
    const slices = Array.from({ length: 517 }, (_, k) => ({
      slice: `l.s${517 - k}`,
      item: padded(k),
      document: documentOf([boxOn(2 * k + 1, padded(k)), boxOn(2 * k + 2, padded(k))])
    }))
    const items = await gather(contentOf(site(slices), release(), await plain()))
    expect(items.map(({ item }) => item.id)).toEqual(slices.map(({ item }) => item))
    expect(items.map(({ annotations }) => annotations.map(({ id }) => id))).toEqual(
      slices.map((_, k) => [idOf(2 * k + 1), idOf(2 * k + 2)])
    )
    expect(items[0]?.result).toEqual({ slices: ['l.s517'], from: 'l.s517|c', by: 'sara', rule: 'accept', at: 5 })
    expect(items[0]?.item.parts[0]?.name).toBe('images/item0000.png')
  })
  it('joins what several slices say of one item, though a page ends between them', async () => {
    const slices = Array.from({ length: 450 }, (_, k) => {
      const item = k < 199 ? padded(k) : k < 430 ? padded(199) : padded(k)
      return { slice: `l.s${String(k).padStart(4, '0')}`, item, document: documentOf([boxOn(k + 1, item)]) }
    })
    const items = await gather(contentOf(site(slices), release(), await plain()))
    expect(items).toHaveLength(220)
    expect(items[199]?.annotations).toHaveLength(231)
    expect(items.reduce((sum, { annotations }) => sum + annotations.length, 0)).toBe(450)
  })
  it('leaves out items that were withdrawn, and says which', async () => {
    const slices = ['a', 'b', 'c'].map((item, k) => ({ slice: `l.${item}`, item, document: documentOf([boxOn(k + 1, item)]) }))
    const told: string[] = []
    const items = await gather(
      contentOf(site(slices, ['b']), release(), await plain(), { left: (item, why) => told.push(`${why} ${item}`) })
    )
    expect(items.map(({ item }) => item.id)).toEqual(['a', 'c'])
    expect(told).toEqual(['withdrawn b'])
  })
  it('has a picture that was cut only with all of its windows, joined at the seams; till then it is left out and said so', async () => {
    const place = { rows: 1, columns: 2, row: 1, y: 0, height: 64 }
    const windows = [
      { ...place, column: 1, x: 0, width: 40 },
      { ...place, column: 2, x: 24, width: 40 }
    ]
    const halves: [number, number, number, number][] = [
      [10, 5, 30, 20],
      [24, 5, 26, 20]
    ]
    const slices = windows.map((window, k) => ({
      slice: `l.s${k}`,
      item: 'a',
      target: { part: 'p', window },
      document: documentOf([{ ...boxOn(k + 1, 'a'), geometry: { boxes: [halves[k]!] } }])
    }))
    const told: string[] = []
    const counts: unknown[] = []
    const notes: Notes = {
      left: (item, why, left) => told.push(`${why} ${item} ${left.join()}`),
      seams: seen => counts.push(seen)
    }
    const head = await plain()
    expect(await gather(contentOf(site(slices.slice(0, 1)), release(), head, notes))).toEqual([])
    expect(told).toEqual(['unfinished a l.s0'])
    const [item] = await gather(contentOf(site(slices), release(), head, notes))
    expect(item?.annotations).toMatchObject([
      {
        geometry: { boxes: [[10, 5, 40, 20]] },
        origin: {
          by: 'stitch',
          from: [
            { annotation: idOf(1), document: 'h0' },
            { annotation: idOf(2), document: 'h1' }
          ]
        }
      }
    ])
    expect(item?.result?.slices).toEqual(['l.s0', 'l.s1'])
    expect(counts).toEqual([{ joined: 1, pieces: 2, open: 0 }])
  })
  it('is told under the ontology of the release: classes that were merged or removed since the labels were made are mapped', async () => {
    const document = documentOf([boxOn(1, 'a'), { ...boxOn(2, 'a'), class: 'ghost' }])
    const deps = site([{ slice: 'l.a', item: 'a', document }])
    const head = await headerOf(deps, release())
    const { header } = head
    expect(header).toMatchObject({ ontologyVersion: 2, release: { number: 1 } })
    expect(header).not.toHaveProperty('splits')
    const [item] = await gather(contentOf(deps, release(), head))
    expect(item?.annotations.map(each => each.class)).toEqual(['tree'])
  })
  it('names sides only where the release is divided', async () => {
    const deps = site([{ slice: 'l.a', item: 'a', document: documentOf([boxOn(1, 'a')]) }])
    expect((await gather(contentOf(deps, release(), await plain())))[0]).not.toHaveProperty('split')
    const divided = release({ train: 0.5, val: 0.5, test: 0 })
    expect((await headerOf(deps, divided)).header.splits).toEqual(['train', 'val'])
    expect((await gather(contentOf(deps, divided, await plain())))[0]?.split).toBe('train')
  })
})
