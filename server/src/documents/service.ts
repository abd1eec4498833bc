/**
 * Documents by the hash of their manifest: immutable, in chunks that revisions share. What `put` has answered is durable, and stays for at
 * least as long as something names it (see sweep.ts).
 */
import {
  chunkDocument,
  documentFromChunks,
  type Chunk,
  type ChunkedDocument,
  type Manifest
} from '@uurga/shared/document/chunks.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Connection } from 'mongoose'
import type { ChunkRow, ManifestRow } from './models.ts'
import { openDocumentStore, type DocumentStore } from './store.ts'
import { KEEP, sweepDocuments, type Named, type Swept } from './sweep.ts'

/** The most bytes of a chunk that is a row; a larger one is a blob. */
const ROW_BYTES = 65_536

/** Where large chunks go: bytes durable (file and folder synced) before the hash is answered. */
export interface ChunkBlobs {
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array>
}

export interface Documents {
  /** Stores a document; the same one again costs no write. Answers its hash. */
  put(document: AnnotationDocument): Promise<string>
  /** The same for one that was cut into chunks already. */
  putChunked(chunked: ChunkedDocument): Promise<string>
  get(hash: string): Promise<AnnotationDocument | undefined>
  /** Those that are there, by hash: one query for manifests, one for chunks. */
  getMany(hashes: readonly string[]): Promise<ReadonlyMap<string, AnnotationDocument>>
  /** Manifests alone: counts of classes, bounds. */
  manifests(hashes: readonly string[]): Promise<ReadonlyMap<string, Manifest>>
  /** Takes out what nobody has named for seven days. */
  sweep(named: readonly Named[]): Promise<Swept>
}

export interface DocumentDeps {
  readonly connection: Connection
  readonly blobs: ChunkBlobs
  readonly now: () => number
}

export const createDocuments = ({ connection, blobs, now }: DocumentDeps): Documents => {
  const store = openDocumentStore(connection)

  const rowOf = async ({ sha256, json }: Chunk): Promise<ChunkRow> => {
    const bytes = json.length * 3 <= ROW_BYTES ? null : Buffer.from(json)
    if (bytes === null || bytes.length <= ROW_BYTES) return { _id: sha256, at: now(), json }
    return { _id: sha256, at: now(), blob: await blobs.put(bytes) }
  }

  /** One chunk is tried at once, since most are new; of several most are shared with the revision before, and only new ones are sent. */
  const putChunks = async (chunks: readonly Chunk[]): Promise<void> => {
    if (chunks.length <= 1) return await insert(store, 'chunks', await Promise.all(chunks.map(rowOf)), now())
    const there = await store.ages(
      'chunks',
      chunks.map(chunk => chunk.sha256)
    )
    const old = [...there].filter(([, at]) => now() - at > KEEP / 2).map(([id]) => id)
    if ((await store.renew('chunks', old, now())) < old.length) return await putChunks(chunks)
    const missing = chunks.filter(chunk => !there.has(chunk.sha256))
    await insert(store, 'chunks', await Promise.all(missing.map(rowOf)), now())
  }

  const putChunked = async ({ manifest, hash, chunks }: ChunkedDocument): Promise<string> => {
    // Both at once: neither is named by anybody before both are there, and whoever puts the document again writes what is missing.
    await Promise.all([putChunks(chunks), insert(store, 'manifests', [rowOfManifest(hash, manifest, now())], now())])
    return hash
  }

  const manifests = async (hashes: readonly string[]): Promise<ReadonlyMap<string, Manifest>> => {
    const rows = hashes.length === 0 ? [] : await store.manifests([...new Set(hashes)])
    return new Map(rows.map(row => [row._id, manifestOf(row)]))
  }

  const getMany = async (hashes: readonly string[]): Promise<ReadonlyMap<string, AnnotationDocument>> => {
    const found = await manifests(hashes)
    const ids = new Set([...found.values()].flatMap(manifest => manifest.chunks.map(chunk => chunk.sha256)))
    const rows = ids.size === 0 ? [] : await store.chunks([...ids])
    const texts = new Map<string, string>()
    for (const { _id, json, blob } of rows) texts.set(_id, json ?? Buffer.from(await blobs.get(blob ?? '')).toString())
    const text = (sha256: string): string => {
      const json = texts.get(sha256)
      if (json === undefined) throw new Error(`chunk ${sha256} of a document is missing`)
      return json
    }
    return new Map([...found].map(([hash, manifest]) => [hash, documentFromChunks(manifest, text)]))
  }

  return {
    put: document => putChunked(chunkDocument(document)),
    putChunked,
    get: async hash => (await getMany([hash])).get(hash),
    getMany,
    manifests,
    sweep: named => sweepDocuments(store, now(), named)
  }
}

/** Inserts, and renews what was there and would soon be old; what the sweep took in between is inserted again. */
const insert = async (
  store: DocumentStore,
  name: 'manifests' | 'chunks',
  rows: readonly (ManifestRow | ChunkRow)[],
  now: number
): Promise<void> => {
  const there = await store.insert(name, rows)
  if (there.length === 0) return
  const ages = await store.ages(name, there)
  const old = [...ages].filter(([, at]) => now - at > KEEP / 2).map(([id]) => id)
  if (ages.size === there.length && (await store.renew(name, old, now)) === old.length) return
  await insert(store, name, rows, now)
}

const rowOfManifest = (_id: string, { chunks, count, classes, bounds, nothing }: Manifest, at: number): ManifestRow => ({
  _id,
  at,
  chunks,
  count,
  classes,
  ...(bounds && { bounds }),
  ...(nothing && { nothing })
})

const manifestOf = ({ chunks, count, classes, bounds, nothing }: ManifestRow): Manifest => ({
  schema: 1,
  chunks,
  count,
  classes,
  ...(bounds && { bounds }),
  ...(nothing && { nothing })
})
