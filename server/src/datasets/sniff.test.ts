import sharp from 'sharp'
import { expect, it } from 'vitest'
import { HEAD, sniff } from './sniff.ts'

const picture = (side: number) => sharp({ create: { width: side, height: side, channels: 3, background: '#a33' } })

it('knows a TIFF whose directory lies after its pixels, as most programs write it', async () => {
  const tiff = await picture(200).tiff({ compression: 'none' }).toBuffer()
  expect(tiff.length).toBeGreaterThan(20 * HEAD)
  expect(await sniff('scan.tif', tiff.subarray(0, HEAD))).toBe('picture')
})

it('takes a picture under the name of another type of picture, and nothing else under it', async () => {
  expect(await sniff('photo.jpg', (await picture(9).png().toBuffer()).subarray(0, HEAD))).toBe('picture')
  expect(await sniff('photo.png', Buffer.from('%PDF-1.7\n'))).toMatchObject({ code: 'file-type-mismatch' })
  expect(await sniff('photo.txt', await picture(9).png().toBuffer())).toMatchObject({ code: 'file-type-mismatch' })
  expect(await sniff('photo.jpg', Buffer.alloc(0))).toMatchObject({ code: 'file-empty' })
})

it.each([
  ['a.svg', /\.png/],
  ['a.HEIC', /\.jpg/],
  ['a.bmp', /\.png/],
  ['a.cr2', /\.tiff/],
  ['a.pdf', /\.tiff/]
])('says what to do with %s', async (name, advice) => {
  const refused = await sniff(name, Buffer.from('something'))
  expect(refused).toMatchObject({ code: 'file-type-unknown' })
  expect(typeof refused === 'string' ? '' : refused.detail).toMatch(advice)
})

it('says what to do with HEIC under another name', async () => {
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  expect(await sniff('phone.jpg', heic)).toMatchObject({ code: 'file-type-mismatch', detail: expect.stringMatching(/HEIC/) })
})
