/** Plays small scenarios in every interleaving of their operations, with a crash before or after any of them where they say so. */
import { type Mutation } from './world.ts'
import type { Stage } from './stage.ts'

export interface Scenario {
  readonly name: string
  /** A world in which some commands have begun. */
  readonly begin: (mutation?: Mutation) => Stage
  /** Crashes that may happen in one run. */
  readonly crashes: number
}

export interface Explored {
  readonly runs: number
  readonly steps: number
  readonly complete: boolean
}

/** Plays a scenario once. `choose` says what happens next: one of the tasks goes on, or (above that number) one of the faults happens. */
const playOnce = (
  { begin, crashes }: Scenario,
  choose: (tasks: number, faults: number) => number,
  mutation?: Mutation
): number => {
  const stage = begin(mutation)
  const { world } = stage
  let crashed = 0
  while (world.tasks.length) {
    const tasks = world.tasks.length
    const choice = choose(tasks, crashed < crashes ? 2 * tasks : 0)
    const task = world.tasks[choice % tasks]
    if (!task) break
    if (choice < tasks) world.step(task)
    else {
      crashed++
      world.drop(task, choice < 2 * tasks)
    }
  }
  stage.end()
  return world.steps
}

/** Plays a scenario in every order, depth first, until all are played or `limit` are. */
export const explore = (scenario: Scenario, limit: number): Explored => {
  let runs = 0
  let steps = 0
  const open: number[][] = [[]]
  for (let prefix = open.pop(); prefix && runs < limit; prefix = open.pop()) {
    const known = prefix
    const choices: number[] = []
    steps += playOnce(scenario, (tasks, faults) => {
      const choice = known[choices.length]
      if (choice === undefined) for (let other = tasks + faults - 1; other > 0; other--) open.push([...choices, other])
      choices.push(choice ?? 0)
      return choice ?? 0
    })
    runs++
  }
  return { runs, steps, complete: !open.length }
}

/** Plays a scenario in so many random orders, with a fault here and there. */
export const sample = (scenario: Scenario, runs: number, random: () => number, mutation?: Mutation): void => {
  for (let k = 0; k < runs; k++)
    playOnce(
      scenario,
      (tasks, faults) => (random() < 0.05 ? Math.floor(random() * (tasks + faults)) : Math.floor(random() * tasks)),
      mutation
    )
}
