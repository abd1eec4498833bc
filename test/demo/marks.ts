/** Annotations as a person would make them, made by rule: the same for the same item, so that a test knows what to expect. */
import { randomBytes } from 'node:crypto'
import type { Annotation } from '@uurga/shared/document/annotation.ts'
import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import { documentOf } from '@uurga/shared/document/document.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import type { HeldJob, Target } from '@uurga/shared/api/queue.ts'

/** A UUIDv7 of now. */
export const newAnnotationId = (now = Date.now()): string => {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const photoOntology: Ontology = {
  classes: [
    { id: 'animal', name: { en: 'Animal', 'zh-CN': '动物', mn: 'Амьтан' }, colour: 1, key: '1', kinds: ['box', 'polygon'] },
    { id: 'building', name: { en: 'Building', 'zh-CN': '建筑', mn: 'Барилга' }, colour: 4, key: '2', kinds: ['box', 'polygon'] },
    { id: 'plant', name: { en: 'Plant', 'zh-CN': '植物', mn: 'Ургамал' }, colour: 7, key: '3', kinds: ['polygon'] }
  ],
  attributes: [{ id: 'occluded', name: { en: 'Occluded', 'zh-CN': '遮挡', mn: 'Халхлагдсан' }, on: 'all', type: 'boolean' }],
  choices: []
}

export const textOntology: Ontology = {
  classes: [
    { id: 'right', name: { en: 'Right', 'zh-CN': '权利', mn: 'Эрх' }, colour: 2, key: '1', kinds: ['span'] },
    { id: 'person', name: { en: 'Person', 'zh-CN': '人', mn: 'Хүн' }, colour: 5, key: '2', kinds: ['span'] },
    { id: 'law', name: { en: 'Law', 'zh-CN': '法律', mn: 'Хууль' }, colour: 3, kinds: ['choice'] },
    { id: 'story', name: { en: 'Story', 'zh-CN': '故事', mn: 'Өгүүллэг' }, colour: 8, kinds: ['choice'] }
  ],
  attributes: [],
  choices: [
    {
      id: 'topic',
      name: { en: 'Topic', 'zh-CN': '主题', mn: 'Сэдэв' },
      on: 'item',
      classes: ['law', 'story'],
      multiple: false,
      required: true
    }
  ]
}

const base = (item: string, part: string) => ({
  id: newAnnotationId(),
  on: { item, part },
  attributes: {},
  origin: { by: 'person' as const }
})

/** A box over the middle half of a picture, `k` px to the right. */
export const boxOn = (item: string, part: string, width: number, height: number, k = 0): Annotation => ({
  ...base(item, part),
  kind: 'box',
  class: k % 2 === 0 ? 'animal' : 'building',
  attributes: { occluded: k % 2 === 1 },
  geometry: { boxes: [[width / 4 + k, height / 4, width / 4, height / 2]] }
})

/** A five-cornered outline within a picture. */
export const polygonOn = (item: string, part: string, width: number, height: number): Annotation => ({
  ...base(item, part),
  kind: 'polygon',
  class: 'plant',
  geometry: {
    polygons: [[[0.1, 0.1, 0.8, 0.15, 0.9, 0.6, 0.5, 0.9, 0.15, 0.7].map((at, i) => at * (i % 2 === 0 ? width : height))]]
  }
})

/** Marks the first words of a text: `start`, `end` in UTF-16 units, whole characters. */
export const spanOn = (item: string, part: string, text: string, which: number): Annotation => {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  const word = words[which % Math.max(1, words.length)]
  const start = word?.index ?? 0
  const first = Array.from(word?.[0] ?? text)
    .slice(0, 4)
    .join('')
  return {
    ...base(item, part),
    kind: 'span',
    class: which % 2 === 0 ? 'right' : 'person',
    geometry: { ranges: [[start, start + first.length]] }
  }
}

export const topicOf = (item: string, topic: 'law' | 'story'): Annotation => ({
  id: newAnnotationId(),
  on: { item },
  attributes: {},
  origin: { by: 'person' },
  kind: 'choice',
  value: { classes: [topic] }
})

const marksOn = ({ item, name, parts }: Target): Annotation[] =>
  parts.flatMap(({ id, facts, text }, k): Annotation[] => {
    if (facts.kind === 'image') {
      return [
        boxOn(item, id, facts.width, facts.height, k),
        boxOn(item, id, facts.width, facts.height, k + 1),
        polygonOn(item, id, facts.width, facts.height)
      ]
    }
    const words = text ?? ''
    return [
      ...(words.length > 0 ? [spanOn(item, id, words, 0), spanOn(item, id, words, 3)] : []),
      topicOf(item, name.includes('sense') ? 'story' : 'law')
    ]
  })

/** What an honest annotator would hand in for a job. */
export const answerFor = ({ targets }: Pick<HeldJob, 'targets'>): AnnotationDocument => documentOf(targets.flatMap(marksOn))

export const nothingHere: AnnotationDocument = { schema: 1, annotations: [], nothing: true }
