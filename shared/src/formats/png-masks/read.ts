import type { Annotation } from '../../document/annotation.ts'
import { maskOf } from '../../kinds/mask/geometry.ts'
import type { MaskGeometry } from '../../kinds/mask/geometry.ts'
import { maskGeometrySchema } from '../../kinds/mask/geometry.ts'
import { piecesOf } from '../../kinds/mask/components.ts'
import { STRETCH } from '../../kinds/mask/stretches.ts'
import type { Stretches } from '../../kinds/mask/stretches.ts'
import type { ReadEvent, SourceFile } from '../format.ts'
import { foundOntology } from '../found-ontology.ts'
import { pixelsByValue } from '../pixel-values.ts'
import { readPng } from '../png-read.ts'
import type { ReadPng } from '../png-read.ts'
import { pictureReader, readHeader, sidesOf } from '../read-picture.ts'
import { warning } from '../warning.ts'
import { readWhole } from '../whole-text.ts'
import { LABEL_MAP, readLabelMap } from './labelmap.ts'
import type { PngMaskOptions } from './options.ts'
import { DEEP_VOID, VOID } from './write.ts'

/** Colour of the number 255, with which VOC draws borders that count for nothing. */
const VOID_COLOUR = '224,224,192'

/** Reads a labelmap and the PNG of each picture: a mask for each class, or for each object where PNGs of objects or `instances` tell them apart. */
export async function* readPngMasks(files: readonly SourceFile[], options?: PngMaskOptions): AsyncGenerator<ReadEvent> {
  const map = files.find(({ path }) => fileIn(path) === LABEL_MAP)
  if (!map) {
    yield warning('header-missing', files[0]?.path ?? '', 1, `no ${LABEL_MAP} names the classes`)
    return
  }
  const whole = await readWhole(map, 4 * 2 ** 20)
  if ('fault' in whole) {
    yield whole.fault
    return
  }
  const found = foundOntology()
  const classes: Numbered[] = []
  for (const row of readLabelMap(whole.text)) {
    const id = row.name === null ? null : found.classOf(row.name, 'mask')
    if (row.name === null || id === null) yield warning('wrong-shape', map.path, row.line, 'not label:r,g,b:parts:actions')
    else classes.push({ id, colour: row.colour })
  }
  const masks = files.filter(({ path }) => /\.png$/i.test(path) && !/(^|\/)(SegmentationObject|JPEGImages|images)\//.test(path))
  const objects = new Map(
    files.filter(({ path }) => /(^|\/)SegmentationObject\//.test(path)).map(file => [stemIn(file.path), file])
  )
  const pictures = new Map(
    files.filter(({ path }) => /(^|\/)(JPEGImages|images)\//.test(path)).map(({ path }) => [stemIn(path), fileIn(path)])
  )
  const sides = new Map<string, string>()
  for (const file of files) {
    const side = /(?:^|\/)(train|val|test)\.txt$/.exec(file.path)?.[1]
    if (side === undefined) continue
    const list = await readWhole(file)
    if ('text' in list) for (const stem of list.text.split(/\s+/)) sides.set(stem, side)
    else yield list.fault
  }
  const splits = sidesOf(masks.map(({ path }) => sides.get(stemIn(path))))
  if (masks.length === 0) yield warning('empty', map.path, 1, 'there is no PNG')
  else yield readHeader(found.ontology('tags'), { splits }, map.path)
  const item = pictureReader()
  for (const file of masks) {
    const stem = stemIn(file.path)
    const png = await readPng(file)
    if (typeof png === 'string') {
      yield warning('wrong-shape', file.path, 1, png)
      continue
    }
    const numbers = numbersOf(png, classes)
    if (typeof numbers === 'string') {
      yield warning('wrong-shape', file.path, 1, numbers)
      continue
    }
    const strangers = [...new Set(numbers.pixels)].filter(number => !numbers.isVoid(number) && !numbers.classOf(number))
    if (strangers.length > 0)
      yield warning('wrong-shape', file.path, 1, `no class has the numbers ${strangers.slice(0, 5).map(numbers.say).join('; ')}`)
    const apart = await objectsIn(objects.get(stem), png)
    if (typeof apart === 'string') yield warning('wrong-shape', objects.get(stem)?.path ?? file.path, 1, apart)
    const marks: { class: string; geometry: MaskGeometry }[] = []
    for (const { id, pixels } of partsOf(numbers, png, typeof apart === 'string' ? null : apart, options?.instances ?? false)) {
      const geometry = maskOf(pixels)
      if (geometry && maskGeometrySchema.safeParse(geometry).success) marks.push({ class: id, geometry })
      else yield warning('wrong-shape', file.path, 1, `the mask of ${id} has too many runs`)
    }
    const { width, height } = png
    const split = splits.length > 0 ? sides.get(stem) : undefined
    yield item({ file: pictures.get(stem) ?? `${stem}.png`, width, height, split, path: file.path, line: 1 }, next =>
      marks.map((mark): Annotation => ({ ...next(), kind: 'mask', attributes: {}, ...mark }))
    )
  }
}

const fileIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const stemIn = (path: string): string => fileIn(path).replace(/\.[^.]*$/, '')

interface Numbered {
  readonly id: string
  readonly colour: string
}

interface Numbers {
  readonly pixels: ArrayLike<number> & Iterable<number>
  classOf(number: number): string | undefined
  isVoid(number: number): boolean
  say(number: number): string
}

/** What the numbers of a PNG mean: by colour where it has colours, else by the order of the labelmap. */
const numbersOf = ({ pixels, channels, palette }: ReadPng, classes: readonly Numbered[]): Numbers | string => {
  const byColour = new Map(classes.map(({ id, colour }) => [colour, id]))
  if (channels === 1 && !palette) {
    const last = pixels instanceof Uint16Array ? DEEP_VOID : VOID
    return {
      pixels,
      classOf: number => classes[number - 1]?.id,
      isVoid: number => number === 0 || number === last,
      say: String
    }
  }
  if (channels === 1 && palette) {
    const colours = palette.map(colour => colour.slice(0, 3).join(','))
    return {
      pixels,
      classOf: number => byColour.get(colours[number] ?? ''),
      isVoid: number => number === 0 || (number === VOID && !byColour.has(colours[VOID] ?? '')),
      say: number => `${number} (${colours[number] ?? 'no colour'})`
    }
  }
  if (channels < 3 || pixels instanceof Uint16Array) return 'a PNG of grey and alpha, or of deep colours'
  const packed = new Uint32Array(pixels.length / channels)
  for (let i = 0; i < packed.length; i++) {
    const at = i * channels
    packed[i] = ((pixels[at] as number) << 16) | ((pixels[at + 1] as number) << 8) | (pixels[at + 2] as number)
  }
  const text = (number: number): string => [number >>> 16, (number >>> 8) & 255, number & 255].join(',')
  const known = new Map<number, string | undefined>()
  return {
    pixels: packed,
    classOf: number => {
      if (!known.has(number)) known.set(number, byColour.get(text(number)))
      return known.get(number)
    },
    isVoid: number => number === 0 || (text(number) === VOID_COLOUR && !byColour.has(VOID_COLOUR)),
    say: text
  }
}

/** The numbers of objects, null where no PNG tells them, or what is wrong with it. */
const objectsIn = async (
  file: SourceFile | undefined,
  { width, height }: ReadPng
): Promise<ArrayLike<number> | string | null> => {
  if (!file) return null
  const png = await readPng(file)
  if (typeof png === 'string') return png
  if (png.width !== width || png.height !== height) return 'the PNG of objects has another size than that of classes'
  return png.channels === 1 ? png.pixels : 'the PNG of objects is not of numbers'
}

/** The masks of a picture, by class and, where told apart, by object or by piece. */
function* partsOf(
  numbers: Numbers,
  { width, height }: ReadPng,
  objects: ArrayLike<number> | null,
  byPiece: boolean
): Generator<{ readonly id: string; readonly pixels: Stretches }> {
  const length = width * height
  if (objects) {
    const keys = new Map<number, number>()
    const both = new Float64Array(length)
    for (let i = 0; i < length; i++) {
      const number = numbers.pixels[i] as number
      if (numbers.isVoid(number)) continue
      both[i] = 1 + (objects[i] as number) * 2 ** 24 + number
      keys.set(both[i] as number, number)
    }
    for (const [key, pixels] of pixelsByValue(both, width, height, value => value === 0)) {
      const id = numbers.classOf(keys.get(key) ?? 0)
      if (id !== undefined) yield { id, pixels }
    }
    return
  }
  for (const [number, pixels] of pixelsByValue(numbers.pixels, width, height, numbers.isVoid)) {
    const id = numbers.classOf(number)
    if (id === undefined) continue
    if (!byPiece) yield { id, pixels }
    else for (const piece of piecesIn(pixels)) yield { id, pixels: piece }
  }
}

const piecesIn = (pixels: Stretches): Stretches[] => {
  const { piece, count } = piecesOf(pixels, true)
  const flats = Array.from({ length: count }, (): number[] => [])
  piece.forEach((number, k) => flats[number]?.push(...pixels.subarray(k * STRETCH, (k + 1) * STRETCH)))
  return flats.map(flat => new Int32Array(flat))
}
