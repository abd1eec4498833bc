import type { Format } from '../format.ts'
import { headText } from '../head.ts'
import { cvatOptions } from './options.ts'
import type { CvatOptions } from './options.ts'
import { readCvat } from './read.ts'
import { writeCvat } from './write.ts'

/** CVAT XML for images 1.1: boxes, polygons and tags with typed attributes, one file. See README.md here. */
export const cvat: Format<CvatOptions> = {
  id: 'cvat',
  title: 'CVAT for images',
  version: '1.1',
  extensions: ['.xml'],
  mediaType: 'application/xml',
  modalities: ['image'],
  kinds: ['box', 'polygon', 'choice'],
  losses: [
    { code: 'others', words: 'Other kinds than boxes, polygons and choices are left out.' },
    { code: 'pictures', words: 'Attributes of whole pictures are left out, and which question a choice answers.' },
    { code: 'words', words: 'Texts inside pictures are left out.' },
    { code: 'multi', words: 'Attributes of several values become one text with commas.' },
    { code: 'grouped', words: 'A polygon of several pieces becomes a group of polygons.' },
    { code: 'cut', words: 'Polygons with holes are cut open to one ring; the cut has no width.' },
    { code: 'characters', words: 'Control characters become U+FFFD, since XML cannot hold them.' },
    {
      code: 'numbered',
      words: 'Ids and origin of annotations are left out, groups are numbered anew, and pictures of one item are apart.'
    },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A picture confirmed to show nothing looks like one without annotations.' }
  ],
  options: cvatOptions,
  detect: head => /<annotations\s*>[\s\S]*?<(version>\s*1\.\d|meta\b|image\b)/.test(headText(head)),
  read: readCvat,
  write: writeCvat
}
