import type { Annotation } from '../../document/annotation.ts'
import type { ReadEvent, SourceFile } from '../format.ts'
import { foundOntology } from '../found-ontology.ts'
import type { FoundOntology } from '../found-ontology.ts'
import { pictureReader, readHeader, sidesOf } from '../read-picture.ts'
import { warning } from '../warning.ts'
import { readWhole } from '../whole-text.ts'
import { childOf, decimal } from '../xml-look.ts'
import { readXml } from '../xml-tree.ts'
import type { XmlElement } from '../xml-tree.ts'
import { labelsIn } from './found-labels.ts'
import type { FoundLabel } from './found-labels.ts'
import { annotationOf, readMark } from './marks.ts'
import type { Mark } from './marks.ts'

/** Reads each file of annotations by itself: labels and their attributes from `<meta>`, then the pictures. */
export async function* readCvat(files: readonly SourceFile[]): AsyncGenerator<ReadEvent> {
  const documents = files.filter(({ path }) => !/\.(jpe?g|png|bmp|webp|tiff?|gif|avif|bin)$/i.test(path))
  if (documents.length === 0) yield warning('empty', files[0]?.path ?? '', 1, 'there is no XML file')
  for (const file of documents) {
    const whole = await readWhole(file)
    const read = 'fault' in whole ? whole : await readXml(whole.text, file.path)
    if ('fault' in read) yield read.fault
    else if (read.root.name !== 'annotations')
      yield warning('wrong-shape', file.path, read.root.line, `<${read.root.name.slice(0, 40)}> is not <annotations>`)
    else yield* eventsOf(read.root, file.path)
  }
}

function* eventsOf(root: XmlElement, path: string): Generator<ReadEvent> {
  const found = foundOntology()
  const labels = labelsIn(root, found)
  const images = root.children.filter(({ name }) => name === 'image')
  const hidden = occludedLabels(images, labels, found)
  const pictures = images.map(image => ({ image, ...marksIn(image, path, labels, hidden, found) }))
  const splits = sidesOf(images.map(subsetOf))
  const meta = childOf(root, 'meta')
  const name = meta?.children.map(origin => childOf(origin, 'name')?.text.trim()).find(text => text)
  const createdAt = Date.parse((meta && childOf(meta, 'dumped')?.text.trim().replace(' ', 'T')) ?? '')
  yield readHeader(
    found.ontology('tags'),
    { splits, ...(name !== undefined && { name }), ...(createdAt >= 0 && { createdAt }) },
    path
  )
  for (const { name: other, line } of root.children) {
    if (other !== 'version' && other !== 'meta' && other !== 'image')
      yield warning('not-carried', path, line, `<${other.slice(0, 40)}> is not read`)
  }
  const item = pictureReader()
  for (const { image, marks, warnings } of pictures) {
    yield* warnings
    const file = image.attributes.get('name')?.trim() ?? ''
    const [width, height] = [decimal(image.attributes.get('width')), decimal(image.attributes.get('height'))]
    if (file === '') yield warning('wrong-shape', path, image.line, 'an image without a name')
    else if (!(width !== null && width > 0 && height !== null && height > 0))
      yield warning('size-missing', path, image.line, 'the size of the image is missing')
    else {
      const at = { file, width, height, split: splits.length > 0 ? subsetOf(image) : undefined, path, line: image.line }
      yield item(at, next => annotationsOf(marks, next))
    }
  }
}

const subsetOf = (image: XmlElement): string | undefined => image.attributes.get('subset')?.toLowerCase()

/** Labels of which a shape says that it is hidden, though no attribute of theirs says so: the flag becomes an attribute, and is no loss. */
const occludedLabels = (
  images: readonly XmlElement[],
  labels: ReadonlyMap<string, FoundLabel>,
  found: FoundOntology
): ReadonlyMap<string, string> => {
  const hidden = new Map<string, string>()
  for (const image of images) {
    for (const { name, attributes } of image.children) {
      const label = attributes.get('label') ?? ''
      if ((name !== 'box' && name !== 'polygon') || attributes.get('occluded') !== '1' || hidden.has(label)) continue
      if (labels.get(label)?.attributes.has('occluded')) continue
      const id = labels.get(label)?.id ?? found.classOf(label)
      const attribute = id === null ? null : found.attributeOf('occluded', id, 'boolean')
      if (attribute !== null) hidden.set(label, attribute)
    }
  }
  return hidden
}

const marksIn = (
  image: XmlElement,
  path: string,
  labels: ReadonlyMap<string, FoundLabel>,
  hidden: ReadonlyMap<string, string>,
  found: FoundOntology
): { marks: Mark[]; warnings: ReadEvent[] } => {
  const warnings: ReadEvent[] = []
  const marks = image.children.flatMap(element => {
    const { mark, faults } = readMark(element, labels, hidden, found)
    warnings.push(...faults.map(({ code, detail }) => warning(code, path, element.line, detail)))
    return mark ? [mark] : []
  })
  return { marks, warnings }
}

type Next = Parameters<typeof annotationOf>[1]

/** Shapes as they stand; the tags of a picture are one choice. */
function* annotationsOf(marks: readonly Mark[], next: Next): Generator<Annotation> {
  for (const mark of marks) if (mark.kind !== 'tag') yield annotationOf(mark, next)
  const chosen = [...new Set(marks.flatMap(mark => (mark.kind === 'tag' ? [mark.class] : [])))]
  if (chosen.length === 0) return
  const { on, ...base } = next()
  yield { ...base, on: { item: on.item }, kind: 'choice', attributes: {}, value: { classes: chosen } }
}
