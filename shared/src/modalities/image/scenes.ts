import { z } from 'zod'

/** Most parts of one item: pages of a TIFF, pictures of a scene. Each is decoded, listed and shown. */
export const MOST_PARTS = 200

/**
 * Which pictures of an import are parts of one item. `file`: none, each file is an item. `folder`: those of one folder. `name`: those whose names are
 * alike up to the last separator (`street_01_front.jpg`). `manifest`: those a .csv or .jsonl among the files says (`file`, `item`, `role`).
 */
export const groupingSchema = z.strictObject({
  group: z.enum(['file', 'folder', 'name', 'manifest']).default('file'),
  separator: z
    .string()
    .regex(/^[^/\\\s.]{1,3}$/u)
    .default('_')
})
export type Grouping = z.infer<typeof groupingSchema>

/** The scene a picture belongs to, and what it is in it. `key` tells scenes apart, `name` is for people. */
export interface Place {
  readonly key: string
  readonly name: string
  readonly role: string
}

/** Where a file belongs by its path alone; null: it is an item of its own. */
export const placeOf = (path: string, { group, separator }: Grouping): Place | null => {
  const parts = path.split(/[/\\]/).filter(part => part !== '')
  const file = parts.pop() ?? ''
  const folder = parts.join('/')
  const stem = file.replace(/\.[^.]*$/, '') || file
  if (group === 'folder') return folder === '' ? null : { key: folder, name: parts.at(-1) ?? folder, role: stem }
  if (group !== 'name') return null
  const at = stem.lastIndexOf(separator)
  const [scene, role] = [stem.slice(0, Math.max(at, 0)), stem.slice(at + separator.length)]
  return scene === '' || role === '' ? null : { key: `${folder}/${scene}`, name: scene, role }
}

/** The same for many, in the order in which they are first met: what an import will make of files. */
export const scenesOf = (
  paths: readonly string[],
  grouping: Grouping
): readonly { readonly key: string; readonly name: string; readonly roles: readonly string[] }[] => {
  const scenes = new Map<string, { key: string; name: string; roles: string[] }>()
  for (const path of paths) {
    const place = placeOf(path, grouping)
    const file = path.split(/[/\\]/).at(-1) ?? path
    const key = place === null ? `file ${path}` : `scene ${place.key}`
    const scene = scenes.get(key) ?? { key, name: place?.name ?? file, roles: [] }
    scene.roles.push(place?.role ?? file)
    scenes.set(key, scene)
  }
  return [...scenes.values()]
}
