import { z } from 'zod'
import type { Annotation, AttributeValue } from '../../document/annotation.ts'
import type { ReadEvent, SourceFile } from '../format.ts'
import { foundAttributes } from '../found-attributes.ts'
import { foundOntology } from '../found-ontology.ts'
import type { FoundOntology } from '../found-ontology.ts'
import { jsonRows } from '../json-rows.ts'
import { pictureReader, readHeader, sidesOf } from '../read-picture.ts'
import { firstIssue, warning } from '../warning.ts'
import { placeIn } from './segmentation.ts'
import type { Place } from './segmentation.ts'
import { anyId, tablesOf } from './tables.ts'
import type { Tables } from './tables.ts'

const annotationSchema = z.looseObject({
  image_id: anyId,
  category_id: anyId,
  bbox: z.unknown().optional(),
  segmentation: z.unknown().optional(),
  iscrowd: z.union([z.boolean(), z.number()]).nullish(),
  attributes: z.record(z.string(), z.unknown()).nullish()
})

/** Bytes of annotations that are held at once: pictures whose annotations come to more are read in several rounds. */
const ROUND = 32 * 2 ** 20

/**
 * Reads files of instances, whatever their length: annotations lie in them in any order, so each file is gone through for its pictures and classes, again to
 * find what is sound and how much lies on each picture, and then once for each stretch of pictures that memory holds.
 */
export async function* readCoco(files: readonly SourceFile[]): AsyncGenerator<ReadEvent> {
  const documents = files.filter(({ path }) => !/\.(txt|jpe?g|png|bmp|webp|tiff?|gif|avif|md)$/i.test(path))
  if (documents.length === 0) yield warning('empty', files[0]?.path ?? '', 1, 'there is no JSON file')
  const found = foundOntology()
  const read: { file: SourceFile; tables: Tables; weights: ReadonlyMap<string, number> }[] = []
  for (const file of documents) {
    const tables = await tablesOf(file, found)
    yield* tables.faults
    const weights = new Map<string, number>()
    const said = new Set<string>()
    for await (const row of marksOf(file, tables, found)) {
      if ('type' in row) yield row
      else {
        weights.set(row.picture, (weights.get(row.picture) ?? 0) + row.length)
        for (const code of row.left) {
          if (said.has(code)) continue
          said.add(code)
          yield warning('not-carried', file.path, row.line, `${code}, here and below`)
        }
      }
    }
    read.push({ file, tables, weights })
  }
  if (!read.some(({ tables }) => tables.pictures.size > 0)) {
    if (documents.length > 0) yield warning('empty', documents[0]?.path ?? '', 1, 'there are no pictures')
    return
  }
  const { name, createdAt } = read[0]?.tables ?? {}
  const splits = sidesOf(documents.map(({ path }) => sideIn(path)))
  const more = { splits, ...(name !== undefined && { name }), ...(createdAt !== undefined && { createdAt }) }
  yield readHeader(found.ontology('tags'), more, documents[0]?.path ?? '')
  const item = pictureReader()
  for (const { file, tables, weights } of read) {
    const split = splits.length > 0 ? sideIn(file.path) : undefined
    for (const round of roundsOf([...tables.pictures.keys()], weights)) {
      const marks = new Map<string, Mark[]>(round.map(picture => [picture, []]))
      if (round.some(picture => weights.has(picture)))
        for await (const row of marksOf(file, tables, found)) if (!('type' in row)) marks.get(row.picture)?.push(row)
      for (const [id, held] of marks) {
        const picture = tables.pictures.get(id)
        if (!picture) continue
        const meta = picture.licence === undefined ? undefined : tables.licences.get(picture.licence)
        yield item({ ...picture, split, meta, path: file.path }, next =>
          held.map((mark): Annotation => ({ ...next(), class: mark.class, attributes: mark.attributes, ...mark.place }))
        )
      }
    }
  }
}

/** `instances_train2017.json` is of that side. */
const sideIn = (path: string): string | undefined =>
  /(?:^|[_/-])(train|val|test)\d*(?:[/_][^/]*)?\.json$/i.exec(path)?.[1]?.toLowerCase()

interface Mark {
  readonly picture: string
  readonly line: number
  readonly length: number
  readonly class: string
  readonly attributes: Record<string, AttributeValue>
  readonly place: Place
  /** What of it is left out, in words. */
  readonly left: readonly string[]
}

/** The sound annotations of a file in its order, and a warning for each other one. */
async function* marksOf(file: SourceFile, tables: Tables, found: FoundOntology): AsyncGenerator<Mark | ReadEvent> {
  for await (const row of jsonRows(file.bytes(), key => key === 'annotations')) {
    // What the file as a whole is broken by was said when its pictures were read.
    if ('fault' in row) {
      if (tables.faults.length === 0) yield warning(row.fault, file.path, row.line, row.detail)
      continue
    }
    const mark = row.index < 0 ? 'annotations is no list' : markOf(row.value, tables, found)
    if (typeof mark !== 'string') yield { ...mark, line: row.line, length: row.length }
    else yield warning('wrong-shape', file.path, row.line, `annotations.${Math.max(0, row.index)}: ${mark}`)
  }
}

const markOf = (value: unknown, tables: Tables, found: FoundOntology): Omit<Mark, 'line' | 'length'> | string => {
  const read = annotationSchema.safeParse(value)
  if (!read.success) return firstIssue(read.error, 'annotation')
  const { image_id: id, category_id: category, bbox, segmentation, iscrowd, attributes } = read.data
  const picture = tables.pictures.get(id)
  if (!picture) return `no picture ${id} with a size`
  const known = tables.classes.get(category)
  if (known === undefined) return `no category ${category}`
  if (Array.isArray(read.data.segments_info)) return 'a panoptic annotation'
  const place = placeIn(segmentation, bbox, picture.width, picture.height)
  if (typeof place === 'string') return place
  found.kindOf(known, place.kind)
  const crowd = iscrowd === 1 || iscrowd === true ? { iscrowd: true } : {}
  const answers = foundAttributes({ ...attributes, ...crowd }, known, found)
  const left = [...answers.left, ...('keypoints' in read.data ? ['keypoints are not read'] : [])]
  return { picture: id, class: known, attributes: answers.attributes, place, left }
}

/** Stretches of pictures whose annotations memory holds. */
const roundsOf = (pictures: readonly string[], weights: ReadonlyMap<string, number>): string[][] => {
  const rounds: string[][] = []
  let weight = Infinity
  for (const picture of pictures) {
    const own = weights.get(picture) ?? 0
    if (weight + own > ROUND) {
      rounds.push([])
      weight = 0
    }
    rounds.at(-1)?.push(picture)
    weight += own
  }
  return rounds
}
