/** What has become of one person's turn on a slice. A job belongs for ever to the stage it was born in. */
export type JobState = 'leased' | 'submitted' | 'returned' | 'accepted' | 'fixed' | 'judged' | 'skipped' | 'lapsed' | 'released'

interface StateFacts {
  /** Counts against the seats of the job's stage. */
  readonly holdsSeat: boolean
  /** The annotator has answered and nobody asks her for more. */
  readonly answered: boolean
  /** Her own turn may go on: from a reservation, or on a seat that is free again. */
  readonly resumable: boolean
  readonly says: string
}

export const jobStates = {
  leased: { holdsSeat: true, answered: false, resumable: false, says: 'In somebody’s hand, under a token and a time.' },
  submitted: { holdsSeat: true, answered: true, resumable: false, says: 'Handed in, not judged yet.' },
  returned: {
    holdsSeat: true,
    answered: false,
    resumable: true,
    says: 'Reserved for its person: work sent back, or a resubmission to judge.'
  },
  accepted: { holdsSeat: true, answered: true, resumable: false, says: 'Judged good.' },
  fixed: { holdsSeat: true, answered: true, resumable: false, says: 'Judged good after the reviewer’s own correction.' },
  judged: { holdsSeat: false, answered: false, resumable: false, says: 'A reviewer has given her verdict.' },
  skipped: {
    holdsSeat: false,
    answered: false,
    resumable: false,
    says: 'Given up for good; never offered to this person again.'
  },
  lapsed: { holdsSeat: false, answered: false, resumable: true, says: 'The lease or the reservation ran out.' },
  released: { holdsSeat: false, answered: false, resumable: true, says: 'Given back, or taken by a supervisor.' }
} as const satisfies Record<JobState, StateFacts>

export const jobStateNames = Object.keys(jobStates) as readonly JobState[]

const having = (flag: 'holdsSeat' | 'answered' | 'resumable'): readonly JobState[] =>
  jobStateNames.filter(state => jobStates[state][flag])

export const holding = having('holdsSeat')
export const answered = having('answered')
export const resumable = having('resumable')

export const holdsSeat = (state: JobState): boolean => jobStates[state].holdsSeat
export const isAnswered = (state: JobState): boolean => jobStates[state].answered
