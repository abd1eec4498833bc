/** A lease as the client counts it down: by its own clock, from how long the server said it would last. */
export interface Lease {
  readonly token: string
  /** Ms of the local clock at which it runs out, unless renewed. */
  readonly until: number
  /** Its whole length, ms. */
  readonly length: number
}

/** Ms without a key or a movement after which a lease is no longer renewed. */
export const AWAY = 600_000

/** A lease as the server granted it: `until` and `now` are of its clock, `local` is ours at the same time. */
export const leaseFrom = (
  { token, until, now }: { readonly token: string; readonly until: number; readonly now: number },
  local: number,
  before?: Lease
): Lease => {
  const left = Math.max(0, until - now)
  return { token, until: local + left, length: Math.max(left, before?.length ?? 0) }
}

export const remaining = (lease: Lease, now: number): number => Math.max(0, lease.until - now)

/** 1 … 0: how much of it is left. */
export const share = (lease: Lease, now: number): number =>
  lease.length > 0 ? Math.min(1, remaining(lease, now) / lease.length) : 0

/** Whether to renew it: a third of it has passed, and she did something lately. */
export const isRenewalDue = (lease: Lease, now: number, actedAt: number): boolean =>
  now - actedAt < AWAY && remaining(lease, now) < (lease.length * 2) / 3
