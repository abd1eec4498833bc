import type { Translated } from '../strings.ts'
import type { guideline as source } from '../zh-CN/guideline.ts'

export const guideline: Translated<typeof source> = {
  version: 'Guideline v{{version}}',
  empty: 'No guideline yet',
  emptyText: 'Say how each class is drawn and what to do when in doubt, with pictures of right and wrong.',
  write: 'Write it',
  edit: 'Edit',
  text: 'Guideline (Markdown)',
  preview: 'Preview',
  picture: 'Insert a picture',
  pictureAlt: 'What the picture shows',
  used: '{{used}} of {{most}} used',
  tooLong: 'Over the limit: take out pictures or shorten the text',
  notPicture: 'This file is not a picture',
  classes: 'Classes'
}
