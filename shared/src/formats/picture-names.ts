import type { ExportPart } from './model.ts'

/** The file of a picture, without folders: a stem that no other picture of the folder has, and its ending with the dot. */
export interface PictureName {
  readonly stem: string
  readonly ending: string
}

/**
 * Names for the pictures of one folder, for formats whose files are found by the stem of the picture alone. The stem is that of the part's file;
 * where it is taken (`a.jpg` and `a.png`) or no plain name, one is generated with a number. Case says nothing, as on many disks. Ask in the
 * order of the items: it remembers what is taken.
 */
export const pictureNames = (): ((part: ExportPart, folder?: string) => PictureName) => {
  const taken = new Set<string>()
  return ({ name }, folder = '') => {
    const file = name.slice(name.lastIndexOf('/') + 1)
    const dot = file.lastIndexOf('.')
    const wanted = dot > 0 ? file.slice(0, dot) : file
    const plain = /^[A-Za-z0-9_-]{1,200}$/.test(wanted) ? wanted : 'picture'
    const key = (stem: string): string => `${folder}/${stem.toLowerCase()}`
    let stem = plain
    for (let n = 2; taken.has(key(stem)); n++) stem = `${plain}-${n}`
    taken.add(key(stem))
    return { stem, ending: /\.[A-Za-z0-9]{1,10}$/.exec(file.slice(Math.max(dot, 0)))?.[0] ?? '' }
  }
}
