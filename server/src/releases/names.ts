/** Names of files in what leaves the house: made by us of ids, so that no name of a user becomes a path. */

import { uprightTypeOf } from '../media/upright-type.ts'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/avif': 'avif'
}

interface Named {
  readonly id: string
  readonly role?: string
  readonly notes?: readonly string[] | undefined
  readonly modality: string
  readonly facts: object
}

/** A role that may stand in a name of a file: plain letters, in lower case. */
const plainRole = (role: string): string =>
  role
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

/**
 * `images/<item>.jpg`, `images/<item>-<part>-<role>.jpg`: the part is named only where an item has several, its role as far as it is written in
 * plain letters. The ending is that of the upright picture, which is what is written.
 */
export const partName = (item: string, { id, modality, facts, role = '', notes = [] }: Named, parts: number): string => {
  const stem = parts === 1 ? item : [item, id, plainRole(role)].filter(word => word !== '').join('-')
  const type = typeOf(facts, notes.length > 0)
  const extension = modality === 'text' ? 'txt' : (EXTENSIONS[type] ?? 'bin')
  return `${modality}s/${stem}.${extension}`
}

const typeOf = (facts: object, converted: boolean): string => {
  const { type = '', width = 0, height = 0, orientation = 1 }: Partial<Parameters<typeof uprightTypeOf>[0]> = facts
  if (!Object.hasOwn(EXTENSIONS, type)) return ''
  const made = uprightTypeOf({ type, width, height, orientation }, converted)
  return made === 'same' ? type : made
}

/** What a downloaded file is called: the project's own name, so far as file systems take it. */
export const downloadName = (project: string, number: number, format: string, extension: string): string => {
  const safe = project
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 80)
  return `${safe === '' ? 'release' : safe} v${number} ${format}${extension}`
}
