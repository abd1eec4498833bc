import type { Annotation } from '../../document/annotation.ts'
import { oneRing } from '../../geometry/one-ring.ts'
import type { Ring } from '../../geometry/ring.ts'
import { boxOf } from '../../kinds/box/box.ts'
import { carriedClasses } from '../carried-classes.ts'
import { classNames } from '../class-names.ts'
import { coordinateText } from '../coordinate-text.ts'
import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { picturesOf, sideOf } from '../pictures.ts'
import type { Picture } from '../pictures.ts'
import { utf8Chunks } from '../stream.ts'
import type { LabelmeOptions } from './options.ts'
import { labelmePlaces } from './places.ts'

/** The version of LabelMe whose files these are; it warns of files of another major one. */
const VERSION = '5.5.0'

/** The labels, then a file for each picture in the order of the items: one pass. */
export async function* writeLabelme(
  header: ExportHeader,
  items: () => AsyncIterable<ExportItem>,
  { language }: LabelmeOptions
): AsyncGenerator<WrittenFile> {
  const labels = carriedClasses(header.ontology, ['box', 'polygon'], language).map(
    ({ name }) => `${name.replaceAll('\n', ' ')}\n`
  )
  yield { path: 'labels.txt', bytes: utf8Chunks(once(labels.join(''))) }
  const say: Say = {
    names: classNames(header.ontology, language),
    flags: header.ontology.attributes.filter(({ type, on }) => type === 'boolean' && on !== 'item').map(({ id }) => id),
    choices: header.ontology.choices.flatMap(({ classes }) => classes)
  }
  const placeOf = labelmePlaces()
  for await (const picture of picturesOf(items(), header)) {
    const { folder, stem, ending } = placeOf(picture.part, sideOf(picture, header))
    yield { path: `${folder}/${stem}.json`, bytes: utf8Chunks(once(documentOf(picture, stem + ending, say))) }
  }
}

interface Say {
  readonly names: ReadonlyMap<string, string>
  /** Attributes of yes or no. */
  readonly flags: readonly string[]
  /** Classes that a picture as a whole may have. */
  readonly choices: readonly string[]
}

/** One shape a line, so that two versions can be compared. */
const documentOf = ({ part, width, height, item }: Picture, file: string, say: Say): string => {
  const shapes = item.annotations.filter(({ on }) => on.part === part.id).flatMap(shapesWith(say))
  const chosen = new Set(
    item.annotations.flatMap(each => (each.kind === 'choice' && isOn(each, part.id) ? each.value.classes : []))
  )
  const flags = Object.fromEntries(say.choices.map(id => [nameOf(id, say), chosen.has(id)]))
  const rest = JSON.stringify({ imagePath: file, imageData: null, imageHeight: height, imageWidth: width })
  const rows = shapes.map(shape => `\n${JSON.stringify(shape)}`).join(',')
  return `{"version":"${VERSION}","flags":${JSON.stringify(flags)},"shapes":[${rows}],\n${rest.slice(1)}\n`
}

/** A choice about the item is one about each of its pictures. */
const isOn = ({ on }: Annotation, part: string): boolean => on.part === undefined || on.part === part

const nameOf = (id: string | undefined, { names }: Say): string => {
  const name = names.get(id ?? '')
  if (name === undefined) throw new Error(`class ${id} has no name`)
  return name
}

/** Pieces of one polygon share a number of the file, which is how LabelMe tells one object from two. */
const shapesWith = (say: Say) => {
  let groups = 0
  return (annotation: Annotation): object[] => {
    if (annotation.kind !== 'box' && annotation.kind !== 'polygon') return []
    if (!say.names.has(annotation.class ?? ''))
      throw new Error(`class ${annotation.class} of annotation ${annotation.id} has no name`)
    const flags = Object.fromEntries(
      say.flags.flatMap(id => (typeof annotation.attributes[id] === 'boolean' ? [[id, annotation.attributes[id]]] : []))
    )
    const shape = (points: number[][], type: string, group: number | null): object => ({
      label: nameOf(annotation.class, say),
      points,
      group_id: group,
      description: annotation.text?.value ?? '',
      shape_type: type,
      flags
    })
    if (annotation.kind === 'box') {
      const { x, y, w, h } = boxOf(annotation.geometry)
      return [shape([tidy([x, y]), tidy([x + w, y + h])], 'rectangle', null)]
    }
    const { polygons } = annotation.geometry
    const group = polygons.length > 1 ? ++groups : null
    return polygons.map(rings => shape(pointsOf(oneRing(rings)), 'polygon', group))
  }
}

const pointsOf = (ring: Ring): number[][] =>
  Array.from({ length: ring.length / 2 }, (_, i) => tidy([ring[2 * i] as number, ring[2 * i + 1] as number]))

const tidy = (point: readonly number[]): number[] => point.map(value => Number(coordinateText(value)))

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
