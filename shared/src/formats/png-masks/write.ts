import type { CarriedClass } from '../carried-classes.ts'
import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { areasOn, paint } from '../painted.ts'
import { picturesOf } from '../pictures.ts'
import type { Picture } from '../pictures.ts'
import { pngOf } from '../png-write.ts'
import { utf8Chunks } from '../stream.ts'
import { vocNames } from '../voc/places.ts'
import { vocColour } from '../voc-colour.ts'
import { LABEL_MAP, labelMapOf, numberedClasses } from './labelmap.ts'
import type { PngMaskOptions } from './options.ts'

type Items = () => AsyncIterable<ExportItem>

/** Numbers that eight bits and sixteen keep for what is left out. */
export const [VOID, DEEP_VOID] = [255, 65_535]
const PALETTE = Uint8Array.from({ length: 256 }, (_, i) => i).reduce((palette, i) => {
  palette.set(vocColour(i), 3 * i)
  return palette
}, new Uint8Array(768))

/** The classes, then a PNG or two for each picture in the order of the items, then a list for each side; one picture is in memory at a time. */
export async function* writePngMasks(header: ExportHeader, items: Items, options: PngMaskOptions): AsyncGenerator<WrittenFile> {
  const classes = numberedClasses(header.ontology, options.language)
  yield { path: LABEL_MAP, bytes: utf8Chunks(once(labelMapOf(classes))) }
  const nameOf = vocNames()
  for await (const picture of picturesOf(items(), header)) {
    const { stem } = nameOf(picture.part)
    yield { path: `SegmentationClass/${stem}.png`, bytes: lazily(() => classesPng(picture, classes, options)) }
    if (options.instances) yield { path: `SegmentationObject/${stem}.png`, bytes: lazily(() => objectsPng(picture, options)) }
  }
  for (const side of header.splits ?? [undefined]) {
    yield { path: `ImageSets/Segmentation/${side ?? 'default'}.txt`, bytes: utf8Chunks(stemsOn(header, items, side)) }
  }
}

const classesPng = (
  { part, width, height, item }: Picture,
  classes: readonly CarriedClass[],
  { rest }: PngMaskOptions
): Uint8Array => {
  const numbers = new Map(classes.map(({ id }, i) => [id, i + 1]))
  const isDeep = classes.length >= VOID
  const pixels = isDeep ? new Uint16Array(width * height) : new Uint8Array(width * height)
  if (rest === 'void') pixels.fill(isDeep ? DEEP_VOID : VOID)
  for (const annotation of areasOn(item.annotations, part.id)) {
    const number = numbers.get(annotation.class ?? '')
    if (number === undefined) throw new Error(`class ${annotation.class} of annotation ${annotation.id} has no number`)
    paint(annotation, pixels, width, height, number)
  }
  return pngOf({ width, height, pixels, ...(!isDeep && { palette: PALETTE }) })
}

/** Objects are numbered from 1 in the order they are drawn; from 65,535 on numbers begin again, since there are no more. */
const objectsPng = ({ part, width, height, item }: Picture, { rest }: PngMaskOptions): Uint8Array => {
  const pixels = new Uint16Array(width * height)
  if (rest === 'void') pixels.fill(DEEP_VOID)
  areasOn(item.annotations, part.id).forEach((annotation, i) =>
    paint(annotation, pixels, width, height, (i % (DEEP_VOID - 1)) + 1)
  )
  return pngOf({ width, height, pixels })
}

async function* stemsOn(header: ExportHeader, items: Items, side: string | undefined): AsyncGenerator<string> {
  const nameOf = vocNames()
  for await (const { part, item } of picturesOf(items(), header)) {
    const { stem } = nameOf(part)
    if (side === undefined || item.split === side) yield `${stem}\n`
  }
}

async function* lazily(make: () => Uint8Array): AsyncGenerator<Uint8Array> {
  yield make()
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
