import type { Ontology } from '../../ontology/ontology.ts'
import { templateOf } from '../../ontology/templates.ts'
import type { ExportHeader, ExportItem, ExportPart } from '../model.ts'
import type { WrittenFile } from '../format.ts'
import { utf8Chunks } from '../stream.ts'
import { categoriesOf } from './categories.ts'
import type { CocoOptions } from './options.ts'
import { keypointCategory, keypointsOf } from './keypoints.ts'
import { isInstance, shapeOf } from './shape.ts'

type Items = () => AsyncIterable<ExportItem>

/**
 * One file, or one for each side of a divided release. The sections of a COCO file follow each other, so the items are gone through twice, once
 * for the pictures and once for the annotations: memory does not grow with them. Numbers are the same in every file of a release.
 */
export async function* writeCoco(header: ExportHeader, items: Items, options: CocoOptions): AsyncGenerator<WrittenFile> {
  for (const split of header.splits ?? [undefined]) {
    const path = split === undefined ? 'annotations/instances.json' : `annotations/instances_${split}.json`
    yield { path, bytes: utf8Chunks(sections(header, () => picturesOf(items(), header, split), options)) }
  }
}

/** A picture of the release, numbered from 1 in the order of the items. */
interface Picture {
  readonly number: number
  readonly part: ExportPart
  readonly width: number
  readonly height: number
  readonly item: ExportItem
}

async function* picturesOf(
  items: AsyncIterable<ExportItem>,
  { splits }: ExportHeader,
  split: string | undefined
): AsyncGenerator<Picture> {
  let number = 0
  for await (const item of items) {
    if (splits && (item.split === undefined || !splits.includes(item.split))) {
      throw new Error(`item ${item.item.id} is on no side of the release`)
    }
    for (const part of item.item.parts) {
      if (part.modality !== 'image') continue
      number++
      if (item.split !== split && splits) continue
      const { width, height } = part.facts
      if (typeof width !== 'number' || typeof height !== 'number')
        throw new Error(`part ${part.id} of item ${item.item.id} has no size`)
      yield { number, part, width, height, item }
    }
  }
}

async function* sections(
  header: ExportHeader,
  pictures: () => AsyncIterable<Picture>,
  options: CocoOptions
): AsyncGenerator<string> {
  const categories = categoriesOf(header.ontology, options.language)
  const numbers = new Map(categories.map(({ classId, id }) => [classId, id]))
  const licences = new Map<string, Licence>()
  yield `{"info":${JSON.stringify(infoOf(header))},\n"categories":[\n`
  yield categories
    .map(({ classId, id, name, supercategory }) => {
      const template = templateOf(header.ontology, classId)
      return JSON.stringify({ id, name, supercategory, ...(template && keypointCategory(template)) })
    })
    .join(',\n')
  yield '],\n"images":[\n'
  yield* separated(pictureRows(pictures(), licences))
  yield `],\n"licenses":${JSON.stringify([...licences.values()])},\n"annotations":[\n`
  yield* separated(annotationRows(pictures(), header.ontology, numbers, options))
  yield ']}\n'
}

const infoOf = ({ project, release, createdAt }: ExportHeader) => ({
  description: project.name,
  version: release?.name ?? '',
  year: new Date(createdAt).getUTCFullYear(),
  date_created: new Date(createdAt).toISOString()
})

interface Licence {
  readonly id: number
  readonly name: string
  readonly url: string
}

/** Licences are learned while the pictures are written, so their list stands behind them. */
async function* pictureRows(pictures: AsyncIterable<Picture>, licences: Map<string, Licence>): AsyncGenerator<string> {
  for await (const { number, part, width, height, item } of pictures) {
    const licence = licenceOf(item, licences)
    yield JSON.stringify({
      id: number,
      file_name: part.name,
      width,
      height,
      ...(licence !== undefined && { license: licence })
    })
  }
}

const licenceOf = ({ item: { meta } }: ExportItem, licences: Map<string, Licence>): number | undefined => {
  const name = meta?.license
  if (typeof name !== 'string') return undefined
  const url = typeof meta?.license_url === 'string' ? meta.license_url : ''
  const key = JSON.stringify([name, url])
  const known = licences.get(key) ?? { id: licences.size + 1, name, url }
  licences.set(key, known)
  return known.id
}

async function* annotationRows(
  pictures: AsyncIterable<Picture>,
  ontology: Ontology,
  categories: ReadonlyMap<string, number>,
  options: CocoOptions
): AsyncGenerator<string> {
  let number = 0
  for await (const { number: image, part, width, height, item } of pictures) {
    for (const annotation of item.annotations) {
      if (!isInstance(annotation) || annotation.on.part !== part.id) continue
      const category = categories.get(annotation.class ?? '')
      if (category === undefined) throw new Error(`class ${annotation.class} of annotation ${annotation.id} is no category`)
      number++
      const template = annotation.kind === 'skeleton' ? templateOf(ontology, annotation.class) : undefined
      yield JSON.stringify({
        id: number,
        image_id: image,
        category_id: category,
        ...shapeOf(annotation, width, height, options),
        ...(annotation.kind === 'skeleton' && template && keypointsOf(annotation.geometry, template)),
        iscrowd: annotation.attributes.iscrowd === true ? 1 : 0,
        ...(Object.keys(annotation.attributes).length > 0 && { attributes: annotation.attributes })
      })
    }
  }
}

async function* separated(rows: AsyncIterable<string>): AsyncGenerator<string> {
  let first = true
  for await (const row of rows) {
    yield first ? row : `,\n${row}`
    first = false
  }
}
