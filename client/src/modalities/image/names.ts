import type { Annotation } from '@uurga/shared/document/annotation.ts'
import { chosenOf, classById, classLooks } from '../class-look.ts'
import type { StageProps } from '../stage.ts'

/** Characters of what is written on a mark that its name shows. */
const WORDS = 40

/** What stands beside a mark: its class, and with everything what is chosen of it and written there; nothing where a comparison says something. */
export const nameOf = ({ ontology, language, view, bench }: StageProps, annotation: Annotation | undefined): string => {
  if (!annotation || view.dress?.get(annotation.id)?.label) return ''
  const name = classById(classLooks(ontology, language)).get(annotation.class ?? '')?.name ?? ''
  if (bench.names.get() !== 'all') return name
  const words = annotation.text ? [`“${annotation.text.value.slice(0, WORDS)}”`] : []
  return [name, ...chosenOf(annotation, ontology, language), ...words].filter(part => part !== '').join(' · ')
}
