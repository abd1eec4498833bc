const STAGES = ['label', 'review1', 'review2', 'review3', 'done', 'stuck', 'archived'] as const
const STATES = ['leased', 'submitted', 'returned', 'accepted', 'fixed', 'judged', 'skipped', 'lapsed', 'released'] as const
const COMMANDS = [
  'submit',
  'skip',
  'unclaim',
  'lapse',
  'verdict',
  'take-back',
  'give-back',
  'reopen',
  'archive',
  'drop',
  'force',
  'reassign',
  'overlap',
  'bulk-accept',
  'undo-bulk',
  'move',
  'seat',
  'stuck'
] as const

export const STAGE_NAMES = STAGES
export const STATE_NAMES = STATES

/** Names as the interface has words for; what a newer server may say beyond them is told in the nearest word. */
export const stageWord = (stage: string): (typeof STAGES)[number] | 'review' => STAGES.find(known => known === stage) ?? 'review'
export const stateWord = (state: string): (typeof STATES)[number] => STATES.find(known => known === state) ?? 'released'
export const commandWord = (command: string): (typeof COMMANDS)[number] | 'other' =>
  COMMANDS.find(known => known === command) ?? 'other'
