import type { Format } from '../format.ts'
import { headText } from '../head.ts'
import { labelmeOptions } from './options.ts'
import type { LabelmeOptions } from './options.ts'
import { labelmePlacing } from './places.ts'
import { readLabelme } from './read.ts'
import { writeLabelme } from './write.ts'

/** LabelMe: boxes, polygons and flags, a JSON file beside each picture. See README.md here. */
export const labelme: Format<LabelmeOptions> = {
  id: 'labelme',
  title: 'LabelMe JSON',
  version: '5',
  extensions: ['.json'],
  mediaType: 'application/json',
  modalities: ['image'],
  kinds: ['box', 'polygon', 'choice'],
  archive: true,
  losses: [
    { code: 'others', words: 'Other kinds than boxes, polygons and choices are left out.' },
    { code: 'pictures', words: 'Attributes of whole pictures are left out, and which question a choice answers.' },
    { code: 'flagged', words: 'Attributes of boxes and polygons are left out, save those of yes or no.' },
    { code: 'wording', words: 'Texts inside pictures keep their words and lose their language.' },
    { code: 'cut', words: 'Polygons with holes are cut open to one ring; the cut has no width.' },
    {
      code: 'plain',
      words: 'Ids, groups, drawing order and origin of annotations are left out, and which pictures are one item.'
    },
    { code: 'relations', words: 'Relations between marks are left out.' },
    { code: 'nothing', words: 'A picture confirmed to show nothing looks like one without annotations.' }
  ],
  options: labelmeOptions,
  detect: head => {
    const text = headText(head)
    return /^\s*\{/.test(text) && /"shapes"\s*:\s*\[/.test(text) && /"(version|flags|imagePath|imageData)"\s*:/.test(text)
  },
  read: readLabelme,
  write: writeLabelme,
  placing: labelmePlacing
}
