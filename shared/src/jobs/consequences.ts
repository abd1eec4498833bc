import type { Transition } from './transitions.ts'

/** What follows by itself: `settle` and the moves between stages. Not commands: nobody asks for them. */
export const consequences = {
  lapse: {
    from: ['leased', 'returned'],
    to: 'lapsed',
    moves: [],
    says: 'A lease (with its grace) or a reservation ran out: the seat is free.'
  },
  move: {
    from: ['submitted'],
    to: 'accepted',
    moves: [
      ['label', 'review'],
      ['label', 'done']
    ],
    says: 'Every label seat is answered: the slice enters its first review, or is done.'
  },
  seat: { from: [], to: null, moves: [], says: 'All have answered and disagree: one seat more.' },
  reserve: { from: ['judged'], to: 'returned', moves: [], says: 'A resubmission waits for the reviewer who returned it.' },
  stuck: {
    from: [],
    to: null,
    moves: [
      ['label', 'stuck'],
      ['review', 'stuck']
    ],
    says: 'Too many turns: a supervisor decides.'
  }
} as const satisfies Record<
  string,
  Pick<Transition, 'from' | 'to' | 'says'> & { readonly moves: NonNullable<Transition['moves']> }
>
