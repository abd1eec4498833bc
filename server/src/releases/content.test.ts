import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import { aBox, idOf, sampleOntology } from '@uurga/shared/document/testing/samples.ts'
import type { ExportItem } from '@uurga/shared/formats/model.ts'
import { describe, expect, it } from 'vitest'
import { contentOf, headerOf, type ContentDeps } from './content.ts'
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
const site = (slices: readonly { slice: string; item: string; document: AnnotationDocument }[], gone: readonly string[] = []) => {
  const rows = slices
    .map(({ slice, item }, i): ReleaseSliceRow => ({
      _id: `p-r1|${item}|${slice}`,
      release: 'p-r1',
      slice,
      document: `h${i}`,
      from: [`${slice}|c`],
      by: 'sara',
      rule: 'accept',
      at: 5,
      items: [{ item, side: 'train' }]
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

describe('the content of a release', () => {
  it('comes page by page in the order of the items, each once, with all of its annotations', async () => {
    const slices = Array.from({ length: 517 }, (_, k) => ({
      slice: `l.s${517 - k}`,
      item: padded(k),
      document: documentOf([boxOn(2 * k + 1, padded(k)), boxOn(2 * k + 2, padded(k))])
    }))
    const items = await gather(contentOf(site(slices), release(), {}))
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
    const items = await gather(contentOf(site(slices), release(), {}))
    expect(items).toHaveLength(220)
    expect(items[199]?.annotations).toHaveLength(231)
    expect(items.reduce((sum, { annotations }) => sum + annotations.length, 0)).toBe(450)
  })
  it('leaves out items that were withdrawn, and says which', async () => {
    const slices = ['a', 'b', 'c'].map((item, k) => ({ slice: `l.${item}`, item, document: documentOf([boxOn(k + 1, item)]) }))
    const told: string[] = []
    const items = await gather(contentOf(site(slices, ['b']), release(), {}, item => told.push(item)))
    expect(items.map(({ item }) => item.id)).toEqual(['a', 'c'])
    expect(told).toEqual(['b'])
  })
  it('is told under the ontology of the release: classes that were merged or removed since the labels were made are mapped', async () => {
    const document = documentOf([boxOn(1, 'a'), { ...boxOn(2, 'a'), class: 'ghost' }])
    const deps = site([{ slice: 'l.a', item: 'a', document }])
    const { header, mapping } = await headerOf(deps, release())
    expect(header).toMatchObject({ ontologyVersion: 2, release: { number: 1 } })
    expect(header).not.toHaveProperty('splits')
    const [item] = await gather(contentOf(deps, release(), mapping))
    expect(item?.annotations.map(each => each.class)).toEqual(['tree'])
  })
  it('names sides only where the release is divided', async () => {
    const deps = site([{ slice: 'l.a', item: 'a', document: documentOf([boxOn(1, 'a')]) }])
    expect((await gather(contentOf(deps, release(), {})))[0]).not.toHaveProperty('split')
    const divided = release({ train: 0.5, val: 0.5, test: 0 })
    expect((await headerOf(deps, divided)).header.splits).toEqual(['train', 'val'])
    expect((await gather(contentOf(deps, divided, {})))[0]?.split).toBe('train')
  })
})
