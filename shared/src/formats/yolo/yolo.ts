import type { Format } from '../format.ts'
import { headText } from '../head.ts'
import { yoloOptions } from './options.ts'
import type { YoloOptions } from './options.ts'
import { yoloPlacing } from './placing.ts'
import { readYolo } from './read.ts'
import { YOLO_KINDS } from './shapes.ts'
import { writeYolo } from './write.ts'

/** YOLO: fractions of the picture, a text file for each picture and one YAML file of class names. See README.md here. */
export const yolo: Format<YoloOptions> = {
  id: 'yolo',
  title: 'YOLO',
  version: '1',
  extensions: ['.yaml', '.txt'],
  mediaType: 'application/yaml',
  modalities: ['image'],
  kinds: YOLO_KINDS,
  archive: true,
  losses: [
    { code: 'choices', words: 'Choices about whole pictures and attributes of whole pictures are left out.' },
    { code: 'texts', words: 'Texts inside pictures are left out, as are other kinds than boxes, rotated boxes and polygons.' },
    { code: 'properties', words: 'Attributes of boxes and polygons are left out.' },
    {
      code: 'shapes',
      words: 'For detection polygons become their bounding boxes; for segmentation boxes become their four corners.'
    },
    { code: 'upright', words: 'Rotated boxes lose their angle and where they head, save among oriented boxes.' },
    { code: 'oriented', words: 'Among oriented boxes polygons become the smallest rotated box around them.' },
    { code: 'pieces', words: 'For segmentation a polygon of several pieces becomes one object for each piece.' },
    { code: 'cut', words: 'Polygons with holes are cut open to one ring; the cut has no width.' },
    {
      code: 'plain',
      words: 'Ids, groups, drawing order and origin of annotations are left out, and which pictures are one item.'
    },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A picture confirmed to show nothing looks like one without annotations.' }
  ],
  options: yoloOptions,
  detect: head => {
    const text = headText(head)
    return /^names:[ \t]*(\[|\{|\r?$)/m.test(text) && /^["']?(train|val|test|nc|path)["']?:/m.test(text)
  },
  read: readYolo,
  write: writeYolo,
  placing: yoloPlacing
}
