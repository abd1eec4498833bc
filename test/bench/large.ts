import sharp from 'sharp'

/** Px on a side of the noise the picture is paved with. */
const FIELD = 500

/** Writes a JPEG of `side` × `side` px, grass green with noise in it, without ever holding it whole. */
export const makeLarge = async (path: string, side: number): Promise<void> => {
  const noise = await sharp({
    create: { width: FIELD, height: FIELD, channels: 3, background: '#7a8', noise: { type: 'gaussian', mean: 128, sigma: 24 } }
  })
    .tint('#6c5')
    .png()
    .toBuffer()
  await sharp({ create: { width: side, height: side, channels: 3, background: '#6c5' }, limitInputPixels: false })
    .composite([{ input: noise, tile: true, blend: 'over' }])
    .jpeg({ quality: 85 })
    .toFile(path)
}
