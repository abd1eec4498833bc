import type { Format } from '../format.ts'
import { AREA_KINDS } from '../painted.ts'
import { vocPlacing } from '../voc/places.ts'
import { pngMaskOptions } from './options.ts'
import type { PngMaskOptions } from './options.ts'
import { readPngMasks } from './read.ts'
import { writePngMasks } from './write.ts'

/** Masks as pictures: a PNG for each picture whose colours are class numbers, as Pascal VOC has them. See README.md here. */
export const pngMasks: Format<PngMaskOptions> = {
  id: 'png-masks',
  title: 'PNG masks',
  version: '1',
  extensions: ['.png', '.txt'],
  mediaType: 'image/png',
  modalities: ['image'],
  kinds: AREA_KINDS,
  archive: true,
  losses: [
    { code: 'choices', words: 'Choices about whole pictures and attributes of whole pictures are left out.' },
    { code: 'areas', words: 'Texts, points, polylines and every other kind without an area of its own are left out.' },
    { code: 'covered', words: 'A pixel is of one label: what is drawn later covers what lies under it.' },
    { code: 'pixels', words: 'Boxes, polygons and ellipses become whole pixels: those whose centre they hold.' },
    { code: 'merged', words: 'Labels of one class become one area, unless objects are asked for.' },
    { code: 'bare', words: 'Attributes, ids, groups and origin of labels are left out, and which pictures are one item.' },
    { code: 'colons', words: 'Colons in class names become blanks.' },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A picture confirmed to show nothing looks like one without annotations.' }
  ],
  options: pngMaskOptions,
  detect: head => {
    // An indexed PNG whose palette begins with black and VOC's dark red, right behind its head.
    const at = [0x89, 0x50, 0x4e, 0x47].every((byte, i) => head[i] === byte) && head[25] === 3 ? 41 : -1
    return (
      at > 0 &&
      String.fromCharCode(...head.subarray(37, 41)) === 'PLTE' &&
      [0, 0, 0, 128, 0, 0].every((byte, i) => head[at + i] === byte)
    )
  },
  read: readPngMasks,
  write: writePngMasks,
  placing: vocPlacing
}
