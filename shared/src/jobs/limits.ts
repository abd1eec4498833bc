const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Lease of a job unless the project says otherwise, in ms. A heartbeat is sent at most each third of it. */
export const LEASE = 15 * MINUTE
/** A lease ends this long after `until`: a late submit of a slow network still finds its seat. */
export const GRACE = 5 * SECOND
/** How long returned work waits for its author, and a resubmission for its reviewer. */
export const RESERVE = 60 * MINUTE
/** Jobs one person may hold at once. */
export const HAND = 5
/** The skip that takes a slice out of the queue. */
export const SKIPS = 3
/** Turns on one slice before it becomes a supervisor's. */
export const TURNS = 32
/** Entries of a slice's log that stay in it once they are counted. */
export const LOG_KEPT = 16
/** Upper bound of `overlap`. */
export const MOST_SEATS = 10

/** A hand entry without a lease is removed after this: no operation runs so long after it was sent. */
export const STALE = MINUTE
/** A cursor stays this far behind now at most: clocks of processes differ, operations overtake one another. */
export const SETTLE = 250
/** Documents a walk reads in one step, steps of an idle person a queue. */
export const WALK = 200
export const WALK_STEPS = 5
/** A busy person walks one step each so many claims, while something is open for longer than OLD. */
export const WALK_EVERY = 64
export const OLD = 15 * MINUTE
/** Age up to which the newest open order of a queue may be trusted; it is read again each REFRESH. */
export const TOP_AGE = 6 * SECOND
export const REFRESH = 5 * SECOND
/** A person who found nothing anywhere asks again for her own ended work after this, even if no wake-up reached her. */
export const IDLE = MINUTE
/** Lanes, hence pause, priority and rules, are cached this long. */
export const LANE_AGE = 2 * SECOND
/** Each so many claims a person begins one lane further on. */
export const TURN_LANES = 16
/** Slices handled by one round of the sweep, and of counting. */
export const SWEEP_BATCH = 50
export const COUNT_BATCH = 200
