/** Names of files in what leaves the house: made by us of ids, so that no name of a user becomes a path. */

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/tiff': 'tif',
  'image/avif': 'avif'
}

interface Named {
  readonly id: string
  readonly modality: string
  readonly facts: object
}

/** `images/<item>.jpg`, `texts/<item>-<part>.txt`: the part is named only where an item has several. */
export const partName = (item: string, { id, modality, facts }: Named, parts: number): string => {
  const stem = parts === 1 ? item : `${item}-${id}`
  const type = 'type' in facts && typeof facts.type === 'string' ? facts.type : ''
  const extension = modality === 'text' ? 'txt' : (EXTENSIONS[type] ?? 'bin')
  return `${modality}s/${stem}.${extension}`
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
