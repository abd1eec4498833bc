/** What is wrong with a document, as the API tells it: where, which code, and what to do about it. */
import { refuse, type Fault as ApiFault, type Refusal } from '@uurga/shared/api/errors.ts'
import type { Fault, FaultCode } from '@uurga/shared/document/faults.ts'

/** Faults that one reply names; `extra.faultCount` says how many there are. */
const TOLD = 100

const WHAT_TO_DO: Readonly<Record<FaultCode, string>> = {
  'class-missing': 'choose a class for it',
  'attribute-missing': 'fill in the required attribute',
  'choice-missing': 'answer the required question',
  'nothing-unconfirmed': 'mark what is there, or confirm with `nothing: true` that nothing is',
  'duplicate-id': 'give each annotation an id of its own',
  'nothing-with-annotations': 'remove the annotations or take `nothing` back',
  'target-unknown': 'name an item and part that this job shows',
  'kind-not-on-part': 'this kind cannot lie on this part: remove it',
  'class-unknown': 'choose a class of the ontology version of this job',
  'kind-not-allowed': 'choose a class that allows this kind',
  'joint-unknown': 'leave out joints that the class does not have',
  'attribute-unknown': 'remove an attribute that its class does not have',
  'attribute-value': 'choose a value that the attribute allows',
  'choice-unknown': 'choose classes of one question about the whole item',
  'choice-mixed': 'answer each question by itself',
  'choice-not-multiple': 'choose one class, once',
  'choice-repeated': 'answer each question once',
  'relation-end-missing': 'join marks of this document, or remove it',
  'relation-end-kind': 'join marks only: neither relations nor answers',
  'relation-apart': 'join marks of the item it is about',
  'relation-self': 'join two marks',
  'relation-class': 'join classes that the ontology lets it join',
  'relation-repeated': 'say it once',
  'geometry-not-finite': 'give finite numbers',
  'geometry-outside': 'move it inside the picture',
  'geometry-outside-window': 'move it inside the window the slice shows: what lies beyond is another slice',
  'geometry-zero-area': 'give it an area, or remove it',
  'geometry-zero-length': 'give it a length, or remove it',
  'geometry-self-crossing': 'move the vertices until no edges cross',
  'geometry-hole-outside': 'move the hole inside its outline',
  'mask-unsound': 'write its run lengths as the documentation of masks says: whole, in a tight window, adding up to it',
  'mask-too-large': 'divide it into several masks: its run lengths take more than 1 MB',
  'span-past-end': 'end it within the text',
  'span-empty': 'cover at least one character',
  'span-overlap': 'let its ranges not overlap',
  'span-surrogate': 'do not start or end inside a character (surrogate pair)'
}

/** Faults as one refusal. `at` is `annotations/<id>`, `items/<id>` or `document`. */
export const documentInvalid = (faults: readonly Fault[]): Refusal =>
  refuse('document-invalid', `${faults.length} fault${faults.length === 1 ? '' : 's'}: ${words(faults[0])}`, {
    faults: faults.slice(0, TOLD).map(told),
    extra: { faultCount: faults.length }
  })

const told = (fault: Fault): ApiFault => ({ at: placeOf(fault), code: fault.code, message: words(fault) })

const placeOf = ({ annotation, item }: Fault): string =>
  annotation !== undefined ? `annotations/${annotation}` : item !== undefined ? `items/${item}` : 'document'

const words = (fault: Fault | undefined): string =>
  fault
    ? `${fault.code}${fault.about === undefined ? '' : ` (${fault.about})`} at ${placeOf(fault)}: ${WHAT_TO_DO[fault.code]}`
    : ''
