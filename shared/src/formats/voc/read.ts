import type { Annotation } from '../../document/annotation.ts'
import type { Box } from '../../geometry/box.ts'
import { boxGeometry } from '../../kinds/box/box.ts'
import type { ReadEvent, SourceFile } from '../format.ts'
import { foundOntology } from '../found-ontology.ts'
import type { FoundOntology } from '../found-ontology.ts'
import { pictureReader, readHeader, sidesOf } from '../read-picture.ts'
import type { ReadBase } from '../read-picture.ts'
import { readLines } from '../lines.ts'
import { warning } from '../warning.ts'
import { readWhole } from '../whole-text.ts'
import { childOf, numberIn } from '../xml-look.ts'
import { readXml } from '../xml-tree.ts'
import type { XmlElement } from '../xml-tree.ts'
import { FLAGS } from './flags.ts'
import { vocOptions } from './options.ts'
import type { VocOptions } from './options.ts'

/** Reads every XML file as a picture: once for the classes, once for what is said with them. Lists of `ImageSets/Main` give the sides. */
export async function* readVoc(files: readonly SourceFile[], given?: VocOptions): AsyncGenerator<ReadEvent> {
  const options = given ?? vocOptions.parse({})
  const texts = files.filter(({ path }) => /\.txt$/i.test(path))
  const documents = files.filter(({ path }) => !/\.(txt|jpe?g|png|bmp|webp|tiff?|gif|avif|bin)$/i.test(path))
  if (documents.length === 0) yield warning('empty', files[0]?.path ?? '', 1, 'there is no XML file')
  const found = foundOntology()
  const labelmap = texts.find(({ path }) => /(^|\/)labelmap\.txt$/i.test(path))
  if (labelmap) await takeClasses(labelmap, found)
  let name: string | undefined
  let sound = false
  for (const file of documents) {
    const read = await rootOf(file)
    if ('fault' in read) continue
    sound = true
    const source = childOf(read.root, 'source')
    name ??= source && childOf(source, 'database')?.text.trim()
    for (const object of objectsIn(read.root)) readObject(object, options, found)
  }
  const sides = await readSides(texts)
  const splits = sidesOf(documents.map(file => sides.get(stemOf(file.path))))
  if (sound) yield readHeader(found.ontology('tags'), { splits, ...(name !== undefined && { name }) }, documents[0]?.path ?? '')
  const item = pictureReader()
  for (const file of documents) {
    const read = await rootOf(file)
    if ('fault' in read) yield read.fault
    else yield* pictureOf(read.root, file.path, splits.length > 0 ? sides.get(stemOf(file.path)) : undefined)
  }

  function* pictureOf(root: XmlElement, path: string, split: string | undefined): Generator<ReadEvent> {
    const size = childOf(root, 'size')
    const width = numberIn(size, 'width')
    const height = numberIn(size, 'height')
    if (!(width !== null && width > 0 && height !== null && height > 0)) {
      yield warning('size-missing', path, (size ?? root).line, 'the size of the picture is missing')
      return
    }
    const objects: ReadObject[] = []
    for (const element of root.children) {
      if (element.name !== 'object') continue
      const object = readObject(element, options, found)
      if (typeof object === 'string') yield warning('wrong-shape', path, element.line, object)
      else {
        objects.push(object)
        for (const fault of object.faults) yield warning('wrong-shape', path, element.line, fault)
      }
      if (childOf(element, 'part')) yield warning('not-carried', path, element.line, 'parts of an object are left out')
    }
    const file = childOf(root, 'filename')?.text.trim() || `${stemOf(path)}.jpg`
    yield item({ file, width, height, split, path, line: root.line }, next => objects.map(object => annotationOf(object, next())))
  }
}

interface ReadObject {
  readonly class: string
  readonly box: Box
  readonly attributes: Readonly<Record<string, boolean>>
  /** What else it says that cannot be taken. */
  readonly faults: readonly string[]
}

const objectsIn = (root: XmlElement): XmlElement[] => root.children.filter(({ name }) => name === 'object')

/** What an object says, its class made known; or what is wrong with it. */
const readObject = (element: XmlElement, { origin }: VocOptions, found: FoundOntology): ReadObject | string => {
  const bounds = childOf(element, 'bndbox')
  const corners = ['xmin', 'ymin', 'xmax', 'ymax'].map(side => numberIn(bounds, side))
  if (corners.some(corner => corner === null)) return 'a corner of the box is missing, or no number'
  const [left, top, right, bottom] = corners as [number, number, number, number]
  const step = origin === 'one' ? 1 : 0
  const box = { x: left - step, y: top - step, w: right - left + step, h: bottom - top + step }
  if (!(box.w > 0 && box.h > 0)) return 'the box has no width or no height'
  const id = found.classOf(childOf(element, 'name')?.text.trim() ?? '', 'box')
  if (id === null) return 'the class has no name of 1 to 100 characters, or is one too many'
  const attributes: Record<string, boolean> = {}
  const faults: string[] = []
  for (const flag of FLAGS) {
    const said = childOf(element, flag)?.text.trim()
    if (said === undefined) continue
    // The toolkit writes `Unspecified` where nobody answered; an object is not lost over what else stands there.
    if (said !== '0' && said !== '1') {
      if (!/^(unspecified)?$/i.test(said)) faults.push(`${flag} is neither 0 nor 1`)
      continue
    }
    const attribute = found.attributeOf(flag, id, 'boolean')
    if (attribute !== null) attributes[attribute] = said === '1'
  }
  return { class: id, box, attributes, faults }
}

const annotationOf = ({ class: id, box, attributes }: ReadObject, base: ReadBase): Annotation => ({
  ...base,
  kind: 'box',
  class: id,
  attributes,
  geometry: boxGeometry(box)
})

const rootOf = async (file: SourceFile): Promise<{ root: XmlElement } | { fault: ReadEvent }> => {
  const whole = await readWhole(file)
  if ('fault' in whole) return whole
  const read = await readXml(whole.text, file.path)
  if ('fault' in read || read.root.name === 'annotation') return read
  return { fault: warning('wrong-shape', file.path, read.root.line, `<${read.root.name}> is not <annotation>`) }
}

const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')

/** Stems by side. Lists of one class (`car_train.txt`) and of several sides (`trainval.txt`) say nothing more. */
const readSides = async (texts: readonly SourceFile[]): Promise<ReadonlyMap<string, string>> => {
  const sides = new Map<string, string>()
  for (const file of texts) {
    const side = /(^|\/)(train|val|test)\.txt$/i.exec(file.path)?.[2]?.toLowerCase()
    if (side === undefined) continue
    for await (const { text } of readLines(file.bytes(), 10_000)) if (text?.trim()) sides.set(text.trim(), side)
  }
  return sides
}

const takeClasses = async (file: SourceFile, found: FoundOntology): Promise<void> => {
  for await (const { text } of readLines(file.bytes(), 10_000)) {
    const name = text?.split(':')[0]?.trim() ?? ''
    if (name !== '' && !name.startsWith('#') && name !== 'background') found.classOf(name)
  }
}
