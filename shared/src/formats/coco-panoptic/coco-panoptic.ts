import type { Format } from '../format.ts'
import { headText } from '../head.ts'
import { AREA_KINDS } from '../painted.ts'
import { panopticOptions } from './options.ts'
import type { PanopticOptions } from './options.ts'
import { readPanoptic } from './read.ts'
import { writePanoptic } from './write.ts'

/** COCO panoptic: every pixel of a picture belongs to one segment or to none; a PNG of ids and a JSON of what they are. See README.md here. */
export const cocoPanoptic: Format<PanopticOptions> = {
  id: 'coco-panoptic',
  title: 'COCO panoptic',
  version: '1.0',
  extensions: ['.json', '.png'],
  mediaType: 'application/json',
  modalities: ['image'],
  kinds: AREA_KINDS,
  archive: true,
  losses: [
    { code: 'choices', words: 'Choices about whole pictures and attributes of whole pictures are left out.' },
    { code: 'areas', words: 'Texts, points, polylines and every other kind without an area of its own are left out.' },
    { code: 'covered', words: 'A pixel is of one label: what is drawn later covers what lies under it.' },
    { code: 'hidden', words: 'A label that others cover wholly is left out.' },
    { code: 'pixels', words: 'Boxes, polygons and ellipses become whole pixels: those whose centre they hold.' },
    { code: 'stuff', words: 'Stuff is one segment for each class of a picture.' },
    { code: 'bare', words: 'Attributes, ids, groups and origin of labels are left out, and which pictures are one item.' },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A picture confirmed to show nothing looks like one without annotations.' }
  ],
  options: panopticOptions,
  detect: head => {
    const text = headText(head)
    return /^\s*\{/.test(text) && /"(isthing|segments_info)"\s*:/.test(text)
  },
  read: readPanoptic,
  write: writePanoptic
}
