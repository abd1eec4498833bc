import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { getDerivative, getMedia } from '@uurga/shared/api/datasets.ts'
import type { Part } from '@uurga/shared/api/datasets.ts'
import { addressOf } from '../api/address.ts'
import { isTiled } from '@uurga/shared/modalities/image/tiles.ts'
import type { Picture } from '../surface/media.ts'
import type { TileSource } from '../surface/tiles.ts'
import { tileSource } from './tile-source.ts'

/** What is shown of a part: a decoded picture (of a large one a preview, and where its tiles are), or a text. */
export type Shown = { readonly picture: Picture; readonly tiles?: TileSource } | { readonly text: string }
/** `failed`: the bytes could not be had, or not be decoded. */
export type Loaded = Shown | { readonly failed: 'unreachable' | 'broken' }

interface Entry {
  readonly promise: Promise<Loaded>
  loaded: Loaded | null
}

/**
 * Media of the jobs in hand, fetched and decoded before their turn: the next job is painted from memory. What belongs to no job in hand any
 * more is let go.
 */
export class MediaCache {
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<() => void>()

  /** Fetches what jobs show, nearest first, and lets go of everything else. */
  hold(jobs: readonly HeldJob[]): void {
    const wanted = new Map<string, readonly [item: string, part: Part]>()
    for (const { targets } of jobs)
      for (const { item, parts } of targets) for (const part of parts) wanted.set(`${item}/${part.id}`, [item, part])
    for (const [key, entry] of this.#entries) {
      if (wanted.has(key)) continue
      this.#entries.delete(key)
      // The screen may draw it once more before it shows the next job.
      void entry.promise.then(loaded => setTimeout(() => close(loaded), 5_000))
    }
    // A slice of fifty photos is not decoded at once: those on screen ask for theirs themselves.
    for (const [, [item, part]] of [...wanted].slice(0, 6)) void this.load(item, part)
  }

  /** The media of a part; asked twice, fetched once. After a failure it is fetched anew. */
  load(item: string, part: Part): Promise<Loaded> {
    const key = `${item}/${part.id}`
    const known = this.#entries.get(key)
    if (known && !(known.loaded && 'failed' in known.loaded)) return known.promise
    const entry: Entry = { promise: fetchPart(item, part), loaded: null }
    this.#entries.set(key, entry)
    void entry.promise.then(loaded => {
      entry.loaded = loaded
      for (const listener of this.#listeners) listener()
    })
    return entry.promise
  }

  /** What is there already. */
  peek(item: string, part: string): Loaded | null {
    return this.#entries.get(`${item}/${part}`)?.loaded ?? null
  }

  /** Whether everything a job shows first is there. */
  isReady({ targets: [first] }: HeldJob): boolean {
    // Several pictures are shown one at a time.
    const pictures = first?.parts.every(({ facts }) => facts.kind === 'image') ?? false
    return (
      first !== undefined &&
      first.parts.slice(0, pictures ? 1 : undefined).every(part => {
        const loaded = this.peek(first.item, part.id)
        return loaded !== null && !('failed' in loaded)
      })
    )
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  clear(): void {
    this.hold([])
  }
}

const close = (loaded: Loaded): void => {
  if ('picture' in loaded && loaded.picture instanceof ImageBitmap) loaded.picture.close()
}

/** Address of the bytes; of a picture turned upright where the camera lay on its side. */
const addressFor = (item: string, { id, facts }: Part, upright: boolean): string =>
  upright && facts.kind === 'image'
    ? addressOf(getDerivative, { item, part: id, derivative: 'upright' })
    : addressOf(getMedia, { item, part: id })

export const thumbnailOf = (item: string, part: string): string =>
  addressOf(getDerivative, { item, part, derivative: 'thumbnail' })

const fetchPart = async (item: string, part: Part): Promise<Loaded> => {
  if (part.text !== undefined) return { text: part.text }
  const { facts } = part
  if (facts.kind === 'text') {
    const bytes = await fetchBytes(addressFor(item, part, false))
    // The stored text has no byte order mark of its own: what looks like one is a character of it, and offsets count it.
    return bytes ? { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes.arrayBuffer()) } : UNREACHABLE
  }
  if (isTiled(facts)) {
    const preview = await fetchBytes(addressOf(getDerivative, { item, part: part.id, derivative: 'preview' }))
    const picture = preview && (await decoded(preview))
    return picture ? { picture, tiles: tileSource(item, part.id, facts) } : preview ? { failed: 'broken' } : UNREACHABLE
  }
  // A page of many, inks and animations are no picture a browser shows as it is meant.
  const turned = facts.orientation !== 1 || part.page !== undefined || part.notes !== undefined
  const bytes = await fetchBytes(addressFor(item, part, turned))
  if (!bytes) return UNREACHABLE
  const picture = await decoded(bytes)
  if (picture) return { picture }
  // A type this browser does not know: the server's own copy is one it does.
  const copy = turned ? null : await fetchBytes(addressFor(item, part, true))
  const second = copy && (await decoded(copy))
  return second ? { picture: second } : { failed: 'broken' }
}

const UNREACHABLE: Loaded = { failed: 'unreachable' }

const fetchBytes = async (address: string): Promise<Blob | null> => {
  const response = await fetch(address, { credentials: 'same-origin' }).catch(() => null)
  return response?.ok ? response.blob().catch(() => null) : null
}

const decoded = (bytes: Blob): Promise<ImageBitmap | null> => createImageBitmap(bytes).catch(() => null)

/** The targets of a job with long texts put in from the media that are shown. */
export const withTexts = ({ targets }: HeldJob, media: MediaCache) =>
  targets.map(({ item, parts }) => ({
    item,
    parts: parts.map(part => {
      const shown = media.peek(item, part.id)
      return shown && 'text' in shown ? { ...part, text: shown.text } : part
    })
  }))
