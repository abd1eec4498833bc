import type { Translated } from '../strings.ts'
import type { split as source } from '../zh-CN/split.ts'

export const split: Translated<typeof source> = {
  title: 'Split',
  text: 'Splitting turns items into jobs. Items in a slice already are left alone.',
  unsplit_one: '{{count, number}} item is in no slice yet',
  unsplit_other: '{{count, number}} items are in no slice yet',
  nothing: 'Every item is in a slice',
  batch: 'Items per slice',
  priority: 'Priority',
  priorityHint: '0–100, higher goes first',
  go: 'Split now',
  classesFirst: 'Write the ontology first',
  last: 'Newest split',
  made: '{{items}} items → {{slices}} slices, {{seats}} seats',
  progress: 'Split progress',
  lanes: 'Queues',
  lanesText: 'Slices with equal needs stand in one queue.',
  lane: 'Queue',
  need: 'Needs',
  noNeed: 'none',
  total: 'Slices',
  pausedLane: 'paused',
  openLane: 'handing out',
  pause: 'Pause',
  goOn: 'Go on',
  noLanes: 'Queues appear after the first split'
}
