import type { Annotation, AnnotationOf } from '../../document/annotation.ts'
import { boundsOf } from '../../document/placed.ts'
import type { OntologyAttribute } from '../../ontology/ontology.ts'
import { carriedClasses } from '../carried-classes.ts'
import { coordinateText } from '../coordinate-text.ts'
import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { picturesOf } from '../pictures.ts'
import type { Picture } from '../pictures.ts'
import { utf8Chunks } from '../stream.ts'
import { xmlEscaped } from '../xml-escape.ts'
import { FLAGS } from './flags.ts'
import type { VocOptions } from './options.ts'
import { vocNames } from './places.ts'

type Items = () => AsyncIterable<ExportItem>

/** The classes, a file for each picture in the order of the items, then a list for each side: a pass for the files and one for each list. */
export async function* writeVoc(header: ExportHeader, items: Items, options: VocOptions): AsyncGenerator<WrittenFile> {
  const classes = carriedClasses(header.ontology, ['box', 'polygon'], options.language)
  // Colours, parts and actions of a class stand between the colons; there are none. A name with a colon has no place in such a list.
  const listed = classes.filter(({ name }) => !/[:\n]|^#/.test(name))
  const map = ['# label:color_rgb:parts:actions', ...listed.map(({ name }) => `${name}:::`)]
  yield { path: 'labelmap.txt', bytes: utf8Chunks(once(`${map.join('\n')}\n`)) }
  const say: Say = {
    header,
    options,
    names: new Map(classes.map(({ id, name }) => [id, name])),
    flags: header.ontology.attributes.filter(({ id, type }) => type === 'boolean' && FLAGS.includes(id))
  }
  const nameOf = vocNames()
  for await (const picture of picturesOf(items(), header)) {
    const { stem, ending } = nameOf(picture.part)
    yield { path: `Annotations/${stem}.xml`, bytes: utf8Chunks(once(documentOf(picture, `${stem}${ending}`, say))) }
  }
  for (const side of header.splits ?? [undefined]) {
    yield { path: `ImageSets/Main/${side ?? 'default'}.txt`, bytes: utf8Chunks(stemsOn(header, items, side)) }
  }
}

interface Say {
  readonly header: ExportHeader
  readonly options: VocOptions
  readonly names: ReadonlyMap<string, string>
  readonly flags: readonly OntologyAttribute[]
}

async function* stemsOn(header: ExportHeader, items: Items, side: string | undefined): AsyncGenerator<string> {
  const nameOf = vocNames()
  for await (const { part, item } of picturesOf(items(), header)) {
    const { stem } = nameOf(part)
    if (side === undefined || item.split === side) yield `${stem}\n`
  }
}

const documentOf = ({ part, width, height, item }: Picture, file: string, say: Say): string => {
  const objects = item.annotations.filter(annotation => isObject(annotation) && annotation.on.part === part.id)
  return [
    '<annotation>',
    '  <folder>JPEGImages</folder>',
    `  <filename>${xmlEscaped(file)}</filename>`,
    `  <source><database>${xmlEscaped(say.header.project.name)}</database></source>`,
    `  <size><width>${width}</width><height>${height}</height><depth>3</depth></size>`,
    '  <segmented>0</segmented>',
    ...objects.map(annotation => objectOf(annotation, say)),
    '</annotation>',
    ''
  ].join('\n')
}

const isObject = (annotation: Annotation): annotation is AnnotationOf<'box'> | AnnotationOf<'polygon'> =>
  annotation.kind === 'box' || annotation.kind === 'polygon'

const objectOf = (annotation: Annotation, { names, flags, options }: Say): string => {
  const name = names.get(annotation.class ?? '')
  const bounds = boundsOf(annotation)
  if (name === undefined || !bounds) throw new Error(`class ${annotation.class} of annotation ${annotation.id} has no name`)
  // Counted from 1 and both ends inside, the first pixel is 1, 1, 1, 1: the far edge needs no step, being the last pixel's number already.
  const step = options.origin === 'one' ? 1 : 0
  const { x, y, w, h } = bounds
  return [
    '  <object>',
    `    <name>${xmlEscaped(name)}</name>`,
    ...flags
      .filter(({ on }) => on === 'all' || (on !== 'item' && on.includes(annotation.class ?? '')))
      .map(({ id }) => `    <${id}>${annotation.attributes[id] === true ? 1 : 0}</${id}>`),
    `    <bndbox>${side('xmin', x + step)}${side('ymin', y + step)}${side('xmax', x + w)}${side('ymax', y + h)}</bndbox>`,
    '  </object>'
  ].join('\n')
}

const side = (name: string, value: number): string => `<${name}>${coordinateText(value)}</${name}>`

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
