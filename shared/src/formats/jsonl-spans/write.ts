import type { Annotation } from '../../document/annotation.ts'
import type { Ontology } from '../../ontology/ontology.ts'
import { classNames } from '../class-names.ts'
import type { WrittenFile } from '../format.ts'
import type { ExportHeader, ExportItem } from '../model.ts'
import { utf8Chunks } from '../stream.ts'
import type { SpanOptions } from './options.ts'
import { codePointOffsets } from './offsets.ts'

/** One file of one line per text part. */
export async function* writeSpans(
  header: ExportHeader,
  items: () => AsyncIterable<ExportItem>,
  options: SpanOptions
): AsyncGenerator<WrittenFile> {
  yield { path: 'spans.jsonl', bytes: utf8Chunks(lines(header, items(), options)) }
}

async function* lines(
  { ontology }: ExportHeader,
  items: AsyncIterable<ExportItem>,
  options: SpanOptions
): AsyncGenerator<string> {
  const names = classNames(ontology, options.language)
  for await (const { item, annotations, split } of items) {
    const texts = item.parts.filter(({ modality }) => modality === 'text')
    for (const { id, text } of texts) {
      if (text === undefined) throw new Error(`part ${id} of item ${item.id} came without its text`)
      const stretches = stretchesOf(annotations, id, text, names, options)
      const line = {
        id: texts.length === 1 ? item.id : `${item.id}/${id}`,
        text,
        ...(options.labels === 'lists'
          ? { label: stretches }
          : { entities: stretches.map(([start, end, label]) => ({ start, end, label })) }),
        choices: choicesOf(annotations, ontology, names),
        ...(split !== undefined && { split })
      }
      yield `${JSON.stringify(line)}\n`
    }
  }
}

/** [start, end, class] of every stretch on a part, in the order of the text; end exclusive. */
const stretchesOf = (
  annotations: readonly Annotation[],
  part: string,
  text: string,
  names: ReadonlyMap<string, string>,
  { offsets }: SpanOptions
): [number, number, string][] => {
  const stretches = annotations.flatMap(annotation => {
    if (annotation.kind !== 'span' || annotation.on.part !== part) return []
    const name = names.get(annotation.class ?? '')
    if (name === undefined) throw new Error(`class ${annotation.class} of annotation ${annotation.id} is not in the ontology`)
    return annotation.geometry.ranges.map(([start, end]): [number, number, string] => [start, end, name])
  })
  stretches.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
  if (offsets === 'utf16') return stretches
  const counted = codePointOffsets(
    text,
    stretches.flatMap(([start, end]) => [start, end])
  )
  return stretches.map(([start, end, name]) => [counted.get(start) ?? start, counted.get(end) ?? end, name])
}

/** The classes chosen of the item as a whole, by choice group: every group on every line, so that all lines have one shape. */
const choicesOf = (
  annotations: readonly Annotation[],
  { choices }: Ontology,
  names: ReadonlyMap<string, string>
): Record<string, string[]> => {
  const chosen = new Set(annotations.flatMap(annotation => (annotation.kind === 'choice' ? annotation.value.classes : [])))
  return Object.fromEntries(
    choices.map(group => [group.id, group.classes.filter(id => chosen.has(id)).map(id => names.get(id) ?? id)])
  )
}
