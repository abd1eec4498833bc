/** Ms without a key or a movement after which time is not counted as work. */
const PAUSE = 30_000

/** Counts the time a person works on each job: while it is on screen, the page is seen, and she does something now and then. */
export class WorkClock {
  readonly #ms = new Map<string, number>()
  #last: number
  #acted: number

  constructor(private readonly now: () => number) {
    this.#last = now()
    this.#acted = now()
  }

  get actedAt(): number {
    return this.#acted
  }

  /** She pressed a key or moved. */
  acted(): void {
    this.#acted = this.now()
  }

  begin(job: string, seconds: number): void {
    this.#ms.set(job, seconds * 1000)
  }

  /** Counts the time since the last tick for the job on screen. A gap longer than a tick can be was a sleeping machine. */
  tick(job: string | null, seen = document.visibilityState === 'visible'): void {
    const now = this.now()
    const passed = now - this.#last
    this.#last = now
    if (job === null || !seen || passed > 5_000 || now - this.#acted > PAUSE) return
    this.#ms.set(job, (this.#ms.get(job) ?? 0) + passed)
  }

  seconds(job: string): number {
    return Math.min(86_400, Math.round((this.#ms.get(job) ?? 0) / 100) / 10)
  }
}
