import { getTile } from '@uurga/shared/api/datasets.ts'
import { gridAtLevel, TILE, tileLevels } from '@uurga/shared/modalities/image/tiles.ts'
import { addressOf } from '../api/address.ts'
import type { TileSource } from '../surface/tiles.ts'
import type { Size } from '../surface/viewport.ts'

/** Tiles of a large picture, from the server. */
export const tileSource = (item: string, part: string, size: Size): TileSource => ({
  side: TILE,
  levels: tileLevels(size),
  grid: level => gridAtLevel(size, level),
  load: async (place, signal) => {
    const response = await fetch(addressOf(getTile, { item, part, ...place }), { credentials: 'same-origin', signal })
    if (response.status === 409) return 'later'
    return response.ok ? await createImageBitmap(await response.blob()) : null
  }
})
