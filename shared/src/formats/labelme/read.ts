import { z } from 'zod'
import type { Annotation } from '../../document/annotation.ts'
import { boxGeometryBetween } from '../../kinds/box/box.ts'
import { coordinate } from '../../kinds/numbers.ts'
import type { ReadEvent, SourceFile } from '../format.ts'
import { foundOntology } from '../found-ontology.ts'
import type { FoundOntology } from '../found-ontology.ts'
import { readJson } from '../json-fault.ts'
import { jsonLine } from '../json-place.ts'
import { pictureReader, readHeader, sidesOf } from '../read-picture.ts'
import type { ReadBase } from '../read-picture.ts'
import { firstIssue, warning } from '../warning.ts'
import { readWhole } from '../whole-text.ts'

const flags = z.record(z.string().max(500), z.boolean()).nullish()
const shapeSchema = z.looseObject({
  label: z.string(),
  points: z.array(z.tuple([coordinate, coordinate])).max(10_000),
  group_id: z.int().nullish(),
  description: z.string().nullish(),
  shape_type: z.string().nullish(),
  flags
})
type Shape = z.infer<typeof shapeSchema>
/** Unknown fields, the picture itself among them, are not looked at. */
const documentSchema = z.looseObject({
  flags,
  shapes: z.array(z.unknown()).max(100_000),
  imagePath: z.string().min(1).max(400),
  imageHeight: z.int().min(1).nullish(),
  imageWidth: z.int().min(1).nullish()
})

/** Reads every JSON file as a picture: once for labels and flags, once for what is said with them. Polygons of one label and group are one. */
export async function* readLabelme(files: readonly SourceFile[]): AsyncGenerator<ReadEvent> {
  const documents = files.filter(({ path }) => !/\.(txt|jpe?g|png|bmp|webp|tiff?|gif|avif|bin)$/i.test(path))
  if (documents.length === 0) yield warning('empty', files[0]?.path ?? '', 1, 'there is no JSON file')
  const found = foundOntology()
  let sound = false
  for (const file of documents) {
    const read = await documentOf(file, found)
    sound ||= !('fault' in read)
  }
  const splits = sidesOf(documents.map(({ path }) => sideIn(path)))
  if (sound) yield readHeader(found.ontology('flags'), { splits }, documents[0]?.path ?? '')
  const item = pictureReader()
  for (const file of documents) {
    const read = await documentOf(file, found)
    if ('fault' in read) {
      yield read.fault
      continue
    }
    yield* read.warnings
    const { imagePath, imageWidth: width, imageHeight: height } = read
    if (width == null || height == null) {
      yield warning('size-missing', file.path, 1, 'imageWidth and imageHeight are missing')
      continue
    }
    const split = splits.length > 0 ? sideIn(file.path) : undefined
    const name = imagePath.replaceAll('\\', '/').replace(/^.*\//, '')
    yield item({ file: name, width, height, split, path: file.path, line: 1 }, next => annotationsOf(read, next))
  }
}

/** `train/a.json` is on the side of that name; other folders say nothing. */
const sideIn = (path: string): string | undefined => /(?:^|\/)(train|val|test)\/[^/]*$/.exec(path)?.[1]

interface ReadShape {
  readonly class: string
  readonly type: 'rectangle' | 'polygon'
  readonly points: readonly (readonly [number, number])[]
  readonly group: number | null
  readonly attributes: Readonly<Record<string, boolean>>
  readonly text: string
}

interface ReadDocument {
  readonly imagePath: string
  readonly imageWidth?: number | null | undefined
  readonly imageHeight?: number | null | undefined
  readonly shapes: readonly ReadShape[]
  readonly chosen: readonly string[]
  readonly warnings: readonly ReadEvent[]
}

const documentOf = async (file: SourceFile, found: FoundOntology): Promise<ReadDocument | { fault: ReadEvent }> => {
  const whole = await readWhole(file)
  if ('fault' in whole) return whole
  const json = readJson(whole.text)
  if ('fault' in json) return { fault: warning('not-json', file.path, json.fault.line, json.fault.detail) }
  const read = documentSchema.safeParse(json.value)
  if (!read.success) {
    const path = read.error.issues[0]?.path.filter(step => typeof step !== 'symbol') ?? []
    return { fault: warning('wrong-shape', file.path, jsonLine(whole.text, path), firstIssue(read.error, 'file')) }
  }
  const warnings: ReadEvent[] = []
  const shapes = read.data.shapes.flatMap((given, i) => {
    const shape = readShape(given, found)
    if (!('code' in shape)) return [shape]
    warnings.push(warning(shape.code, file.path, jsonLine(whole.text, ['shapes', i]), `shapes.${i}: ${shape.detail}`))
    return []
  })
  const chosen = Object.entries(read.data.flags ?? {}).flatMap(([name, isSet]) => {
    const id = found.classOf(name, 'choice')
    if (id === null)
      warnings.push(
        warning('wrong-shape', file.path, jsonLine(whole.text, ['flags', name]), 'a flag without a name of 1 to 100 characters')
      )
    return id !== null && isSet ? [id] : []
  })
  const { imagePath, imageWidth, imageHeight } = read.data
  return { imagePath, imageWidth, imageHeight, shapes, chosen, warnings }
}

type Fault = { readonly code: 'wrong-shape' | 'not-carried'; readonly detail: string }

const readShape = (given: unknown, found: FoundOntology): ReadShape | Fault => {
  const read = shapeSchema.safeParse(given)
  if (!read.success) return { code: 'wrong-shape', detail: firstIssue(read.error, 'shape') }
  const { label, points, group_id: group = null, description } = read.data
  const type = read.data.shape_type ?? 'polygon'
  if (type !== 'rectangle' && type !== 'polygon') return { code: 'not-carried', detail: `${type.slice(0, 40)} is not read` }
  if (type === 'polygon' ? points.length < 3 : !isBox(points))
    return { code: 'wrong-shape', detail: `${points.length} points make no ${type}` }
  const id = found.classOf(label, type === 'rectangle' ? 'box' : 'polygon')
  if (id === null) return { code: 'wrong-shape', detail: 'a label without a name of 1 to 100 characters, or one too many' }
  const attributes = attributesOf(read.data, id, found)
  if (!attributes) return { code: 'wrong-shape', detail: 'a flag without a name of 1 to 100 characters, or one too many' }
  return { class: id, type, points, group, attributes, text: description ?? '' }
}

const isBox = ([a, b, ...rest]: Shape['points']): boolean =>
  a !== undefined && b !== undefined && rest.length === 0 && a[0] !== b[0] && a[1] !== b[1]

/** Null where a flag has a name that no attribute can have. */
const attributesOf = ({ flags: given }: Shape, id: string, found: FoundOntology): Record<string, boolean> | null => {
  const attributes: Record<string, boolean> = {}
  for (const [name, isSet] of Object.entries(given ?? {})) {
    const attribute = found.attributeOf(name, id, 'boolean')
    if (attribute === null) return null
    attributes[attribute] = isSet
  }
  return attributes
}

/** What the pieces of one polygon share. */
const pieceKey = ({ type, class: id, group }: ReadShape): string | null =>
  type === 'polygon' && group !== null ? `${group} ${id}` : null

function* annotationsOf({ shapes, chosen }: ReadDocument, next: () => ReadBase): Generator<Annotation> {
  const pieces = new Map<string, ReadShape[]>()
  for (const shape of shapes) {
    const key = pieceKey(shape)
    if (key !== null) pieces.set(key, [...(pieces.get(key) ?? []), shape])
  }
  const done = new Set<string>()
  for (const shape of shapes) {
    const { class: id, attributes, type, text } = shape
    const key = pieceKey(shape)
    if (key !== null && done.has(key)) continue
    if (key !== null) done.add(key)
    const common = { ...next(), class: id, attributes, ...(text !== '' && { text: { value: text, lang: 'und' } }) }
    const [a, b] = shape.points
    if (type === 'rectangle' && a && b) {
      yield { ...common, kind: 'box', geometry: boxGeometryBetween({ x: a[0], y: a[1] }, { x: b[0], y: b[1] }) }
      continue
    }
    const members = key === null ? [shape] : (pieces.get(key) ?? [shape])
    yield { ...common, kind: 'polygon', geometry: { polygons: members.map(({ points }) => [points.flat()]) } }
  }
  if (chosen.length > 0) {
    const { on, ...base } = next()
    yield { ...base, on: { item: on.item }, kind: 'choice', attributes: {}, value: { classes: [...chosen] } }
  }
}
