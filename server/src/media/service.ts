import { mkdir, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Blobs } from '../blobs/blobs.ts'
import { randomId } from '../store/ids.ts'
import type { Answered, Looked, Recipe } from './decode.ts'
import { createPool } from './pool.ts'
import { createTileArchives, type Tile } from './tile-archive.ts'

/** A derivative that exists: its blob and type. */
export interface Derivative {
  readonly blob: string
  readonly type: string
  readonly bytes: number
}

/** The bytes a part was imported as. */
export interface Original {
  readonly blob: string
  readonly type: string
  readonly bytes: number
  /** Which page of a TIFF, from 0; absent: the only one. */
  readonly page?: number | undefined
}

/** Names what was made of which bytes. */
const idOf = (recipe: Recipe, { blob, page }: Original): string => `${recipe}|${blob}${page === undefined ? '' : `|${page}`}`

type Fault = Extract<Answered, { fault: string }>

export interface Media {
  /** Measures a file, all its pages. */
  facts(blob: string): Promise<Looked | Fault>
  /** Makes a derivative, or finds it: two who ask at once make it once. `type`: that of the original. */
  derive(recipe: Recipe, original: Original): Promise<Derivative | Fault>
  /**
   * A tile of a picture; `depth` counts levels from the smallest. `making`: its tiles are being made, which this began if nobody had. Undefined: it
   * has no such tile.
   */
  tile(original: Original, depth: number, column: number, row: number): Promise<Tile | Fault | 'making' | undefined>
  /** Makes derivatives when nothing else is to do: tiles of a large picture, else the upright one. Failures are found again by the first viewer. */
  prepare(original: Original, tiled: boolean): void
  close(): Promise<void>
}

export interface MediaDeps {
  readonly blobs: Blobs
  /** Folder for files on their way. */
  readonly folder: string
  readonly kept: {
    derivative(id: string): Promise<Derivative | null>
    addDerivative(row: Derivative & { _id: string }): Promise<void>
  }
}

const MOST_WAITING = 200_000

export const createMedia = ({ blobs, folder, kept }: MediaDeps): Media => {
  const pool = createPool(2)
  const making = new Map<string, Promise<Derivative | Fault>>()
  const later: { original: Original; recipes: readonly Recipe[] }[] = []
  const archives = createTileArchives()
  /** Pictures that could not be cut, so that no viewer has it tried for ever. */
  const uncut = new Map<string, Fault>()
  let busy = false
  let closed = false

  const make = async (recipe: Recipe, original: Original): Promise<Derivative | Fault> => {
    const id = idOf(recipe, original)
    const before = await kept.derivative(id)
    if (before !== null) return { blob: before.blob, type: before.type, bytes: before.bytes }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const to = join(folder, randomId())
    try {
      const answered = await pool.ask({ path: blobs.path(original.blob), job: recipe, to, page: original.page })
      if ('fault' in answered) return answered
      if (!('made' in answered)) throw new Error('the decoder answered another job')
      const made =
        answered.made === 'same'
          ? original
          : await blobs
              .write(createReadStream(to))
              .then(({ hash, bytes }) => ({ blob: hash, bytes, type: answered.made === 'same' ? '' : answered.made.type }))
      await kept.addDerivative({ _id: id, ...made })
      return made
    } finally {
      await rm(to, { force: true })
    }
  }

  const derive: Media['derive'] = (recipe, original) => {
    const id = idOf(recipe, original)
    const now = making.get(id) ?? make(recipe, original).finally(() => making.delete(id))
    making.set(id, now)
    return now
  }

  const work = async (): Promise<void> => {
    if (busy) return
    busy = true
    for (let next = later.shift(); next !== undefined; next = later.shift()) {
      for (const recipe of next.recipes) await derive(recipe, next.original).catch(() => undefined)
    }
    busy = false
  }

  return {
    facts: async blob => {
      const answered = await pool.ask({ path: blobs.path(blob), job: 'facts' })
      if ('made' in answered) throw new Error('the decoder answered another job')
      return 'looked' in answered ? answered.looked : answered
    },
    derive,
    tile: async (original, depth, column, row) => {
      const made = await kept.derivative(idOf('tiles', original))
      if (made !== null) return await archives.tile(blobs.path(made.blob), depth, column, row)
      const fault = uncut.get(idOf('tiles', original))
      if (fault !== undefined) return fault
      derive('tiles', original)
        .then(cut => 'fault' in cut && uncut.set(idOf('tiles', original), cut))
        .catch(() => undefined)
      return 'making'
    },
    prepare: (original, tiled) => {
      if (closed) return
      const recipes: readonly Recipe[] = tiled ? ['thumbnail', 'preview', 'tiles'] : ['thumbnail', 'upright']
      if (later.length < MOST_WAITING) later.push({ original, recipes })
      void work()
    },
    close: async () => {
      closed = true
      later.length = 0
      await pool.close()
      await Promise.allSettled(making.values())
    }
  }
}
