import type { Annotation, AnnotationOf } from '../../document/annotation.ts'
import { oneRing } from '../../geometry/one-ring.ts'
import type { Ring } from '../../geometry/ring.ts'
import { boxOf } from '../../kinds/box/box.ts'
import { coordinateText } from '../coordinate-text.ts'
import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { picturesOf, sideOf } from '../pictures.ts'
import type { Picture } from '../pictures.ts'
import { utf8Chunks } from '../stream.ts'
import { xmlEscaped } from '../xml-escape.ts'
import { labelsOf, labelXml } from './labels.ts'
import type { CvatLabel } from './labels.ts'
import type { CvatOptions } from './options.ts'

/** One file, picture by picture: one pass. */
export async function* writeCvat(
  header: ExportHeader,
  items: () => AsyncIterable<ExportItem>,
  options: CvatOptions
): AsyncGenerator<WrittenFile> {
  yield { path: 'annotations.xml', bytes: utf8Chunks(sections(header, items(), options)) }
}

type Labels = ReadonlyMap<string, CvatLabel>

async function* sections(
  header: ExportHeader,
  items: AsyncIterable<ExportItem>,
  { language }: CvatOptions
): AsyncGenerator<string> {
  const labels = labelsOf(header.ontology, language)
  yield '<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n<version>1.1</version>\n'
  yield `<meta>\n<task>\n<name>${xmlEscaped(header.project.name)}</name>\n<mode>annotation</mode>\n<labels>\n`
  for (const label of labels) yield `${labelXml(label)}\n`
  yield `</labels>\n</task>\n<dumped>${new Date(header.createdAt).toISOString().replace('T', ' ').replace('Z', '000+00:00')}</dumped>\n</meta>\n`
  const byId: Labels = new Map(labels.map(label => [label.id, label]))
  let id = 0
  for await (const picture of picturesOf(items, header)) {
    const side = sideOf(picture, header)
    const name = picture.part.name.replace(/^images\//, '')
    yield `<image id="${id++}" name="${xmlEscaped(name)}"${side === undefined ? '' : ` subset="${side}"`} width="${picture.width}" height="${picture.height}">\n`
    yield marksOf(picture, byId)
    yield '</image>\n'
  }
  yield '</annotations>\n'
}

const marksOf = ({ part, item }: Picture, labels: Labels): string => {
  const groups = groupNumbers(item.annotations)
  let marks = ''
  for (const annotation of item.annotations) {
    if (annotation.on.part !== undefined && annotation.on.part !== part.id) continue
    if (annotation.kind === 'choice') {
      // A choice about the item is one about each of its pictures.
      for (const id of annotation.value.classes)
        marks += `<tag label="${xmlEscaped(labelOf(id, annotation, labels).name)}" source="${sourceOf(annotation)}"></tag>\n`
    } else if (annotation.kind === 'box' || annotation.kind === 'polygon') {
      const label = labelOf(annotation.class, annotation, labels)
      const attributes = attributesXml(annotation, label)
      for (const { element, place } of placesOf(annotation)) {
        const group = groups.get(annotation)
        marks +=
          `<${element} label="${xmlEscaped(label.name)}" source="${sourceOf(annotation)}" occluded="${annotation.attributes['occluded'] === true ? 1 : 0}" ` +
          `${place} z_order="${annotation.z ?? 0}"${group === undefined ? '' : ` group_id="${group}"`}>${attributes}</${element}>\n`
      }
    }
  }
  return marks
}

const labelOf = (id: string | undefined, annotation: Annotation, labels: Labels): CvatLabel => {
  const label = labels.get(id ?? '')
  if (!label) throw new Error(`class ${id} of annotation ${annotation.id} is no label`)
  return label
}

const SOURCES: Partial<Record<Annotation['origin']['by'], string>> = { model: 'auto', import: 'file' }
const sourceOf = ({ origin }: Annotation): string => SOURCES[origin.by] ?? 'manual'

/** Groups of a picture, and polygons of several pieces that are in none, numbered from 1 in the order of the annotations. */
const groupNumbers = (annotations: readonly Annotation[]): ReadonlyMap<Annotation, number> => {
  const named = new Map<string, number>()
  const numbers = new Map<Annotation, number>()
  let last = 0
  for (const annotation of annotations) {
    if (annotation.group !== undefined) {
      const number = named.get(annotation.group) ?? ++last
      named.set(annotation.group, number)
      numbers.set(annotation, number)
    } else if (annotation.kind === 'polygon' && annotation.geometry.polygons.length > 1) numbers.set(annotation, ++last)
  }
  return numbers
}

const placesOf = (annotation: AnnotationOf<'box'> | AnnotationOf<'polygon'>): { element: string; place: string }[] => {
  if (annotation.kind === 'polygon') {
    return annotation.geometry.polygons.map(rings => ({ element: 'polygon', place: `points="${pointsOf(oneRing(rings))}"` }))
  }
  const { x, y, w, h } = boxOf(annotation.geometry)
  const [xtl, ytl, xbr, ybr] = [x, y, x + w, y + h].map(coordinateText)
  return [{ element: 'box', place: `xtl="${xtl}" ytl="${ytl}" xbr="${xbr}" ybr="${ybr}"` }]
}

const pointsOf = (ring: Ring): string => {
  let points = ''
  for (let i = 0; i < ring.length; i += 2) {
    points += `${i === 0 ? '' : ';'}${coordinateText(ring[i] as number)},${coordinateText(ring[i + 1] as number)}`
  }
  return points
}

const attributesXml = ({ attributes }: Annotation, label: CvatLabel): string =>
  label.attributes
    .flatMap(({ id }) => {
      const value = attributes[id]
      if (value === undefined) return []
      return [`<attribute name="${id}">${xmlEscaped(Array.isArray(value) ? value.join(',') : String(value))}</attribute>`]
    })
    .join('')
