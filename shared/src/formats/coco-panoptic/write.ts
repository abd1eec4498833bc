import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { picturesOf, sideOf } from '../pictures.ts'
import type { Picture } from '../pictures.ts'
import { pngOf } from '../png-write.ts'
import { utf8Chunks } from '../stream.ts'
import { vocNames } from '../voc/places.ts'
import { panopticCategories } from './categories.ts'
import type { PanopticCategory } from './categories.ts'
import type { PanopticOptions } from './options.ts'
import { segmented } from './segments.ts'

type Items = () => AsyncIterable<ExportItem>

/** A file for each side of a divided release, or one, then a PNG for each picture: two passes over the items for each file and one for the PNGs. */
export async function* writePanoptic(header: ExportHeader, items: Items, options: PanopticOptions): AsyncGenerator<WrittenFile> {
  const list = panopticCategories(header.ontology, options)
  const categories = new Map(list.map(category => [category.classId, category]))
  for (const side of header.splits ?? [undefined]) {
    yield {
      path: `annotations/${folderOf(side)}.json`,
      bytes: utf8Chunks(sections(header, () => picturesOn(header, items, side), list))
    }
  }
  for await (const { picture, stem } of named(header, items)) {
    const path = `annotations/${folderOf(sideOf(picture, header))}/${stem}.png`
    yield { path, bytes: lazily(() => coloured(picture, categories)) }
  }
}

/** Readers look for the PNGs in a folder that is called as the file is. */
const folderOf = (side: string | undefined): string => (side === undefined ? 'panoptic' : `panoptic_${side}`)

interface Named {
  readonly number: number
  readonly picture: Picture
  readonly stem: string
}

async function* named(header: ExportHeader, items: Items): AsyncGenerator<Named> {
  const nameOf = vocNames()
  let number = 0
  for await (const picture of picturesOf(items(), header)) yield { number: ++number, picture, stem: nameOf(picture.part).stem }
}

async function* picturesOn(header: ExportHeader, items: Items, side: string | undefined): AsyncGenerator<Named> {
  for await (const each of named(header, items)) if (sideOf(each.picture, header) === side) yield each
}

async function* sections(
  { project, release, createdAt }: ExportHeader,
  pictures: () => AsyncIterable<Named>,
  list: readonly PanopticCategory[]
): AsyncGenerator<string> {
  const date = new Date(createdAt)
  const info = {
    description: project.name,
    version: release?.name ?? '',
    year: date.getUTCFullYear(),
    date_created: date.toISOString()
  }
  yield `{"info":${JSON.stringify(info)},\n"licenses":[],\n"categories":[\n`
  yield list.map(({ id, name, supercategory, isthing }) => JSON.stringify({ id, name, supercategory, isthing })).join(',\n')
  yield '],\n"images":[\n'
  let first = true
  for await (const { number, picture } of pictures()) {
    const { part, width, height } = picture
    yield `${first ? '' : ',\n'}${JSON.stringify({ id: number, file_name: part.name, width, height })}`
    first = false
  }
  yield '],\n"annotations":[\n'
  first = true
  const categories = new Map(list.map(category => [category.classId, category]))
  for await (const { number, picture, stem } of pictures()) {
    const row = { image_id: number, file_name: `${stem}.png`, segments_info: segmented(picture, categories).segments }
    yield `${first ? '' : ',\n'}${JSON.stringify(row)}`
    first = false
  }
  yield ']}\n'
}

const coloured = (picture: Picture, categories: ReadonlyMap<string, PanopticCategory>): Uint8Array => {
  const { width, height } = picture
  const { pixels: ids } = segmented(picture, categories)
  const pixels = new Uint8Array(3 * ids.length)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number
    pixels[3 * i] = id & 255
    pixels[3 * i + 1] = (id >>> 8) & 255
    pixels[3 * i + 2] = id >>> 16
  }
  return pngOf({ width, height, pixels })
}

async function* lazily(make: () => Uint8Array): AsyncGenerator<Uint8Array> {
  yield make()
}
