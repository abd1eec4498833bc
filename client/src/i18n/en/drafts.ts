import type { Translated } from '../strings.ts'
import type { drafts as source } from '../zh-CN/drafts.ts'

export const drafts: Translated<typeof source> = {
  text: 'Work kept after its lease was lost. It goes on where you stopped if you get the slice again; here you can take it along.',
  empty: 'No kept drafts',
  emptyText: 'Work whose lease was lost before it was handed in appears here.',
  project: 'Project',
  by: 'Whose',
  mine: 'mine',
  annotations: 'Labels',
  saved: 'Saved',
  reason: 'Why',
  keep: 'Keep as a file',
  reasons: {
    lapsed: 'the lease lapsed',
    released: 'the job was given back',
    returned: 'the job came back',
    withdrawn: 'the slice is no more'
  }
}
