import type { Draft, PlaneTool, Step } from '../tool.ts'
import { stay } from '../tool.ts'

export type PanState = 'idle' | 'dragging'

const idle: Step<PanState, Draft> = stay('idle', null, 'grab')

/** Drag moves the view. Nothing of the document is touched. */
export const panTool: PlaneTool<PanState, Draft> = {
  name: 'pan',
  onInterrupt: 'drop',
  initial: 'idle',
  isBusy: state => state === 'dragging',
  step: (state, event) => {
    switch (event.type) {
      case 'down':
        return stay('dragging', null, 'grabbing')
      case 'move':
        if (state === 'idle') return idle
        return { ...stay<PanState, Draft>('dragging', null, 'grabbing'), commands: [{ do: 'pan', ...event.moved }] }
      case 'key':
        return stay(state, null, state === 'idle' ? 'grab' : 'grabbing')
      default:
        return idle
    }
  }
}
