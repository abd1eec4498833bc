/**
 * The one catalogue of expected refusals: stable code → HTTP status and an English title. The interface translates by code
 * (`errors.<code>` in every language); programs read the code. A refusal is a value, never an exception (see refusal.ts).
 */
export const ERRORS = {
  // borders
  'invalid-input': [400, 'The request does not fit the schema'],
  'unknown-route': [404, 'There is nothing at this address'],
  'method-not-allowed': [405, 'This address does not answer to this method'],
  'body-too-large': [413, 'The request body is over the limit'],
  'body-too-deep': [400, 'The request body is nested too deeply'],
  'unsupported-media-type': [415, 'This content type is not accepted here'],
  'wrong-host': [421, 'The Host header does not name this server'],
  'wrong-origin': [403, 'The request comes from another site'],
  'too-many-requests': [429, 'Too many requests: wait and try again'],
  'range-not-satisfiable': [416, 'The asked range lies outside the file'],
  'not-ready': [503, 'The server is starting or shutting down'],
  // accounts
  'not-signed-in': [401, 'Sign in first'],
  'wrong-login': [401, 'The login or the password is wrong'],
  'link-expired': [401, 'This sign-in link is used up or expired'],
  'account-disabled': [403, 'This account is disabled'],
  'login-taken': [409, 'This login is taken'],
  'weak-password': [400, 'The password is too short or too common'],
  'above-own-role': [403, 'Nobody grants a role above her own'],
  'last-admin': [409, 'The last admin cannot be removed'],
  'not-allowed': [403, 'Your role does not allow this'],
  'not-found': [404, 'There is no such thing, or you may not see it'],
  // datasets and files
  'dataset-in-use': [409, 'A project still uses this dataset'],
  'wrong-modality': [400, 'This modality does not fit here'],
  'file-too-large': [413, 'The file is over the size limit'],
  'file-empty': [400, 'The file is empty'],
  'file-type-unknown': [415, 'The type of this file is not accepted'],
  'file-type-mismatch': [415, 'The content of the file is not what its name says'],
  'file-broken': [400, 'The file is damaged and cannot be read'],
  'file-duplicate': [409, 'The same file is in this dataset already'],
  'picture-too-large': [413, 'The picture has more pixels than the limit'],
  'too-many-parts': [413, 'It has more pages or pictures than one item takes'],
  'picture-in-the-making': [409, 'The tiles of this picture are being made: ask again in a few seconds'],
  'archive-unsafe-path': [400, 'The archive holds a path that leaves its folder'],
  'archive-bomb': [413, 'The archive unpacks to more than the limit'],
  'archive-broken': [400, 'The archive is damaged'],
  'row-broken': [400, 'A row of the table cannot be read'],
  'text-too-long': [413, 'The text is over the length limit'],
  'text-not-utf8': [400, 'The text is not valid UTF-8'],
  'run-not-active': [409, 'This run has ended'],
  'run-not-resumable': [409, 'This run cannot be resumed'],
  'run-has-work': [409, 'Items of this run carry labels: it cannot be rolled back'],
  // projects
  'ontology-invalid': [400, 'The ontology is not consistent'],
  'ontology-orphans': [409, 'The change would orphan labels'],
  'ontology-moved': [409, 'Somebody saved a newer ontology'],
  'workflow-needs-review': [400, 'More than one answer per slice needs a review level'],
  'nothing-to-split': [409, 'Every item is in a slice already'],
  // queue
  'wrong-token': [409, 'This is not the token of the lease'],
  'lease-lost': [409, 'The lease was lost; your work is kept'],
  'taken-over': [409, 'Another device of yours took this job over'],
  archived: [409, 'The slice is archived; your work is kept'],
  'moved-on': [409, 'The slice has moved on'],
  'not-held': [409, 'Nobody holds this job'],
  held: [409, 'Somebody is working on it'],
  'not-submitted': [409, 'There is no submission to give back'],
  'not-open': [409, 'The slice is not open for this'],
  'not-done': [409, 'The slice is not done'],
  'no-seat': [409, 'The slice has no free seat'],
  'has-turn': [409, 'This person has had her turn on the slice'],
  incomplete: [400, 'Every submission needs a verdict'],
  'two-fixes': [400, 'A review holds at most one fix'],
  'fix-needs-document': [400, 'A fix needs the corrected document'],
  'pick-needed': [400, 'Several submissions are accepted: pick the one that becomes the result'],
  'reason-needed': [400, 'A return needs a reason'],
  'document-invalid': [400, 'The document breaks a rule of the ontology or the medium'],
  'draft-moved': [409, 'The draft on the server has moved on'],
  'command-reused': [409, 'This command id was used for another request'],
  // releases
  'nothing-to-release': [409, 'No slice has a result yet'],
  'format-unfit': [400, 'This format cannot carry this modality'],
  'not-finished': [409, 'This run has not finished'],
  internal: [500, 'The server failed; the fault is logged']
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof ERRORS

/** A named part of the request that was refused: where (a path such as `body.classes[3].key`), which code, what to do. */
export interface Fault {
  readonly at: string
  readonly code: string
  readonly message: string
}

/** An expected "no", as a value. `detail` says which and what to do, in English; `extra` carries counts and ids. */
export interface Refusal {
  readonly refused: ErrorCode
  readonly detail?: string | undefined
  readonly faults?: readonly Fault[] | undefined
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

export const refuse = (refused: ErrorCode, detail?: string, more: Omit<Refusal, 'refused' | 'detail'> = {}): Refusal => ({
  refused,
  detail,
  ...more
})

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
}
