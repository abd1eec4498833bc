import type { Annotation } from '../../../document/annotation.ts'
import type { OntologyIndex } from '../../../document/ontology-index.ts'
import { kindOf } from '../../../kinds/registry.ts'
import { grouped } from './grouped.ts'
import { joinedFrom } from './joined.ts'
import type { View } from './view.ts'

/** A judgement, and the window it was given in. */
interface Answer {
  readonly annotation: Annotation
  readonly view: View
}

type Choice = Extract<Annotation, { kind: 'choice' }>

/**
 * What people said of a picture as a whole, each through her window: one answer to each question. Of a question with one answer the one most windows gave,
 * the first among equals; of one with several, every class that was seen in any window.
 */
export const joinedAnswers = (views: readonly View[], index: OntologyIndex | null): Annotation[] => {
  const answers = views.flatMap(view =>
    view.annotations.filter(({ kind }) => kindOf(kind).frame === 'none').map(annotation => ({ annotation, view }))
  )
  const byQuestion = grouped(answers, ({ annotation }) => questionOf(annotation, index))
  return [...byQuestion.values()].map(said => oneOf(said, index))
}

const oneOf = (said: readonly Answer[], index: OntologyIndex | null): Annotation => {
  const [first] = said as [Answer, ...Answer[]]
  if (said.length === 1) return first.annotation
  const given = [...grouped(said, ({ annotation }) => wordsOf(annotation)).values()]
  const most = given.reduce((best, same) => (same.length > best.length ? same : best))
  const joined = joinedFrom([...most, ...said.filter(answer => !most.includes(answer))])
  const isOfMany = isChoice(joined) && index?.groupOf.get(joined.value.classes[0] ?? '')?.multiple === true
  if (!isOfMany) return joined
  const classes = said.flatMap(({ annotation }) => (isChoice(annotation) ? annotation.value.classes : []))
  return { ...joined, value: { classes: [...new Set(classes)] } }
}

const isChoice = (annotation: Annotation): annotation is Choice => annotation.kind === 'choice'

/** Answers of one question are put together; any other judgement stands by itself. */
const questionOf = (annotation: Annotation, index: OntologyIndex | null): string => {
  if (!isChoice(annotation)) return annotation.id
  const [chosen] = annotation.value.classes
  return chosen === undefined ? 'item' : `choice ${index?.groupOf.get(chosen)?.id ?? annotation.id}`
}

const wordsOf = (annotation: Annotation): string => ('value' in annotation ? JSON.stringify(annotation.value) : '')
