import type { GeometryFault } from '../kinds/kind.ts'

/** What a document lacks before it may be handed in; a draft may lack it. */
export const COMPLETENESS_FAULTS = ['class-missing', 'attribute-missing', 'choice-missing', 'nothing-unconfirmed'] as const

/** What is wrong with a document of the right shape, other than its geometry. */
export const DOCUMENT_FAULTS = [
  ...COMPLETENESS_FAULTS,
  'duplicate-id',
  'nothing-with-annotations',
  'target-unknown',
  'kind-not-on-part',
  'class-unknown',
  'kind-not-allowed',
  'joint-unknown',
  'attribute-unknown',
  'attribute-value',
  'choice-unknown',
  'choice-mixed',
  'choice-not-multiple',
  'choice-repeated',
  'relation-end-missing',
  'relation-end-kind',
  'relation-apart',
  'relation-self',
  'relation-class',
  'relation-repeated'
] as const

export type FaultCode = (typeof DOCUMENT_FAULTS)[number] | GeometryFault

/** One fault: a stable code, the annotation or item it is about, and the id of the class, attribute, group or place in question. */
export interface Fault {
  readonly code: FaultCode
  readonly annotation?: string
  readonly item?: string
  readonly about?: string
}

export const isCompleteness = (code: FaultCode): boolean => (COMPLETENESS_FAULTS as readonly string[]).includes(code)
