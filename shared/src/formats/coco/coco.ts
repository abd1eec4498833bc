import { cocoOptions } from './options.ts'
import type { CocoOptions } from './options.ts'
import type { Format } from '../format.ts'
import { headText } from '../head.ts'
import { readCoco } from './read.ts'
import { INSTANCE_KINDS } from './shape.ts'
import { writeCoco } from './write.ts'

/** COCO instances and keypoints: boxes, polygons, masks and skeletons of pictures, rotated boxes and ellipses as polygons. See README.md here. */
export const coco: Format<CocoOptions> = {
  id: 'coco',
  title: 'COCO instances',
  version: '1.0',
  extensions: ['.json'],
  mediaType: 'application/json',
  modalities: ['image'],
  kinds: INSTANCE_KINDS,
  losses: [
    { code: 'choices', words: 'Choices about whole pictures and attributes of whole pictures are left out.' },
    { code: 'texts', words: 'Texts inside pictures are left out.' },
    { code: 'kinds', words: 'Points, polylines and every other kind without an area of its own are left out.' },
    {
      code: 'angles',
      words: 'Rotated boxes and ellipses become polygons: their angle, their axes and where they head are left out.'
    },
    { code: 'holes', words: 'Polygons with holes become pixel masks (RLE) of whole pixels.' },
    { code: 'identity', words: 'Ids, groups, drawing order and origin of annotations are left out; ids are numbered anew.' },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A picture confirmed to show nothing looks like one without annotations.' }
  ],
  options: cocoOptions,
  detect: head => {
    const text = headText(head)
    return (
      /^\s*\{/.test(text) &&
      !/"(isthing|segments_info)"\s*:/.test(text) &&
      /"(images|annotations)"\s*:\s*\[/.test(text) &&
      /"(categories|info|licenses|images)"\s*:/.test(text)
    )
  },
  read: readCoco,
  write: writeCoco
}
