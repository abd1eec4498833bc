import type { Annotation } from '../../document/annotation.ts'
import { orientedRing } from '../../geometry/oriented-box.ts'
import type { OrientedBox } from '../../geometry/oriented-box.ts'
import { boxGeometry } from '../../kinds/box/box.ts'
import { rotatedBoxGeometry } from '../../kinds/rotated-box/rotated-box.ts'
import type { ReadEvent, SourceFile } from '../format.ts'
import { foundOntology } from '../found-ontology.ts'
import { readLines } from '../lines.ts'
import { pictureReader, readHeader, sidesOf } from '../read-picture.ts'
import type { ReadBase } from '../read-picture.ts'
import { warning } from '../warning.ts'
import type { YoloOptions } from './options.ts'
import { placeOf, readSources, sideIn } from './sources.ts'

/**
 * Reads the labels of one data set: names from `data.yaml` or a list of names, sizes from `sizes.csv`. Labels of a picture whose size is not known are
 * named and left out, since fractions of nothing are nothing.
 */
export async function* readYolo(files: readonly SourceFile[], options?: YoloOptions): AsyncGenerator<ReadEvent> {
  const { names, oriented, labels, sizes, faults } = await readSources(files)
  yield* faults
  if (names.size === 0) return
  const found = foundOntology()
  const isObb = oriented || options?.task === 'obb'
  const classes = new Map<number, string>()
  for (const [number, name] of [...names].toSorted(([a], [b]) => a - b)) {
    const id = found.classOf(name)
    if (id === null) yield warning('wrong-shape', files[0]?.path ?? '', 1, `class ${number} has no name of 1 to 100 characters`)
    else classes.set(number, id)
  }
  const labelled = new Map(labels.map(file => [placeOf(file.path), file]))
  const places = [...new Set([...labelled.keys(), ...sizes.keys()])]
  const splits = sidesOf(places.map(sideIn))
  yield readHeader(found.ontology('tags'), { splits }, files[0]?.path ?? '')
  const item = pictureReader()
  for (const place of places) {
    const file = labelled.get(place)
    const size = sizes.get(place)
    if (!size) {
      yield warning('size-missing', file?.path ?? place, 1, 'the size of the picture is not known')
      continue
    }
    const rows: Row[] = []
    if (file) {
      for await (const { number, text } of readLines(file.bytes(), 1_000_000)) {
        const row = text === null ? 'the line is not UTF-8, or too long' : rowOf(text, classes)
        if (typeof row === 'string') yield warning('wrong-shape', file.path, number, row)
        else if (row) {
          const box = isObb ? boxIn(row, size) : null
          if (box === 'skewed')
            yield warning('not-carried', file.path, number, 'four corners that are no rectangle are read as a polygon')
          rows.push(row)
        }
      }
    }
    const split = splits.length > 0 ? sideIn(place) : undefined
    const at = { file: size.file, width: size.width, height: size.height, split, path: file?.path ?? place, line: 1 }
    yield item(at, next => rows.map(row => annotationOf(row, size, next(), isObb)))
  }
}

interface Row {
  readonly class: string
  readonly values: readonly number[]
}

/** The row of a line, null for a blank one, or what is wrong with it. */
const rowOf = (line: string, classes: ReadonlyMap<number, string>): Row | string | null => {
  const fields = line.trim().split(/\s+/)
  if (fields.length === 1 && fields[0] === '') return null
  const [number = '', ...rest] = fields
  const id = /^\d{1,9}$/.test(number) ? classes.get(Number(number)) : undefined
  if (id === undefined) return `class ${number.slice(0, 40)} has no name`
  if (!rest.every(field => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(field))) return 'a field is not a number'
  const values = rest.map(Number)
  if (values.length === 4) {
    return (values[2] as number) > 0 && (values[3] as number) > 0 ? { class: id, values } : 'a box without width or height'
  }
  if (values.length < 6 || values.length % 2 !== 0) return `${values.length} numbers are neither a box nor an outline`
  return { class: id, values }
}

/** Sides that were rounded differ so much at most, px or as a share of the longer one, for corners to be those of a rectangle. */
const SKEW_PX = 0.5
const SKEW_SHARE = 0.01

/** The oriented box of a row of four corners; `skewed` where they make no rectangle, null of any other row. */
const boxIn = (row: Row, size: { width: number; height: number }): OrientedBox | 'skewed' | null => {
  if (row.values.length !== 8) return null
  const [ax, ay, bx, by, cx, cy, dx, dy] = inPx(row, size) as [number, number, number, number, number, number, number, number]
  const [w, h] = [
    (Math.hypot(bx - ax, by - ay) + Math.hypot(cx - dx, cy - dy)) / 2,
    (Math.hypot(dx - ax, dy - ay) + Math.hypot(cx - bx, cy - by)) / 2
  ]
  const middle = { cx: (ax + bx + cx + dx) / 4, cy: (ay + by + cy + dy) / 4 }
  const ring = [ax, ay, bx, by, cx, cy, dx, dy]
  const angle = Math.atan2(by - ay + cy - dy, bx - ax + cx - dx)
  const allowed = Math.max(SKEW_PX, SKEW_SHARE * Math.max(w, h))
  // Corners against the clock are those of the box from its other end: w along the same edge, seen from the other side.
  const fits = [orientedRing({ ...middle, w, h, angle }), counterRing({ ...middle, w, h, angle })].some(box =>
    ring.every((value, i) => Math.abs(value - (box[i] as number)) <= allowed)
  )
  return fits && w > 0 && h > 0 ? { ...middle, w, h, angle } : 'skewed'
}

/** The corners of a box against the clock, from its lower left one. */
const counterRing = (box: OrientedBox): number[] => {
  const [ax, ay, bx, by, cx, cy, dx, dy] = orientedRing(box) as [number, number, number, number, number, number, number, number]
  return [dx, dy, cx, cy, bx, by, ax, ay]
}

const inPx = ({ values }: Row, { width, height }: { width: number; height: number }): number[] =>
  values.map((value, i) => value * (i % 2 === 0 ? width : height))

const annotationOf = (row: Row, size: { width: number; height: number }, base: ReadBase, isObb: boolean): Annotation => {
  const px = inPx(row, size)
  const common = { ...base, class: row.class, attributes: {} }
  const oriented = isObb ? boxIn(row, size) : null
  if (oriented !== null && oriented !== 'skewed')
    return { ...common, kind: 'rotated-box', geometry: rotatedBoxGeometry(oriented) }
  if (px.length > 4) return { ...common, kind: 'polygon', geometry: { polygons: [[px]] } }
  const [x, y, w, h] = px as [number, number, number, number]
  return { ...common, kind: 'box', geometry: boxGeometry({ x: x - w / 2, y: y - h / 2, w, h }) }
}
