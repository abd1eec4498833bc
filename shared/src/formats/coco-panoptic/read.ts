import { z } from 'zod'
import type { Annotation } from '../../document/annotation.ts'
import { maskGeometrySchema, maskOf } from '../../kinds/mask/geometry.ts'
import type { MaskGeometry } from '../../kinds/mask/geometry.ts'
import { anyId, tablesOf } from '../coco/tables.ts'
import type { ReadEvent, SourceFile } from '../format.ts'
import { foundOntology } from '../found-ontology.ts'
import { jsonRows } from '../json-rows.ts'
import { pixelsByValue } from '../pixel-values.ts'
import { readPng } from '../png-read.ts'
import { pictureReader, readHeader, sidesOf } from '../read-picture.ts'
import { firstIssue, warning } from '../warning.ts'

const rowSchema = z.looseObject({
  image_id: anyId,
  file_name: z.string().min(1).max(400),
  segments_info: z.array(
    z.looseObject({
      id: z.int().min(1).max(0xffffff),
      category_id: anyId,
      iscrowd: z.union([z.boolean(), z.number()]).nullish()
    })
  )
})

/** Reads the JSON files of a data set and the PNG of each picture, one at a time, to a mask for each segment. */
export async function* readPanoptic(files: readonly SourceFile[]): AsyncGenerator<ReadEvent> {
  const documents = files.filter(({ path }) => !/\.(png|txt|jpe?g|bmp|webp|tiff?|gif|avif|md)$/i.test(path))
  if (documents.length === 0) yield warning('empty', files[0]?.path ?? '', 1, 'there is no JSON file')
  const found = foundOntology()
  const read: { file: SourceFile; tables: Awaited<ReturnType<typeof tablesOf>> }[] = []
  for (const file of documents) {
    const tables = await tablesOf(file, found)
    yield* tables.faults
    read.push({ file, tables })
  }
  const first = read[0]
  if (!first || !read.some(({ tables }) => tables.pictures.size > 0)) {
    if (first) yield warning('empty', first.file.path, 1, 'there are no pictures')
    return
  }
  for (const { tables } of read) for (const id of tables.classes.values()) found.kindOf(id, 'mask')
  const splits = sidesOf(documents.map(({ path }) => sideIn(path)))
  const { name, createdAt } = first.tables
  const more = { splits, ...(name !== undefined && { name }), ...(createdAt !== undefined && { createdAt }) }
  yield readHeader(found.ontology('tags'), more, first.file.path)
  const item = pictureReader()
  for (const { file, tables } of read) {
    const folder = file.path.replace(/\.[^./]*$/, '')
    for await (const row of jsonRows(file.bytes(), key => key === 'annotations')) {
      if ('fault' in row) {
        if (tables.faults.length === 0) yield warning(row.fault, file.path, row.line, row.detail)
        continue
      }
      const wrong = (detail: string): ReadEvent =>
        warning('wrong-shape', file.path, row.line, `annotations.${Math.max(0, row.index)}: ${detail}`)
      const given = rowSchema.safeParse(row.value)
      if (!given.success || row.index < 0) {
        yield wrong(given.success ? 'annotations is no list' : firstIssue(given.error, 'annotation'))
        continue
      }
      const { image_id: id, file_name: path, segments_info: segments } = given.data
      const picture = tables.pictures.get(id)
      const source =
        files.find(each => each.path === `${folder}/${path}`) ??
        files.find(each => each.path.endsWith(`/${path}`) || each.path === path)
      const png = source ? await readPng(source) : `${path} is not there`
      if (
        !picture ||
        typeof png === 'string' ||
        png.channels < 3 ||
        png.width !== picture.width ||
        png.height !== picture.height
      ) {
        yield wrong(
          !picture
            ? `no picture ${id} with a size`
            : typeof png === 'string'
              ? png
              : 'the PNG is not of colours, or has another size'
        )
        continue
      }
      const { pixels, channels, width, height } = png
      const ids = new Uint32Array(width * height)
      for (let i = 0, at = 0; i < ids.length; i++, at += channels)
        ids[i] = (pixels[at] as number) + 256 * (pixels[at + 1] as number) + 65_536 * (pixels[at + 2] as number)
      const byId = pixelsByValue(ids, width, height, value => value === 0)
      const marks: { class: string; geometry: MaskGeometry }[] = []
      for (const segment of segments) {
        const known = tables.classes.get(segment.category_id)
        const covered = byId.get(segment.id)
        const geometry = covered ? maskOf(covered) : null
        if (known !== undefined && geometry && maskGeometrySchema.safeParse(geometry).success)
          marks.push({ class: known, geometry })
        else
          yield wrong(
            known === undefined ? `no category ${segment.category_id}` : `segment ${segment.id} has no pixel, or too many runs`
          )
      }
      const strangers = [...byId.keys()].filter(value => !segments.some(segment => segment.id === value))
      if (strangers.length > 0) yield wrong(`no segment has the ids ${strangers.slice(0, 5).join(', ')} of pixels`)
      const crowds = segments.filter(({ iscrowd }) => iscrowd === 1 || iscrowd === true).length
      if (crowds > 0) yield warning('not-carried', file.path, row.line, `${crowds} crowds are read like other segments`)
      const split = splits.length > 0 ? sideIn(file.path) : undefined
      yield item({ ...picture, split, path: file.path, line: row.line }, next =>
        marks.map((mark): Annotation => ({ ...next(), kind: 'mask', attributes: {}, ...mark }))
      )
    }
  }
}

/** `panoptic_val2017.json` is of that side. */
const sideIn = (path: string): string | undefined => /[_/-](train|val|test)\d*\.json$/i.exec(path)?.[1]?.toLowerCase()
