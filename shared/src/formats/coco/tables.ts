import { z } from 'zod'
import type { ReadEvent, SourceFile } from '../format.ts'
import type { FoundOntology } from '../found-ontology.ts'
import { jsonRows } from '../json-rows.ts'
import { firstIssue, warning } from '../warning.ts'

/** Numbers and texts are ids alike; 1 and 1.0 are one number. */
export const anyId = z.union([z.number(), z.string().max(200)]).transform(String)

const licenceSchema = z.looseObject({ id: anyId, name: z.string().max(500), url: z.string().max(2000).nullish() })
const categorySchema = z.looseObject({ id: anyId, name: z.string(), supercategory: z.string().nullish() })
const pictureSchema = z.looseObject({
  id: anyId,
  file_name: z.string().min(1).max(400),
  width: z.number().min(1).nullish(),
  height: z.number().min(1).nullish(),
  license: z.union([z.number(), z.string().max(200)]).nullish()
})
const infoSchema = z.looseObject({ description: z.string().nullish(), date_created: z.string().nullish() })

export interface TablePicture {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly line: number
  readonly licence: string | undefined
}

/** What a file says before its annotations: classes and pictures by their ids in that file. */
export interface Tables {
  readonly classes: ReadonlyMap<string, string>
  readonly pictures: ReadonlyMap<string, TablePicture>
  readonly licences: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly name: string | undefined
  readonly createdAt: number | undefined
  readonly faults: readonly ReadEvent[]
}

const SECTIONS = new Set(['info', 'licenses', 'categories', 'images'])

/** Goes through a file for everything but its annotations. `found` learns the classes. */
export const tablesOf = async (file: SourceFile, found: FoundOntology): Promise<Tables> => {
  const faults: ReadEvent[] = []
  const classes = new Map<string, string>()
  const named = new Set<string>()
  const above: [name: string, supercategory: string, line: number][] = []
  const pictures = new Map<string, TablePicture>()
  const licences = new Map<string, Record<string, string>>()
  let name: string | undefined
  let createdAt: number | undefined
  const wrong = (line: number, detail: string): void => void faults.push(warning('wrong-shape', file.path, line, detail))
  for await (const row of jsonRows(file.bytes(), key => SECTIONS.has(key))) {
    if ('fault' in row) {
      faults.push(warning(row.fault, file.path, row.line, row.detail))
      continue
    }
    const { key, index, line, value } = row
    if (key === 'info') {
      const read = infoSchema.safeParse(value)
      const at = Date.parse(read.data?.date_created ?? '')
      if (read.success) [name, createdAt] = [read.data.description ?? undefined, at >= 0 ? at : undefined]
    } else if (index < 0) wrong(line, `${key} is no list`)
    else if (key === 'licenses') {
      const read = licenceSchema.safeParse(value)
      if (!read.success) wrong(line, `licenses.${index}: ${firstIssue(read.error, 'licence')}`)
      else licences.set(read.data.id, { license: read.data.name, ...(read.data.url && { license_url: read.data.url }) })
    } else if (key === 'categories') {
      const read = categorySchema.safeParse(value)
      const id = read.success ? found.classOf(read.data.name) : null
      if (!read.success) wrong(line, `categories.${index}: ${firstIssue(read.error, 'category')}`)
      else if (id === null) wrong(line, `categories.${index}: no name of 1 to 100 characters, or one too many`)
      else if (classes.has(read.data.id)) wrong(line, `categories.${index}: id ${read.data.id} is taken`)
      else {
        if (named.has(id)) wrong(line, `categories.${index}: a second category of one name is read as the first`)
        named.add(id)
        classes.set(read.data.id, id)
        const parent = read.data.supercategory?.trim() ?? ''
        if (parent !== '' && parent !== 'none' && parent !== read.data.name) above.push([read.data.name, parent, line])
      }
    } else {
      const read = pictureSchema.safeParse(value)
      if (!read.success) wrong(line, `images.${index}: ${firstIssue(read.error, 'image')}`)
      else if (pictures.has(read.data.id)) wrong(line, `images.${index}: id ${read.data.id} is taken`)
      else if (read.data.width == null || read.data.height == null)
        faults.push(warning('size-missing', file.path, line, `images.${index}: width and height are missing`))
      else {
        const { id, width, height, license } = read.data
        const licence = license == null ? undefined : String(license)
        pictures.set(id, { file: plainPath(read.data.file_name), width, height, line, licence })
      }
    }
  }
  for (const [child, parent, line] of above)
    if (!found.under(child, parent)) wrong(line, `${child.slice(0, 40)} cannot lie under ${parent.slice(0, 40)}`)
  return { classes, pictures, licences, name, createdAt, faults }
}

/** A path as a name: without our own folder of pictures, and without steps that lead out. */
const plainPath = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^images\//, '')
    .split('/')
    .filter(step => step !== '' && step !== '.' && step !== '..')
    .join('/') || 'picture'
