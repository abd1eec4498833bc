import type { KeyName } from './keymap.ts'
import { CHAR_TOOLS, PLANE_TOOLS } from './registry.ts'
import type { ToolName } from './registry.ts'

const BY_KEY = new Map([...PLANE_TOOLS, ...CHAR_TOOLS].map(tool => [`tool.${tool}`, tool] as const))

/** The tool a key puts in hand; null: the key is another's. */
export const toolOfKey = (name: KeyName): ToolName | null => BY_KEY.get(name as `tool.${ToolName}`) ?? null

/** What some tools have their keys for. */
const PARTS: Partial<Record<KeyName, readonly ToolName[]>> = {
  'joint.hidden': ['skeleton'],
  'joint.absent': ['skeleton'],
  'brush.smaller': ['brush', 'eraser', 'wand'],
  'brush.larger': ['brush', 'eraser', 'wand'],
  'relation.turn': ['relation'],
  'by.word': ['span']
}

/** The tools a key is for: where none of them is offered it means nothing; null: it is for no tool in particular. */
export const toolsOfKey = (name: KeyName): readonly ToolName[] | null => {
  const tool = toolOfKey(name)
  return tool ? [tool] : (PARTS[name] ?? null)
}
