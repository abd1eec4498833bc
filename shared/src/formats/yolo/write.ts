import { carriedClasses } from '../carried-classes.ts'
import type { CarriedClass } from '../carried-classes.ts'
import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { picturesOf, sideOf } from '../pictures.ts'
import type { Picture } from '../pictures.ts'
import { utf8Chunks } from '../stream.ts'
import type { YoloOptions } from './options.ts'
import { yoloPlaces } from './placing.ts'
import { isCarried, shapesOf, YOLO_KINDS } from './shapes.ts'
import { SIZES, SIZES_HEAD, sizeRow } from './sizes.ts'

type Items = () => AsyncIterable<ExportItem>

/** The classes, then a file for each picture in the order of the items, then the sizes: two passes, neither of which holds more than an item. */
export async function* writeYolo(header: ExportHeader, items: Items, options: YoloOptions): AsyncGenerator<WrittenFile> {
  const classes = carriedClasses(header.ontology, YOLO_KINDS, options.language)
  yield { path: 'data.yaml', bytes: utf8Chunks(once(dataYaml(header, classes, options))) }
  const numbers = new Map(classes.map(({ id }, i) => [id, i]))
  const places = yoloPlaces()
  for await (const picture of picturesOf(items(), header)) {
    const { labels } = places(picture.part, sideOf(picture, header))
    yield { path: labels, bytes: utf8Chunks(once(rowsOf(picture, numbers, options))) }
  }
  yield { path: SIZES, bytes: utf8Chunks(sizes(header, items)) }
}

/** Names are quoted in the form YAML shares with JSON: a class may be called `no`, `1` or `-`. */
const dataYaml = ({ splits }: ExportHeader, classes: readonly CarriedClass[], { task }: YoloOptions): string => {
  const folders = splits ? splits.map(side => `${JSON.stringify(side)}: images/${side}`) : ['"train": images', '"val": images']
  const names = classes.map(({ name }, i) => `  ${i}: ${JSON.stringify(name)}`)
  return [
    ...folders.map(line => line.replace(/^"(train|val|test)"/, '$1')),
    // Rows of four corners are outlines too: only this says that they are boxes.
    ...(task === 'obb' ? ['task: obb'] : []),
    names.length > 0 ? 'names:' : 'names: {}',
    ...names,
    ''
  ].join('\n')
}

/** `class x y …` for each object, the numbers fractions of width and height. */
const rowsOf = ({ part, width, height, item }: Picture, numbers: ReadonlyMap<string, number>, options: YoloOptions): string => {
  let rows = ''
  for (const annotation of item.annotations) {
    if (!isCarried(annotation) || annotation.on.part !== part.id) continue
    const number = numbers.get(annotation.class ?? '')
    if (number === undefined) throw new Error(`class ${annotation.class} of annotation ${annotation.id} has no number`)
    for (const shape of shapesOf(annotation, options.task)) {
      rows += `${number} ${shape.map((value, i) => fraction(value / (i % 2 === 0 ? width : height))).join(' ')}\n`
    }
  }
  return rows
}

/** Ten decimals: finer than a thousandth of a pixel of any picture, and coarse enough that the right border is 1 and not 1.0000000000000002. */
const fraction = (value: number): string => {
  const text = value.toFixed(10).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

async function* sizes(header: ExportHeader, items: Items): AsyncGenerator<string> {
  yield `${SIZES_HEAD}\n`
  const places = yoloPlaces()
  for await (const picture of picturesOf(items(), header)) {
    const { width, height, part } = picture
    yield sizeRow({ picture: places(part, sideOf(picture, header)).picture, width, height })
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
