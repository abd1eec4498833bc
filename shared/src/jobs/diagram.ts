import { consequences } from './consequences.ts'
import { jobStateNames, jobStates } from './states.ts'
import { stageKinds } from './stages.ts'
import { transitions, type Transition } from './transitions.ts'

type Edge = readonly [from: string, to: string, label: string]

const rows = (): readonly (readonly [string, Pick<Transition, 'from' | 'to' | 'moves' | 'others'>])[] => [
  ...Object.entries(transitions),
  ...Object.entries(consequences)
]

/** Edges with the same ends become one arrow, its labels in the order of the table. */
const arrows = (edges: readonly Edge[]): readonly string[] => {
  const labels = new Map<string, Set<string>>()
  for (const [from, to, label] of edges) {
    const ends = `${from} --> ${to}`
    labels.set(ends, (labels.get(ends) ?? new Set()).add(label))
  }
  return [...labels].map(([ends, names]) => `  ${ends}: ${[...names].join(', ')}`)
}

const jobEdges = (): readonly Edge[] =>
  rows().flatMap(([name, { from, to, others = [] }]) => {
    const own =
      to === null ? [] : (from.length ? from : ['[*]']).filter(state => state !== to).map((state): Edge => [state, to, name])
    const rest = others.flatMap(other => other.from.flatMap(a => other.to.filter(b => a !== b).map((b): Edge => [a, b, name])))
    return own.concat(rest)
  })

const stageEdges = (): readonly Edge[] => [
  ['[*]', 'label', 'insert'],
  ...rows().flatMap(([name, { moves = [] }]) => moves.map(([from, to]): Edge => [from, to, name]))
]

const block = (lines: readonly string[]): string => ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n')

const says = (facts: Readonly<Record<string, { readonly says: string }>>): string =>
  Object.entries(facts)
    .map(([name, fact]) => `- **${name}**: ${fact.says}`)
    .join('\n')

/** Markdown with two Mermaid diagrams, of a slice's stages and of a job's states, and a sentence for each; made from the table. */
export const stateDiagram = (): string =>
  [
    block(arrows(stageEdges())),
    says(stageKinds),
    block(arrows(jobEdges())),
    says(Object.fromEntries(jobStateNames.map(name => [name, jobStates[name]])))
  ].join('\n\n')
