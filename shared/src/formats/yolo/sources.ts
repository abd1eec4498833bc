import type { ReadEvent, SourceFile } from '../format.ts'
import { readLines } from '../lines.ts'
import { warning } from '../warning.ts'
import { readWhole } from '../whole-text.ts'
import { readDataYaml, readNameList } from './names.ts'
import { readSizeRow, SIZES, SIZES_HEAD } from './sizes.ts'

export interface YoloSources {
  readonly names: ReadonlyMap<number, string>
  readonly oriented: boolean
  readonly labels: readonly SourceFile[]
  /** By the place that a picture and its labels share. */
  readonly sizes: ReadonlyMap<string, { readonly file: string; readonly width: number; readonly height: number }>
  readonly faults: readonly ReadEvent[]
}

const fileIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase()
const isPicture = (path: string): boolean => /\.(jpe?g|png|bmp|webp|tiff?|avif|gif|heic|jp2|mpo|dng|pfm|bin)$/i.test(path)
const isNameList = (path: string): boolean => /^(classes\.txt|.*\.names)$/.test(fileIn(path))

/** `data/labels/train/a.txt` and `data/images/train/a.jpg` → `data/train/a`; so do `train/labels/a.txt` and `train/images/a.jpg`. */
export const placeOf = (path: string): string => {
  const folders = path.replace(/\.[^./]*$/, '').split('/')
  const at = Math.max(folders.lastIndexOf('labels', folders.length - 2), folders.lastIndexOf('images', folders.length - 2))
  return folders.filter((_, i) => i !== at).join('/')
}

/** The side of a place: the folder it lies in. */
export const sideIn = (place: string): string | undefined => place.split('/').at(-2)

/** Sorts the files of a data set by what they are, and names those that are nothing here. */
export const readSources = async (files: readonly SourceFile[]): Promise<YoloSources> => {
  const faults: ReadEvent[] = []
  const yaml = files.find(({ path }) => /\.ya?ml$/i.test(path)) ?? files.find(({ path }) => isNameList(path))
  const first = files[0]
  const index = yaml ?? (files.length === 1 ? first : undefined)
  const { names, oriented } = index ? await namesOf(index, faults) : NONE
  if (!index) faults.push(warning('header-missing', first?.path ?? '', 1, 'no data.yaml and no classes.txt names the classes'))
  const texts = files.filter(file => file !== index && /\.txt$/i.test(file.path) && !isNameList(file.path))
  const inFolder = texts.filter(({ path }) => path.split('/').slice(0, -1).includes('labels'))
  const labels =
    inFolder.length > 0 ? inFolder : texts.filter(({ path }) => !/^(train|val|test|trainval)\.txt$/.test(fileIn(path)))
  const sizes: [string, { file: string; width: number; height: number }][] = []
  for (const file of files) {
    if (file === index || labels.includes(file) || isPicture(file.path)) continue
    if (fileIn(file.path) === SIZES) sizes.push(...(await sizesOf(file, faults)))
    else faults.push(warning('not-carried', file.path, 1, 'not a file of labels'))
  }
  return { names, oriented, labels, sizes: new Map(sizes), faults }
}

const NONE: Pick<YoloSources, 'names' | 'oriented'> = { names: new Map(), oriented: false }

const namesOf = async (file: SourceFile, faults: ReadEvent[]): Promise<Pick<YoloSources, 'names' | 'oriented'>> => {
  const whole = await readWhole(file, 4 * 2 ** 20)
  if ('fault' in whole) {
    faults.push(whole.fault)
    return NONE
  }
  if (isNameList(file.path)) return { names: readNameList(whole.text), oriented: false }
  const read = readDataYaml(whole.text)
  if (!read || read.names.size === 0) {
    faults.push(warning('header-missing', file.path, 1, 'no names of classes'))
    return NONE
  }
  if (read.keypoints) {
    faults.push(warning('not-carried', file.path, 1, 'rows with joints (kpt_shape) are not read'))
    return NONE
  }
  return read
}

const sizesOf = async (file: SourceFile, faults: ReadEvent[]): Promise<YoloSources['sizes']> => {
  const sizes = new Map<string, { file: string; width: number; height: number }>()
  const root = file.path.slice(0, file.path.lastIndexOf('/') + 1)
  for await (const { number, text } of readLines(file.bytes(), 10_000)) {
    if (text?.trim() === '' || (number === 1 && text === SIZES_HEAD)) continue
    const row = text === null ? null : readSizeRow(text)
    if (!row) faults.push(warning('wrong-shape', file.path, number, 'not picture,width,height'))
    else
      sizes.set(placeOf(root + row.picture), {
        file: row.picture.slice(row.picture.lastIndexOf('/') + 1),
        width: row.width,
        height: row.height
      })
  }
  return sizes
}
