import type { AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { PlaneAnnotation } from '@uurga/shared/document/annotation.ts'
import { isPlane } from '@uurga/shared/document/placed.ts'
import type { HeldJob } from '@uurga/shared/api/queue.ts'
import { Store } from './store.ts'

/** What she copied, and the marks of the job she handed in last, one list an item. In the page's memory alone: it never reaches the system. */
interface Clipboard {
  readonly copied: readonly PlaneAnnotation[]
  readonly lastJob: readonly (readonly PlaneAnnotation[])[]
}

const EMPTY: Clipboard = { copied: [], lastJob: [] }

/** One for the page, so that what is copied in one job or project is there in the next. Emptied when she signs out. */
export const clipboard = new Store<Clipboard>(EMPTY)

export const emptyClipboard = (): void => clipboard.set(EMPTY)

/** The marks of a job that is handed in, for the next one. */
export const keepLastJob = ({ targets }: Pick<HeldJob, 'targets'>, { annotations }: AnnotationDocument): void =>
  clipboard.update({ lastJob: targets.map(({ item }) => annotations.filter(isPlane).filter(({ on }) => on.item === item)) })
