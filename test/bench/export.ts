/**
 * How fast a release of many annotations is frozen and written in each format, below HTTP: the queue, documents and releases of the product on
 * a store of its own, items from memory, the blob to nowhere. `--annotations 100000` unless told. Prints one line of JSON last.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import { createDocuments } from '@uurga/server/documents/service.ts'
import { createQueue } from '@uurga/server/jobs/service.ts'
import type { ReleaseOrigins } from '@uurga/server/releases/origins.ts'
import { createReleases } from '@uurga/server/releases/service.ts'
import type { RunContext } from '@uurga/server/runs/runner.ts'
import { ensureIndexes } from '@uurga/server/store/indexes.ts'
import { isRefusal, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import type { Slice } from '@uurga/shared/jobs/slice.ts'
import { newSlice } from '@uurga/shared/jobs/slice.ts'
import { defaultRules } from '@uurga/shared/jobs/workflow.ts'
import mongoose from 'mongoose'
import { newAnnotationId, photoOntology } from '../demo/marks.ts'

const total = Number(process.argv[process.argv.indexOf('--annotations') + 1] || 100_000) || 100_000
const PER_ITEM = 20
const items = Math.ceil(total / PER_ITEM)
const project = 'bench'

/** A polygon of 20 vertices, or a box. */
const shape = (item: string, k: number): Annotation => {
  const common = {
    id: newAnnotationId(),
    on: { item, part: 'p' },
    attributes: {},
    origin: { by: 'person' as const }
  }
  if (k % 2 === 0) return { ...common, kind: 'box', class: 'animal', geometry: { boxes: [[k * 10 + 0.5, 20.25, 30, 40.125]] } }
  const ring = Array.from({ length: 40 }, (_, i) => {
    const angle = (Math.floor(i / 2) / 20) * 2 * Math.PI
    return Math.round((500 + 300 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle))) * 1000) / 1000
  })
  return { ...common, kind: 'polygon', class: 'plant', geometry: { polygons: [[ring]] } }
}

const found = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`${answer.refused} ${answer.detail ?? ''}`)
  return answer
}
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const seconds = async (task: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await task()
  return Number(((performance.now() - start) / 1000).toFixed(2))
}

const dir = await mkdtemp(join(tmpdir(), 'uurga-bench-'))
const store = await openEmbeddedStore({ dir })
const connection = await mongoose.createConnection(store.uri).asPromise()
try {
  const queue = createQueue({ connection })
  const none = { put: () => Promise.reject(new Error('no blobs here')), get: () => Promise.reject(new Error('no blobs here')) }
  const documents = createDocuments({ connection, blobs: none, now: Date.now })
  const origins: ReleaseOrigins = {
    project: () => Promise.resolve({ name: 'bench', modality: 'image', workflow: {}, ontologyVersion: 1 }),
    ontology: () => Promise.resolve({ ontology: photoOntology, mapping: {} }),
    items: ids =>
      Promise.resolve(
        new Map(
          ids.map(id => [
            id,
            {
              id,
              name: `${id}.jpg`,
              meta: {},
              parts: [
                {
                  id: 'p',
                  modality: 'image' as const,
                  role: 'main',
                  facts: {
                    kind: 'image' as const,
                    width: 1920,
                    height: 1080,
                    rawWidth: 1920,
                    rawHeight: 1080,
                    orientation: 1,
                    type: 'image/jpeg',
                    bytes: 1
                  }
                }
              ]
            }
          ])
        )
      ),
    text: () => Promise.resolve(''),
    media: () => Promise.resolve(undefined),
    people: () => Promise.resolve(new Map())
  }
  const handlers = new Map<string, (id: string, context: RunContext) => Promise<void>>()
  let written = 0
  const releases = createReleases({
    connection,
    documents,
    queue,
    origins,
    blobs: {
      write: async bytes => {
        const hash = createHash('sha256')
        written = 0
        for await (const piece of bytes) {
          hash.update(piece)
          written += piece.length
        }
        return { hash: hash.digest('hex'), bytes: written }
      }
    },
    runs: { register: (kind, handler) => void handlers.set(kind, handler), start: () => Promise.resolve() },
    audit: { record: () => Promise.resolve() }
  })
  await ensureIndexes(connection)
  await queue.open(project, defaultRules({ overlap: 1, levels: 1, sampled: 1 }, 1, 'key'), items)
  const lane = (await queue.lanes(project))[0]?._id ?? ''
  const slices = connection.collection<Slice & { _id: string }>('slices')
  say(`${items} items, ${total} annotations`)
  const seeding = await seconds(async () => {
    for (let from = 0; from < items; from += 500) {
      const rows = await Promise.all(
        Array.from({ length: Math.min(500, items - from) }, async (_, k): Promise<Slice> => {
          const item = `item${String(from + k).padStart(8, '0')}`
          const document = documentOf(Array.from({ length: PER_ITEM }, (_, i) => shape(item, i)))
          return {
            ...newSlice({ _id: randomBytes(9).toString('base64url'), lane, project, order: 1, targets: [{ item }] }),
            stage: 'done',
            free: 0,
            result: { document: await documents.put(document), from: ['j|c'], by: 'user', rule: 'accept' }
          }
        })
      )
      await slices.insertMany(rows, { ordered: false })
    }
  })
  say(`seeded in ${seeding} s`)
  const run = async (kind: string, id: string): Promise<number> =>
    await seconds(async () => await handlers.get(kind)?.(id, { signal: new AbortController().signal, progress: () => {} }))
  const times: Record<string, number> = {}
  const made = found(
    await releases.create({ project, user: 'user', name: 'v1', note: '', split: { train: 0.8, val: 0.1, test: 0.1 } })
  )
  times['release'] = await run('release', made.id)
  const release = found(await releases.get(made.id))
  if (release.annotations !== items * PER_ITEM) throw new Error(`${release.annotations} annotations released`)
  for (const format of ['uurga-jsonl', 'coco']) {
    const { id } = found(await releases.createExport({ release: made.id, user: 'user', format, options: {} }))
    times[format] = await run('export', id)
    say(`${format}: ${times[format]} s, ${(written / 2 ** 20).toFixed(1)} MB`)
  }
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
  say(JSON.stringify({ store: 'embedded', annotations: release.annotations, seconds: times, rss_mb: megabytes }))
} finally {
  await connection.close()
  await store.close()
  await rm(dir, { recursive: true, force: true })
}
