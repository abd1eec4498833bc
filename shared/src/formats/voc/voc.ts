import type { Format } from '../format.ts'
import { headText } from '../head.ts'
import { vocOptions } from './options.ts'
import type { VocOptions } from './options.ts'
import { vocPlacing } from './places.ts'
import { readVoc } from './read.ts'
import { writeVoc } from './write.ts'

/** Pascal VOC: boxes, an XML file for each picture. See README.md here. */
export const voc: Format<VocOptions> = {
  id: 'voc',
  title: 'Pascal VOC',
  version: '2012',
  extensions: ['.xml'],
  mediaType: 'application/xml',
  modalities: ['image'],
  kinds: ['box', 'polygon'],
  archive: true,
  losses: [
    { code: 'choices', words: 'Choices about whole pictures and attributes of whole pictures are left out.' },
    { code: 'texts', words: 'Texts inside pictures are left out, as are other kinds than boxes and polygons.' },
    { code: 'bounds', words: 'Polygons become their bounding boxes.' },
    {
      code: 'flags',
      words:
        'Attributes are left out, save truncated, difficult and occluded, where they are yes or no; what is not answered is no.'
    },
    { code: 'characters', words: 'Control characters become U+FFFD, since XML cannot hold them.' },
    {
      code: 'plain',
      words: 'Ids, groups, drawing order and origin of annotations are left out, and which pictures are one item.'
    },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A picture confirmed to show nothing looks like one without annotations.' }
  ],
  options: vocOptions,
  detect: head => /<annotation\s*>\s*(<!--[^>]*-->\s*)*<(folder|filename|path|source|size|object)\b/.test(headText(head)),
  read: readVoc,
  write: writeVoc,
  placing: vocPlacing
}
