import { MOST_PARTS, placeOf, type Grouping, type Place } from '@uurga/shared/modalities/image/scenes.ts'
import { refusedEntry, type Entry, type ScenePicture } from './entry.ts'

type Picture = Extract<Entry, { kind: 'picture' }>
type Named = Extract<Entry, { kind: 'named' }>

/**
 * Puts pictures that belong together into one entry each, at the place of the first of them. What is no picture stays where it is. A scene of too many
 * pictures is named and not taken; so is a row of a manifest that names no picture, or one that another row names.
 */
export async function sceneEntries(entries: AsyncIterable<Entry>, grouping: Grouping): Promise<readonly Entry[]> {
  const all: Entry[] = []
  for await (const entry of entries) if (entry.kind !== 'ignored') all.push(entry)
  const rows = all.filter(entry => entry.kind === 'named')
  const pictures = all.filter(entry => entry.kind === 'picture')
  const { placed, refused } = grouping.group === 'manifest' ? byManifest(pictures, rows) : byPath(pictures, grouping)
  const scenes = new Map<string, { name: string; pictures: ScenePicture[] }>()
  const order: (Entry | string)[] = []
  for (const entry of all) {
    if (entry.kind === 'named') continue
    const place = entry.kind === 'picture' ? placed.get(entry) : undefined
    if (entry.kind !== 'picture') order.push(entry)
    else if (place === undefined) order.push(grouping.group === 'manifest' ? alone(entry) : entry)
    else {
      const { name, blob, bytes } = entry
      const scene = scenes.get(place.key) ?? { name: place.name, pictures: [] }
      if (scene.pictures.length === 0) order.push(place.key)
      scene.pictures.push({ name, blob, bytes, role: place.role })
      scenes.set(place.key, scene)
    }
  }
  const made = order.map((entry): Entry => {
    if (typeof entry !== 'string') return entry
    const scene = scenes.get(entry)
    const { name, pictures: parts } = scene ?? { name: '', pictures: [] }
    return parts.length <= MOST_PARTS
      ? { kind: 'scene', name, pictures: parts }
      : refusedEntry(name, 'too-many-parts', `it has ${parts.length} pictures, at most ${MOST_PARTS} are taken: divide it`)
  })
  return [...refused, ...made]
}

interface Found {
  readonly placed: ReadonlyMap<Picture, Place>
  readonly refused: readonly Entry[]
}

const byPath = (pictures: readonly Picture[], grouping: Grouping): Found => ({
  placed: new Map(
    pictures.flatMap((picture): [Picture, Place][] => {
      const place = placeOf(picture.name, grouping)
      return place === null ? [] : [[picture, place]]
    })
  ),
  refused: []
})

/** A file is named by its path, or by its name alone where only one has it. */
const byManifest = (pictures: readonly Picture[], rows: readonly Named[]): Found => {
  const byName = new Map<string, Picture[]>()
  const note = (name: string, picture: Picture): void => void byName.set(name, [...(byName.get(name) ?? []), picture])
  for (const picture of pictures) {
    const file = fileOf(picture.name)
    note(picture.name, picture)
    if (file !== picture.name) note(file, picture)
  }
  const placed = new Map<Picture, Place>()
  const refused: Entry[] = []
  for (const { name, row, file, item, role } of rows) {
    const [picture, other] = byName.get(file) ?? []
    const fault =
      picture === undefined
        ? 'was not sent with it'
        : other !== undefined
          ? 'lies in several folders: name it with its folder'
          : placed.has(picture)
            ? 'is named by another row already'
            : undefined
    if (picture === undefined || fault !== undefined)
      refused.push(refusedEntry(name, 'row-broken', `the picture "${file.slice(0, 120)}" ${fault}`, row))
    else placed.set(picture, { key: item, name: item, role: role === '' ? fileOf(picture.name).replace(/\.[^.]*$/, '') : role })
  }
  return { placed, refused }
}

const fileOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

const alone = ({ name, blob, bytes }: Picture): Entry => ({
  kind: 'scene',
  name: fileOf(name),
  pictures: [{ name, blob, bytes, role: 'main', notes: ['not-in-manifest'] }]
})
