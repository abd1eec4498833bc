import type { Point } from '@uurga/shared/geometry/box.ts'
import type { PixelWindow } from '../../surface/pixels.ts'
import type { ReadBack } from '../../surface/read-back.ts'
import type { Answer, Question } from '../../surface/reading.ts'
import type { Size } from '../../surface/viewport.ts'
import type { Reply, Told } from './pixel-worker.ts'

/** What the reader needs of the surface. */
interface Source {
  readonly part: Size
  read(at: Point, held: PixelWindow | null): Promise<ReadBack>
}

interface Waiting {
  readonly question: Question
  readonly answer: (answer: Answer) => void
}

/**
 * Has what tools ask of the picture answered by a worker that holds the pixels around the place. One question is under way at a time; of those that come
 * meanwhile only the last is answered.
 */
export class PixelReader {
  #worker: Worker | null = null
  #held: PixelWindow | null = null
  #busy = false
  #next: Waiting | null = null
  #asked = 0
  /** Another picture is on screen: what is held or asked belongs to the one before. */
  #picture = 0

  constructor(private readonly source: Source) {}

  ask(question: Question, answer: (answer: Answer) => void): void {
    this.#next = { question, answer }
    if (!this.#busy) void this.#work()
  }

  /** Another picture. */
  forget(): void {
    this.#picture++
    this.#held = null
    this.#next = null
  }

  destroy(): void {
    this.forget()
    this.#worker?.terminate()
    this.#worker = null
  }

  async #work(): Promise<void> {
    this.#busy = true
    for (let next = this.#take(); next; next = this.#take()) {
      const picture = this.#picture
      const answer = await this.#answer(next.question).catch((): Answer => ({ answer: 'none' }))
      if (picture === this.#picture) next.answer(answer)
    }
    this.#busy = false
  }

  #take(): Waiting | null {
    const next = this.#next
    this.#next = null
    return next
  }

  async #answer(question: Question): Promise<Answer> {
    const picture = this.#picture
    const { part } = this.source
    const got = await this.source.read(placeOf(question), this.#held)
    if (got !== 'held') {
      if (typeof got === 'string') return { answer: got }
      if (picture !== this.#picture) {
        got.bitmap.close()
        return { answer: 'none' }
      }
      const told: Told = { do: 'hold', window: got.window, part, bitmap: got.bitmap }
      this.#started().postMessage(told, [got.bitmap])
      this.#held = got.window
    }
    return await this.#reply(question)
  }

  #reply(question: Question): Promise<Answer> {
    const worker = this.#started()
    const id = ++this.#asked
    return new Promise((answered, failed) => {
      const end = (): void => {
        worker.removeEventListener('message', hear)
        worker.removeEventListener('error', fail)
      }
      const hear = ({ data }: MessageEvent<Reply>): void => {
        if (data.id !== id) return
        end()
        answered(data.answer)
      }
      const fail = (): void => {
        end()
        failed(new Error('the worker that reads pixels failed'))
      }
      worker.addEventListener('message', hear)
      worker.addEventListener('error', fail)
      const told: Told = { do: 'answer', id, question }
      worker.postMessage(told, {})
    })
  }

  #started(): Worker {
    return (this.#worker ??= new Worker(new URL('pixel-worker.ts', import.meta.url), { type: 'module' }))
  }
}

/** Around which place the pixels have to be there. */
const placeOf = (question: Question): Point => question.at
