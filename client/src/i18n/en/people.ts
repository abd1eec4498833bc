import type { Translated } from '../strings.ts'
import type { people as source } from '../zh-CN/people.ts'

export const people: Translated<typeof source> = {
  person: 'Person',
  personHint: 'Type a name or login and pick from the list',
  nobody: 'No such account'
}
