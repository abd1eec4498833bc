import type { Translated } from '../strings.ts'
import type { notices as source } from '../zh-CN/notices.ts'

export const notices: Translated<typeof source> = {
  returned: 'A job came back to you',
  accepted: 'Your job was accepted',
  fixed: 'Your job was fixed and accepted',
  forced: 'A supervisor took the job back',
  lapsed: 'A job lapsed; your work is kept',
  reserved: 'A resubmission waits for your review',
  changed: 'Your job has changed',
  all: 'All notices',
  emptyText: 'When a job of yours comes back, is accepted or is taken back, it is told here.',
  seen: 'Mark all as read',
  fresh: 'new'
}
