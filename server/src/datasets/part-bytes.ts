import { Readable } from 'node:stream'
import { refuse, type Refusal } from '@uurga/shared/api/errors.ts'
import { isTiled, tileLevels } from '@uurga/shared/modalities/image/tiles.ts'
import type { Caller } from '../accounts/caller.ts'
import type { Blobs, Range } from '../blobs/blobs.ts'
import type { Recipe } from '../media/decode.ts'
import type { Media, Original } from '../media/service.ts'
import type { ItemRow, PartRow } from './models.ts'

/** The bytes of a part, of a derivative or of a tile, ready to be sent. */
export interface PartBytes {
  readonly read: (range?: Range) => Readable
  readonly size: number
  readonly type: string
  readonly etag: string
  readonly name: string
}

/** A tile by its place; level 0 is the upright picture itself. */
export interface TileAt {
  readonly level: number
  readonly column: number
  readonly row: number
}

interface PartBytesDeps {
  readonly blobs: Blobs
  readonly media: Media
  item(id: string): Promise<ItemRow | null>
  mayRead(caller: Caller, item: ItemRow): Promise<boolean>
}

/** Bytes for whoever may read the item; to everybody else it is not there. */
export const createPartBytes = ({ blobs, media, item, mayRead }: PartBytesDeps) => {
  const found = async (caller: Caller, id: string, partId: string) => {
    const row = await item(id)
    const part = row?.parts.find(({ id }) => id === partId)
    return row !== null && part !== undefined && (await mayRead(caller, row)) ? { name: row.name, part } : undefined
  }
  const ofText = ({ facts, blob, text = '' }: PartRow): Pick<PartBytes, 'read' | 'size' | 'type'> => {
    const type = 'text/plain; charset=utf-8'
    if (blob !== undefined) return { read: range => blobs.read(blob, range), size: facts.bytes, type }
    return { ...ofBuffer(Buffer.from(text)), type }
  }
  return {
    /** The part as it was imported, or a derivative of a picture. */
    bytes: async (caller: Caller, id: string, partId: string, recipe?: Recipe): Promise<PartBytes | Refusal> => {
      const one = await found(caller, id, partId)
      if (one === undefined) return refuse('not-found')
      const { name, part } = one
      const etag = `${id}-${partId}${recipe === undefined ? '' : `-${recipe}`}`
      if (part.facts.kind === 'text') return recipe === undefined ? { ...ofText(part), etag, name } : refuse('not-found')
      const made = recipe === undefined ? originalOf(part) : await media.derive(recipe, originalOf(part))
      if ('fault' in made) return refuse(made.fault, made.detail)
      return { read: range => blobs.read(made.blob, range), size: made.bytes, type: made.type, etag, name }
    },
    /** A tile of a picture that is shown as tiles; refused while they are being made. */
    tile: async (caller: Caller, id: string, partId: string, at: TileAt): Promise<PartBytes | Refusal> => {
      const one = await found(caller, id, partId)
      if (one?.part.facts.kind !== 'image' || !isTiled(one.part.facts)) return refuse('not-found')
      const depth = tileLevels(one.part.facts) - 1 - at.level
      const tile = await media.tile(originalOf(one.part), depth, at.column, at.row)
      if (tile === 'making') return refuse('picture-in-the-making')
      if (tile === undefined) return refuse('not-found')
      if ('fault' in tile) return refuse(tile.fault, tile.detail)
      const etag = `${id}-${partId}-${at.level}-${at.column}-${at.row}`
      return { ...ofBuffer(tile.bytes), type: tile.type, etag, name: one.name }
    }
  }
}

/** The bytes of a part of a picture, and which page of them it is. */
export const originalOf = ({ blob = '', facts, page }: Pick<PartRow, 'blob' | 'facts' | 'page'>): Original => ({
  blob,
  type: facts.kind === 'image' ? facts.type : '',
  bytes: facts.bytes,
  ...(page === undefined ? {} : { page })
})

const ofBuffer = (whole: Buffer): Pick<PartBytes, 'read' | 'size'> => ({
  read: range => Readable.from([range === undefined ? whole : whole.subarray(range.start, range.end + 1)]),
  size: whole.length
})
