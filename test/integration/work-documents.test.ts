/** Documents and drafts on a real store, below HTTP: what is shared, what is written, what is swept. */
import { createDocuments, type Documents } from '@uurga/server/documents/service.ts'
import { ensureIndexes } from '@uurga/server/store/indexes.ts'
import { chunkDocument } from '@uurga/shared/document/chunks.ts'
import { documentOf, emptyDocument, type AnnotationDocument } from '@uurga/shared/document/document.ts'
import { aBox, aPolygon, idOf } from '@uurga/shared/document/testing/samples.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../stores/open.ts'

const none = { put: () => Promise.reject(new Error('no blobs')), get: () => Promise.reject(new Error('no blobs')) }
const DAY = 86_400_000

describe('documents on a store', () => {
  let store: TestStore
  let documents: Documents
  let now = 1.7e12
  const blobs = new Map<string, Uint8Array>()
  const count = async (name: string): Promise<number> => await store.connection.collection(name).countDocuments({})

  beforeAll(async () => {
    store = await openTestStore()
    createDocuments({ connection: store.connection, now: () => now, blobs: none })
    await ensureIndexes(store.connection)
  })
  afterAll(() => store.close())
  beforeEach(() => {
    now = 1.7e12
    documents = createDocuments({
      connection: store.connection,
      now: () => now,
      blobs: {
        put: bytes => {
          const hash = `blob${blobs.size}`
          blobs.set(hash, bytes)
          return Promise.resolve(hash)
        },
        get: hash => Promise.resolve(blobs.get(hash) ?? new Uint8Array())
      }
    })
  })
  afterEach(async () => {
    for (const name of ['manifests', 'chunks']) await store.connection.collection(name).deleteMany({})
    blobs.clear()
  })

  const boxes = (count: number, from = 1): AnnotationDocument =>
    documentOf(Array.from({ length: count }, (_, i) => aBox(from + i)))

  it('come back as they were put, empty and confirmed empty ones too', async () => {
    for (const document of [boxes(3), emptyDocument, { ...emptyDocument, nothing: true as const }]) {
      expect(await documents.get(await documents.put(document))).toEqual(document)
    }
    expect(await documents.get(`sha256:${'0'.repeat(64)}`)).toBeUndefined()
  })

  it('have the address of their content, whatever the order, and are stored once', async () => {
    const [a, b] = [aBox(1), aBox(2)]
    const hash = await documents.put({ schema: 1, annotations: [b, a] })
    expect(await documents.put({ schema: 1, annotations: [a, b] })).toBe(hash)
    expect([await count('manifests'), await count('chunks')]).toEqual([1, 1])
  })

  it('share the chunks that a change does not touch', async () => {
    const many = documentOf(Array.from({ length: 1200 }, (_, i) => aBox(i + 1)))
    const before = chunkDocument(many)
    await documents.put(many)
    const chunks = await count('chunks')
    expect(chunks).toBe(new Set(before.chunks.map(chunk => chunk.sha256)).size)
    const changed = documentOf(many.annotations.map((each, i) => (i === 700 ? aBox(701, { class: 'tree' }) : each)))
    await documents.put(changed)
    expect(await count('chunks')).toBe(chunks + 1)
  })

  it('are read together, those that are not there left out', async () => {
    const hashes = [await documents.put(boxes(2)), await documents.put(boxes(2, 50)), `sha256:${'1'.repeat(64)}`]
    const found = await documents.getMany(hashes)
    expect([...found.keys()].toSorted()).toEqual(hashes.slice(0, 2).toSorted())
    expect((await documents.manifests(hashes)).get(hashes[0] ?? '')?.count).toBe(2)
  })

  it('put a chunk above 64 kB into a blob, and find it there', async () => {
    const ring = Array.from({ length: 8000 }, (_, i) => i + 0.123_456_789)
    const large = documentOf([aPolygon(1, { geometry: { polygons: [[ring]] } })])
    const hash = await documents.put(large)
    expect(blobs.size).toBe(1)
    expect(await documents.get(hash)).toEqual(large)
    const [row] = await store.connection.collection('chunks').find({}).toArray()
    expect(row).not.toHaveProperty('json')
  })

  it('are swept a week after nobody names them, their chunks unless another document shares them', async () => {
    const kept = await documents.put(boxes(2))
    const gone = await documents.put(boxes(2, 10))
    const sharing = await documents.put({ schema: 1, annotations: [...boxes(2).annotations] })
    expect(sharing).toBe(kept)
    now += 6 * DAY
    expect(await documents.sweep([() => Promise.resolve([kept])])).toEqual({ manifests: 0, chunks: 0 })
    now += 2 * DAY
    expect(await documents.sweep([() => Promise.resolve([]), () => Promise.resolve([kept])])).toEqual({ manifests: 1, chunks: 1 })
    expect(await documents.get(kept)).toEqual(boxes(2))
    expect(await documents.get(gone)).toBeUndefined()
  })

  it('are wanted again from when they are put again', async () => {
    const hash = await documents.put(boxes(2))
    now += 5 * DAY
    expect(await documents.put(boxes(2))).toBe(hash)
    now += 5 * DAY
    expect(await documents.sweep([])).toEqual({ manifests: 0, chunks: 0 })
    expect(await documents.get(hash)).toEqual(boxes(2))
    now += 3 * DAY
    expect(await documents.sweep([])).toEqual({ manifests: 1, chunks: 1 })
  })

  it('survive a sweep between two puts of one', async () => {
    await documents.put(boxes(1))
    now += 8 * DAY
    const [hash] = await Promise.all([documents.put(boxes(1)), documents.sweep([])])
    expect(await documents.get(hash)).toEqual(boxes(1))
    expect(idOf(1)).toBe(boxes(1).annotations[0]?.id)
  })
})
