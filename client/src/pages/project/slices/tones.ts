import type { Tone } from '../../../ui/Chip.tsx'

const STAGE_TONES: Record<string, Tone> = { label: 'plain', done: 'ok', stuck: 'wa', archived: 'plain' }
const STATE_TONES: Record<string, Tone> = {
  leased: 'acc',
  submitted: 'acc',
  returned: 'wa',
  accepted: 'ok',
  fixed: 'ok',
  skipped: 'wa'
}

export const stageTone = (stage: string): Tone => STAGE_TONES[stage] ?? 'acc'
export const stateTone = (state: string): Tone => STATE_TONES[state] ?? 'plain'
